/** An instant, as `datetime` is one. */
import IconClockHour4 from '@tabler/icons-react/dist/esm/icons/IconClockHour4.mjs';
import { datetime } from '../datetime';
import type { FieldSlice } from '../slice';

const { scalars: _, ...same } = datetime;

export const timestamp: FieldSlice<string> = { ...same, type: 'timestamp', Icon: IconClockHour4 };
