/** The rules of texts, as the server has them: length, in units of UTF-16, and pattern. */
import type { Attribute, ContentField } from '../../model/contentModel';
import type { Problem } from '../slice';

/** The problems of a field that has no other rules; `longest` is what its type allows. */
export function validateText(value: string, field: ContentField, longest?: number): Record<string, Problem> {
  return own(textProblem(value, field, longest));
}

/** What is wrong with a text; `longest` is what its type allows. */
export function textProblem(value: string, { attribute, required }: ContentField, longest = Number.POSITIVE_INFINITY): Problem | null {
  const { minLength, maxLength, regex }: Partial<Attribute> = attribute ?? {};
  const most = Math.min(typeof maxLength === 'number' ? maxLength : longest, longest);
  if (value.length > most) return { key: 'fields.problem.maxLength', values: { count: most }, inDrafts: true };
  if (value === '') return required ? { key: 'fields.problem.required' } : null;
  if (typeof minLength === 'number' && value.length < minLength) return { key: 'fields.problem.minLength', values: { count: minLength } };
  if (typeof regex === 'string' && !matches(value, regex)) return { key: 'fields.problem.pattern', values: { pattern: regex } };
  return null;
}

/** A problem of the field itself. */
export function own(problem: Problem | null): Record<string, Problem> {
  return problem ? { '': problem } : {};
}

/** Whether a value matches; one whose pattern this browser cannot read is for the server to judge. */
function matches(value: string, pattern: string): boolean {
  // most patterns were written without the flag u, some cannot be read without it
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags).test(value);
    } catch {}
  }
  return true;
}
