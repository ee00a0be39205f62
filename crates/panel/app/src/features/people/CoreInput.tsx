import { NativeSelect, PasswordInput, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../lib/i18n';
import type { RoleRealm } from '../../model/roles';
import type { CORE } from './person';
import { RoleSelect } from './RoleSelect';

interface CoreInputProps {
  realm: RoleRealm;
  core: (typeof CORE)[RoleRealm][number];
  value: unknown;
  onChange: (field: string, value: unknown) => void;
  readOnly: boolean;
  error: string | undefined;
  isNew: boolean;
  isMe: boolean;
  autoFocus: boolean;
}

/** The input of something that everybody has. */
export function CoreInput({ realm, core, value, onChange, readOnly, error, isNew, isMe, autoFocus }: CoreInputProps) {
  const { t } = useTranslation();
  const { name, kind, required = false } = core;
  const change = (next: unknown) => onChange(name, next);
  const text = String(value ?? '');
  const shared = { label: t(`people.${name}`), error, readOnly, autoFocus };
  const inputs = {
    text: () => <TextInput {...shared} required={required} value={text} onChange={(event) => change(event.currentTarget.value)} />,
    email: () => <TextInput {...shared} type="email" required={required} value={text} onChange={(event) => change(event.currentTarget.value)} />,
    // one's own is changed where the one before is asked for
    password: () =>
      isMe ? null : (
        <PasswordInput
          {...shared}
          required={isNew && realm === 'admins'}
          autoComplete="new-password"
          label={t(isNew ? 'people.password' : 'people.newPassword')}
          description={t(realm === 'admins' ? 'people.passwordHintAdmins' : 'people.passwordHintUsers')}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
      ),
    role: () => <RoleSelect realm={realm} value={text} onChange={change} readOnly={readOnly} error={error} />,
    language: () => (
      <NativeSelect
        label={shared.label}
        error={error}
        disabled={readOnly}
        value={text}
        data={[{ value: '', label: t('people.anyLanguage') }, ...Object.entries(LANGUAGES).map(([code, label]) => ({ value: code, label }))]}
        onChange={(event) => change(event.currentTarget.value)}
      />
    ),
    flag: () => (
      <Switch
        label={shared.label}
        description={t(`people.${name}Hint`)}
        error={error}
        disabled={readOnly}
        checked={value === true}
        onChange={(event) => change(event.currentTarget.checked)}
      />
    ),
  };
  const input = inputs[kind]();
  return input && <div data-path={name}>{input}</div>;
}
