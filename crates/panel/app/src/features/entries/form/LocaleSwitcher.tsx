import { Button, Menu } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../../model/useModel';
import { type FormView, useFormState } from './formStore';

/** The locales of the project: those that the entry is written in, and those that it could be written in; and what another one says. */
export function LocaleSwitcher({ view }: { view: FormView }) {
  const { t } = useTranslation();
  const { locales } = useModel();
  const navigate = useNavigate();
  const { store, locale, written, fill, isWritable } = view;
  const isThere = useFormState(store, (state) => state.version !== null);
  const others = written.filter((code) => code !== locale);
  const nameOf = (code: string | null) => locales.find((known) => known.code === code)?.name ?? code;
  const go = (code: string) => void navigate({ to: '.', search: (search) => ({ ...search, locale: code }) });
  const item = (code: string) => (
    <Menu.RadioItem key={code} value={code} closeMenuOnClick>
      {nameOf(code)}
    </Menu.RadioItem>
  );
  const isWritten = (code: string) => written.includes(code) || (code === locale && isThere);
  const missing = locales.filter(({ code }) => !isWritten(code));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={t('entry.locale', { locale: nameOf(locale) })}
        >
          {nameOf(locale)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={locale} onChange={go}>
          {locales.filter(({ code }) => isWritten(code)).map(({ code }) => item(code))}
          {missing.length > 0 && <Menu.Label>{t('entry.notWritten')}</Menu.Label>}
          {missing.map(({ code }) => item(code))}
        </Menu.RadioGroup>
        {isWritable && others.length > 0 && <Menu.Divider />}
        {isWritable &&
          others.map((code) => (
            <Menu.Item key={`fill ${code}`} onClick={() => void fill(code)}>
              {t('entry.fillFrom', { locale: nameOf(code) })}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
