import { PasswordInput as Field } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { inputProps } from '../inputProps';
import type { InputProps } from '../slice';

/** A secret. What is stored is never shown, and stays if nothing is written. */
export function PasswordInput(props: InputProps<string>) {
  const { t } = useTranslation();
  return (
    <Field
      {...inputProps(props)}
      description={
        <>
          {props.description} {t('fields.password.kept')}
        </>
      }
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': t('fields.password.show') }}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
