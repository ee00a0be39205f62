/** A rule on entries in one line: `author.email = $user.email and (level < 3 or featured = true)`. */

/** The words that join rules. */
export interface Words {
  and: string;
  or: string;
  not: string;
}

const SIGNS: Record<string, string> = { eq: '=', ne: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥', in: '∈', notIn: '∉' };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export function rowsText(rows: Record<string, unknown>, words: Words): string {
  return all(rows, [], words);
}

/** All members of an object hold. */
function all(rule: Record<string, unknown>, path: string[], words: Words): string {
  const parts = Object.entries(rule).map(([key, value]) => part(key, value, path, words));
  return parts.join(` ${words.and} `);
}

function part(key: string, value: unknown, path: string[], words: Words): string {
  if ((key === 'and' || key === 'or') && Array.isArray(value)) {
    const parts = value.filter(isObject).map((rule) => all(rule, path, words));
    return parts.length > 1 ? `(${parts.join(` ${words[key]} `)})` : parts.join('');
  }
  if (key === 'not' && isObject(value)) return `${words.not} (${all(value, path, words)})`;
  if (isObject(value)) return all(value, [...path, key], words);
  const text = Array.isArray(value) ? `[${value.map(String).join(', ')}]` : String(value);
  return `${path.join('.')} ${SIGNS[key] ?? key} ${text}`;
}
