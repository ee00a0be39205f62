/** Dates, numbers and sizes as the reader is used to: in the panel's language, and by the habits of the browser's region where it has that language. */
import { useTranslation } from 'react-i18next';

export type DayPart = 'day' | 'month' | 'year';

/** What can be written out; every function answers with text. */
export interface Formats {
  /** A calendar day, `2026-11-26`. */
  day(day: string): string;
  /** The day of an instant, in the reader's time zone. */
  dayOf(iso: string): string;
  /** A day in digits, as it is typed. */
  dayInDigits(day: string): string;
  /** In which order the parts of a day are typed. */
  dayOrder: DayPart[];
  /** An instant, to the minute, in the reader's time zone. */
  instant(iso: string): string;
  /** The time of day of an instant, to the minute. */
  clock(iso: string): string;
  /** An instant to the second, with the time zone: for titles. */
  exactInstant(iso: string): string;
  /** How long ago, or in how long. */
  relative(iso: string, now?: number): string;
  number(value: number | bigint): string;
  /** A size in bytes. */
  bytes(count: number): string;
  /** What stands between whole and fraction. */
  decimalSeparator: string;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** The steps of relative times: seconds in each, from the longest. */
const SPANS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function make(language: string): Formats {
  const locale = globalThis.navigator?.languages?.find((spoken) => spoken.split('-')[0] === language) ?? language;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const digits = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
  const dayOf = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const sizes = UNITS.map((unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }));
  const dated = (format: Intl.DateTimeFormat, text: string) => {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? text : format.format(date);
  };
  return {
    day: (text) => dated(day, text),
    dayOf: (text) => dated(dayOf, text),
    dayInDigits: (text) => dated(digits, text),
    dayOrder: digits.formatToParts(0).flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : [])),
    instant: (text) => dated(instant, text),
    clock: (text) => dated(clock, text),
    exactInstant: (text) => dated(exact, text),
    relative: (text, now = Date.now()) => {
      const seconds = Math.round((new Date(text).getTime() - now) / 1000);
      const [unit, length] = SPANS.find(([, span]) => Math.abs(seconds) >= span) ?? ['second', 1];
      return relative.format(Math.trunc(seconds / length), unit);
    },
    number: (value) => number.format(value),
    bytes: (count) => {
      const step = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), UNITS.length - 1);
      return sizes[step]?.format(count / 1000 ** step) ?? String(count);
    },
    decimalSeparator: number.formatToParts(0.5).find((part) => part.type === 'decimal')?.value ?? '.',
  };
}

const made = new Map<string, Formats>();

/** The formats of a language of the panel. */
export function formats(language: string): Formats {
  const known = made.get(language) ?? make(language);
  made.set(language, known);
  return known;
}

/** The formats of the language that the panel speaks now. */
export function useFormats(): Formats {
  return formats(useTranslation().i18n.language);
}
