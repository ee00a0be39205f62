/** Times of day: `14:30:00.000` in values, as short as they can be where they are typed. */

const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?$/;

/** Whether a text is a time of day as the API takes it. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/** What was typed → the time; `null` if it is none: `9`, `9:30`, `0930`, `9:30 pm`, `21:30:05.25`. */
export function readTime(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const found = /^(\d{1,2})(?:[:.h]?(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?)?\s*([ap])?\.?m?\.?$/.exec(typed);
  if (!found) return null;
  const [, hours = '', minutes = '00', seconds = '00', fraction = '', half] = found;
  const hour = half ? (Number(hours) % 12) + (half === 'p' ? 12 : 0) : Number(hours);
  const time = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}.${fraction.padEnd(3, '0')}`;
  return isTime(time) ? time : null;
}

/** The time as it is typed; what is no time stays as it is. */
export function writeTime(time: string): string {
  return isTime(time) ? time.replace(/\.0*$/, '').replace(/^(\d\d:\d\d):00$/, '$1') : time;
}
