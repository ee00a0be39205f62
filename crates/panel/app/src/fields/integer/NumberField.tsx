import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useFormats } from '../../lib/format';

type Props = Omit<NumberInputProps, 'value' | 'onChange' | 'onValueChange'> & {
  /** Its digits as they are typed, with a point for the fraction: large numbers would not stay themselves. */
  value: string;
  onChange: (value: string) => void;
  whole: boolean;
};

/** A number, typed as the reader is used to. */
export function NumberField({ value, onChange, whole, ...rest }: Props) {
  const { decimalSeparator } = useFormats();
  // the arrow keys count by JavaScript's numbers
  const counts = Math.abs(Number(value)) < Number.MAX_SAFE_INTEGER;
  return (
    <NumberInput
      {...rest}
      value={value}
      onValueChange={(typed, { source }) => String(source) !== 'prop' && onChange(typed.value)}
      allowDecimal={!whole}
      withKeyboardEvents={counts}
      hideControls={!counts}
      decimalSeparator={decimalSeparator}
      clampBehavior="none"
      trimLeadingZeroesOnBlur={false}
    />
  );
}
