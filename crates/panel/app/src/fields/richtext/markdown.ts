/** What the buttons above a Markdown text do: text and selection in, text and selection out. */

export interface Written {
  text: string;
  /** Where the selection begins and ends. */
  start: number;
  end: number;
}

/** Puts marks around what is selected, or takes them away. With nothing selected, the cursor stands between them. */
export function wrapped({ text, start, end }: Written, mark: string): Written {
  const inner = text.slice(start, end);
  const size = mark.length;
  if (inner.length >= 2 * size && inner.startsWith(mark) && inner.endsWith(mark)) {
    return replaced({ text, start, end }, inner.slice(size, -size), 0);
  }
  if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark && !isPartOfLonger(text, start, end, mark)) {
    return { text: text.slice(0, start - size) + inner + text.slice(end + size), start: start - size, end: end - size };
  }
  return { text: text.slice(0, start) + mark + inner + mark + text.slice(end), start: start + size, end: end + size };
}

/** Whether the marks around are those of another kind: the `*` in `**bold**`. */
function isPartOfLonger(text: string, start: number, end: number, mark: string): boolean {
  const character = mark.charAt(0);
  return mark.length === 1 && text.charAt(start - 2) === character && text.charAt(end + 1) === character && text.charAt(start - 3) !== character;
}

function replaced({ text, start, end }: Written, by: string, offset: number): Written {
  return { text: text.slice(0, start) + by + text.slice(end), start: start + offset, end: start + by.length };
}

/** Whether the lines begin in a way, and how a line begins that way. */
interface LineStyle {
  has: RegExp;
  add: (index: number) => string;
}

export const LINES: Record<'heading' | 'bulletList' | 'orderedList' | 'quote', LineStyle> = {
  heading: { has: /^#{1,6} /, add: () => '## ' },
  bulletList: { has: /^[-*+] /, add: () => '- ' },
  orderedList: { has: /^\d+[.)] /, add: (index) => `${index + 1}. ` },
  quote: { has: /^> ?/, add: () => '> ' },
};

/** Lets all lines that are selected begin in a way, or none of them if all do. */
export function prefixed({ text, start, end }: Written, { has, add }: LineStyle): Written {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const isOn = lines.every((line) => has.test(line));
  const others = Object.values(LINES).map((style) => style.has);
  const bare = (line: string) => others.reduce((rest, other) => rest.replace(other, ''), line);
  const changed = lines.map((line, index) => (isOn ? line.replace(has, '') : add(index) + bare(line))).join('\n');
  const isCursor = start === end;
  const all = text.slice(0, from) + changed + text.slice(to);
  const last = from + changed.length;
  return isCursor
    ? { text: all, start: Math.max(from, start + changed.length - (to - from)), end: Math.max(from, start + changed.length - (to - from)) }
    : { text: all, start: from, end: last };
}

/** A link of what is selected; its address is selected, to be written. */
export function linked({ text, start, end }: Written): Written {
  const inner = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(inner);
  const [label, address] = isAddress ? ['', inner] : [inner, 'https://'];
  const all = `${text.slice(0, start)}[${label}](${address})${text.slice(end)}`;
  if (isAddress || label === '') return { text: all, start: start + 1, end: start + 1 + label.length };
  const at = start + label.length + 3;
  return { text: all, start: at, end: at + address.length };
}

/** A block of code around what is selected, on lines of its own. */
export function fenced({ text, start, end }: Written): Written {
  const inner = text.slice(start, end);
  const before = start > 0 && text.charAt(start - 1) !== '\n' ? '\n' : '';
  const after = end < text.length && text.charAt(end) !== '\n' ? '\n' : '';
  const opened = `${before}\`\`\`\n`;
  const all = `${text.slice(0, start)}${opened}${inner}\n\`\`\`${after}${text.slice(end)}`;
  return { text: all, start: start + opened.length, end: start + opened.length + inner.length };
}

/** A picture in the place of what is selected. */
export function pictured(written: Written, picture: { alternativeText: string; url: string }): Written {
  const alt = picture.alternativeText.replace(/[[\]\\]/g, '\\$&');
  const address = /[\s()<>]/.test(picture.url) ? `<${picture.url.replace(/[<>]/g, encodeURIComponent)}>` : picture.url;
  const made = `![${alt}](${address})`;
  return replaced(written, made, made.length);
}
