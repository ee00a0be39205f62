import { ActionIcon, Popover, type TextInputProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconCalendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { Loading } from '../../ui/states';
import { TypedInput } from '../TypedInput';
import { isDay, readDay, writeDay } from './day';

const DayPicker = lazy(() => import('./DayPicker').then(({ DayPicker }) => ({ default: DayPicker })));

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** A day, or what was typed in place of one. */
  value: string;
  onChange: (value: string) => void;
};

/** A calendar day: typed, or picked from a calendar, which Alt+↓ opens as well. */
export function DayField({ value, onChange, readOnly, ...rest }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [opened, { open, close, toggle }] = useDisclosure(false);
  const input = useRef<HTMLInputElement>(null);
  const leave = () => {
    close();
    input.current?.focus();
  };
  // the calendar stays when its field is scrolled away: the focus would be lost with it
  return (
    <Popover opened={opened} onChange={(wanted) => !wanted && close()} hideDetached={false} withRoles={false} position="bottom-start">
      <Popover.Target>
        <div>
          <TypedInput
            {...rest}
            ref={input}
            readOnly={readOnly}
            value={value}
            onChange={onChange}
            read={(text) => readDay(text, formats.dayOrder)}
            write={(day) => writeDay(day, formats)}
            placeholder={formats.dayInDigits('2026-12-31')}
            aria-keyshortcuts="Alt+ArrowDown"
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' || !event.altKey || readOnly) return;
              event.preventDefault();
              open();
            }}
            rightSection={
              readOnly ? null : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  tabIndex={-1}
                  onClick={toggle}
                  aria-label={t('fields.date.calendar')}
                  aria-expanded={opened}
                >
                  <IconCalendar size={16} />
                </ActionIcon>
              )
            }
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('fields.date.calendar')} onKeyDownCapture={({ key }) => key === 'Escape' && leave()}>
        <Suspense fallback={<Loading />}>
          <DayPicker
            value={isDay(value) ? value : null}
            onChange={(day) => {
              onChange(day);
              leave();
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
