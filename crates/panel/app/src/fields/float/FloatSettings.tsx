import { NumberOption } from '../options/NumberOption';
import type { SettingsProps } from '../slice';

/** The options of a number with a fraction. */
export function FloatSettings(props: SettingsProps) {
  return (
    <>
      <NumberOption name="default" whole={false} {...props} />
      <NumberOption name="min" whole={false} {...props} />
      <NumberOption name="max" whole={false} {...props} />
    </>
  );
}
