/** JSON as it stands in a form: its text, as it is written. None stands for null. */
import { faultOf } from './locate';

/** The value → its text, laid out. */
export function writeJson(data: unknown): string {
  return data === null || data === undefined ? '' : JSON.stringify(data, null, 2);
}

/** Whether a text is JSON, or none. */
export function isJson(text: string): boolean {
  return text.trim() === '' || faultOf(text) === null;
}

/** The text → its value; what is no JSON is `undefined`. */
export function readJson(text: string): unknown {
  if (text.trim() === '') return null;
  return isJson(text) ? JSON.parse(text) : undefined;
}
