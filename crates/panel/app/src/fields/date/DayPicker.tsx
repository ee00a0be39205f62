import { FocusTrap } from '@mantine/core';
import { DatePicker, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/de';
import { useTranslation } from 'react-i18next';

interface DayPickerProps {
  value: string | null;
  onChange: (day: string) => void;
}

/** A calendar, with the focus on the day it is about. In a chunk of its own, as few fields are dates and few dates are picked. */
export function DayPicker({ value, onChange }: DayPickerProps) {
  const { t, i18n } = useTranslation();
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  return (
    <DatesProvider settings={{ locale: i18n.language, weekendDays: [] }}>
      <FocusTrap active>
        <div>
          <DatePicker
            value={value}
            defaultDate={value ?? today}
            onChange={(day) => day && onChange(day)}
            getDayProps={(day) => (day === (value ?? today) ? { 'data-autofocus': true } : {})}
            highlightToday
            hideOutsideDates
            // Escape closes the calendar, and not the dialog around it as well
            __stopPropagation
            size="xs"
            ariaLabels={{
              previousMonth: t('fields.date.previousMonth'),
              nextMonth: t('fields.date.nextMonth'),
              previousYear: t('fields.date.previousYear'),
              nextYear: t('fields.date.nextYear'),
              previousDecade: t('fields.date.previousDecade'),
              nextDecade: t('fields.date.nextDecade'),
            }}
          />
        </div>
      </FocusTrap>
    </DatesProvider>
  );
}
