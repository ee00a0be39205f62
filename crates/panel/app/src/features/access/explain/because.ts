/** The server's words for why something is allowed or not, so that they can be said in the reader's language. */

/** The beginning of a sentence → its key in `explain.because`; `{what}` and others stand for what differs. */
const SENTENCES: [RegExp, string][] = [
  [/^nothing grants (?<what>\S+)$/, 'nothing'],
  [/^(?<what>\S+) is granted without bounds$/, 'everything'],
  [/^none of the rules that grant (?<what>\S+) holds here$/, 'none'],
  [/^rule (?<number>\d+) grants (?<what>\S+): /, 'rule'],
  [/^(?<what>\S+) is not in this API at all$/, 'notInApi'],
  [/^the field (?<field>\S+) is in this API for nobody$/, 'fieldOfNobody'],
  [/^it does not allow the field$/, 'noField'],
  [/^it lets no entry through in this status and locale/, 'noEntry'],
  [/^it lets some entries through$/, 'someEntries'],
  [/^it has no rule on entries$/, 'anyEntry'],
  [/^it lets this entry through$/, 'thisEntry'],
  [/^it does not let this entry through/, 'notThisEntry'],
];

/** The key of a sentence and what is put into it; `null` for one that is not known. */
export function because(text: string): { key: string; values: Record<string, string> } | null {
  for (const [pattern, key] of SENTENCES) {
    const match = pattern.exec(text);
    if (match) return { key: `explain.because.${key}`, values: { ...match.groups } };
  }
  return null;
}
