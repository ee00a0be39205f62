/** What becomes of typed days. */
import { expect, test } from 'vitest';
import type { DayPart } from '../../lib/format';
import { readDay } from './day';

const german: DayPart[] = ['day', 'month', 'year'];
const american: DayPart[] = ['month', 'day', 'year'];
const now = new Date('2026-11-26T12:00:00Z');

test.each<[string, DayPart[], string | null]>([
  ['26.11.2026', german, '2026-11-26'],
  ['26. 11. 26', german, '2026-11-26'],
  ['3.4.', german, '2026-04-03'],
  ['3/4', american, '2026-03-04'],
  ['11/26/2026', american, '2026-11-26'],
  ['2024-02-29', american, '2024-02-29'],
  ['2024-2-9', german, '2024-02-09'],
  ['29.2.2023', german, null],
  ['26.11.202', german, null],
  ['26', german, null],
  ['', german, null],
  ['tomorrow', german, null],
])('%s', (text, order, day) => {
  expect(readDay(text, order, now)).toBe(day);
});
