import { DefaultOption } from '../options/DefaultOption';
import type { SettingsProps } from '../slice';
import { InstantField } from './InstantField';

/** The option of an instant. */
export function DatetimeSettings(props: SettingsProps) {
  return <DefaultOption {...props} Field={InstantField} />;
}
