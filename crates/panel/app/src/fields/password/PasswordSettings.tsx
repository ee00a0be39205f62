import { CountOption } from '../options/CountOption';
import { TextOption } from '../options/TextOption';
import type { SettingsProps } from '../slice';

/** The options of a secret. */
export function PasswordSettings(props: SettingsProps) {
  return (
    <>
      <CountOption name="minLength" {...props} />
      <CountOption name="maxLength" {...props} />
      <TextOption name="regex" {...props} />
    </>
  );
}
