/** A decimal number; the server keeps it as a double, so that it is what a `float` is. */
import IconPercentage from '@tabler/icons-react/dist/esm/icons/IconPercentage.mjs';
import { float } from '../float';
import type { FieldSlice } from '../slice';

const { scalars: _, ...same } = float;

export const decimal: FieldSlice<string> = { ...same, type: 'decimal', Icon: IconPercentage };
