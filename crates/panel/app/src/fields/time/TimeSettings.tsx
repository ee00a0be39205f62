import { DefaultOption } from '../options/DefaultOption';
import type { SettingsProps } from '../slice';
import { TimeField } from './TimeField';

/** The option of a time of day. */
export function TimeSettings(props: SettingsProps) {
  return <DefaultOption {...props} Field={TimeField} />;
}
