/**
 * Instants: ISO 8601 in UTC in values, a day and a time in the reader's time zone where they are typed. As long as the two are no instant,
 * they stand in the form with a line break between them, which neither can have.
 */
import { isDay } from '../date/day';
import { isTime } from '../time/clock';

export interface DayAndTime {
  day: string;
  time: string;
}

/** Whether a text is an instant as the API takes it. */
export function isInstant(text: string): boolean {
  return /^\d{4}-.+T.+Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** What a form has → day and time here. */
export function split(value: string): DayAndTime {
  if (!isInstant(value)) {
    const [day = '', time = ''] = value.split('\n');
    return { day, time };
  }
  const date = new Date(value);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return { day, time };
}

/** Day and time here → what a form has. */
export function join({ day, time }: DayAndTime): string {
  if (isDay(day) && isTime(time)) {
    const instant = new Date(`${day}T${time}`);
    if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  }
  return day || time ? `${day}\n${time}` : '';
}
