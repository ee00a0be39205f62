import { NumberOption } from '../options/NumberOption';
import type { SettingsProps } from '../slice';

/** The options of a whole number. */
export function IntegerSettings(props: SettingsProps) {
  return (
    <>
      <NumberOption name="default" whole {...props} />
      <NumberOption name="min" whole {...props} />
      <NumberOption name="max" whole {...props} />
    </>
  );
}
