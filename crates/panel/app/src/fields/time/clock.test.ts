/** What becomes of typed times. */
import { expect, test } from 'vitest';
import { readTime, writeTime } from './clock';

test.each([
  ['9', '09:00:00.000'],
  ['9:30', '09:30:00.000'],
  ['930', '09:30:00.000'],
  ['0930', '09:30:00.000'],
  ['9.30', '09:30:00.000'],
  ['9:30 pm', '21:30:00.000'],
  ['12 am', '00:00:00.000'],
  ['21:30:05.25', '21:30:05.250'],
  ['21:30:05,025', '21:30:05.025'],
  ['24:00', null],
  ['9:3', null],
  ['9:30:61', null],
  ['', null],
])('%s', (text, time) => {
  expect(readTime(text)).toBe(time);
});

test.each([
  ['09:30:00.000', '09:30'],
  ['09:30:05.000', '09:30:05'],
  ['09:30:00.250', '09:30:00.250'],
  ['9:3', '9:3'],
])('%s is written %s', (time, text) => {
  expect(writeTime(time)).toBe(text);
});
