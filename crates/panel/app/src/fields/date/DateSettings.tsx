import { DefaultOption } from '../options/DefaultOption';
import type { SettingsProps } from '../slice';
import { DayField } from './DayField';

/** The option of a calendar day. */
export function DateSettings(props: SettingsProps) {
  return <DefaultOption {...props} Field={DayField} />;
}
