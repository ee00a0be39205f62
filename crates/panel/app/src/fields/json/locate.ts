/** Where a text stops being JSON. Browsers say it in their own ways, or not at all. */

/** A key of the catalogues for what is wrong, and where. */
export interface Fault {
  key: string;
  line: number;
  column: number;
}

class Wrong extends Error {
  constructor(
    readonly key: string,
    readonly offset: number,
  ) {
    super(key);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON demands that these are escaped
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/** What is wrong with a text, or `null` if it is JSON. */
export function faultOf(text: string): Fault | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    const { key, offset } = locate(text);
    const before = text.slice(0, offset).split('\n');
    return { key: `fields.json.${key}`, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}

function locate(text: string): { key: string; offset: number } {
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  const takeSign = (sign: string) => {
    take(SPACE);
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const member = () => {
    take(SPACE);
    if (!take(STRING)) throw new Wrong(text[at] === '"' ? 'badString' : 'expectedKey', at);
    if (!takeSign(':')) throw new Wrong('expectedColon', at);
    value();
  };
  const list = (end: string, item: () => void, expected: string) => {
    if (takeSign(end)) return;
    do item();
    while (takeSign(','));
    if (!takeSign(end)) throw new Wrong(expected, at);
  };
  const value = () => {
    if (takeSign('{')) return list('}', member, 'expectedBrace');
    if (takeSign('[')) return list(']', value, 'expectedBracket');
    if (take(STRING) || take(NUMBER) || take(WORD)) return;
    throw new Wrong(text[at] === '"' ? 'badString' : 'expectedValue', at);
  };
  try {
    value();
    take(SPACE);
    return { key: 'expectedEnd', offset: at };
  } catch (wrong) {
    // else it is nested deeper than can be followed
    return wrong instanceof Wrong ? wrong : { key: 'expectedEnd', offset: at };
  }
}
