import { CountOption } from '../options/CountOption';
import { TextOption } from '../options/TextOption';
import type { SettingsProps } from '../slice';

/** The options of texts. */
export function TextSettings(props: SettingsProps) {
  return (
    <>
      <TextOption name="default" {...props} />
      <CountOption name="minLength" {...props} />
      <CountOption name="maxLength" {...props} />
      <TextOption name="regex" {...props} />
    </>
  );
}
