/** Calendar days: `2026-11-26` in values, in digits and in the order of the reader's region where they are typed. */
import type { DayPart, Formats } from '../../lib/format';

/** Whether a text is a day that there is. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** What was typed → the day; `null` if it is none. Two digits stand for a year of this century, no year for this one. */
export function readDay(text: string, order: DayPart[], now = new Date()): string | null {
  const numbers = text.trim().match(/^(\d+)\D+(\d+)(?:\D+(\d+))?\D*$/);
  if (!numbers) return null;
  const given = numbers.slice(1).filter((digits) => digits !== undefined);
  const parts = { year: String(now.getFullYear()), month: '', day: '' };
  const iso: DayPart[] = ['year', 'month', 'day'];
  const names = given[0]?.length === 4 ? iso : order.filter((part) => part !== 'year' || given.length === 3);
  for (const [index, name] of names.entries()) parts[name] = given[index] ?? '';
  const year = parts.year.length === 2 ? `20${parts.year}` : parts.year;
  const day = `${year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** The day as it is typed; what is no day stays as it is. */
export function writeDay(day: string, { dayInDigits }: Formats): string {
  return isDay(day) ? dayInDigits(day) : day;
}
