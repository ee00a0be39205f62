/**
 * Strapi's blocks ⇄ the document of the editor. A block that would not come back as it is (of a kind that the editor does not know, with something in it
 * that it does not know) is kept as a whole, and cannot be changed in the editor: so nothing gets lost.
 */
import type { JSONContent } from '@tiptap/react';
import { equal } from '../../lib/equal';

/** A block, or what is in one. */
export interface Block {
  type?: unknown;
  children?: Block[];
  [key: string]: unknown;
}

type Mark = NonNullable<JSONContent['marks']>[number];

/** The name of the node that keeps what the editor does not know. */
export const KEPT = 'kept';

/** Flags of a text, and the marks that the editor has for them. */
const MARKS = { bold: 'bold', italic: 'italic', underline: 'underline', strikethrough: 'strike', code: 'code' } as const;

/** Whether a value can be edited as blocks: nothing, or a list of them. */
export function isBlocks(value: unknown): value is Block[] | null | undefined {
  return value === null || value === undefined || (Array.isArray(value) && value.every((item) => typeof item?.type === 'string'));
}

/** Blocks → the editor's document. */
export function toDocument(blocks: readonly Block[] | null | undefined): JSONContent {
  const content = (blocks ?? []).map((block) => {
    const node = nodeOf(block);
    return node && equal(plain(blockOf(node)), plain(block)) ? node : { type: KEPT, attrs: { block } };
  });
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

/** The editor's document → blocks; `null` for one without any text. */
export function toBlocks(document: JSONContent): Block[] | null {
  const nodes = document.content ?? [];
  const isEmpty = nodes.every(({ type, content }) => type === 'paragraph' && !content?.length) && nodes.length < 2;
  return isEmpty ? null : nodes.map(blockOf);
}

/** All text of a block. */
export function textOf(block: Block): string {
  if (typeof block.text === 'string') return block.text;
  return Array.isArray(block.children) ? block.children.map(textOf).join('') : '';
}

const childrenOf = (block: Block): Block[] => (Array.isArray(block.children) ? block.children : []);

const withContent = (node: JSONContent, content: JSONContent[]): JSONContent => (content.length > 0 ? { ...node, content } : node);

const NODES: Record<string, (block: Block) => JSONContent | null> = {
  paragraph: (block) => withContent({ type: 'paragraph' }, inlineNodes(block)),
  heading: (block) => withContent({ type: 'heading', attrs: { level: block.level } }, inlineNodes(block)),
  quote: (block) => withContent({ type: 'quote' }, inlineNodes(block)),
  code: (block) => {
    const text = textOf(block);
    return withContent({ type: 'codeBlock', attrs: { language: block.language ?? null } }, text ? [{ type: 'text', text }] : []);
  },
  image: (block) => ({ type: 'image', attrs: { image: block.image } }),
  list: listNode,
};

function nodeOf(block: Block): JSONContent | null {
  return NODES[String(block.type)]?.(block) ?? null;
}

/** A list inside of a list stands beside the items; the editor has it inside of the item before. */
function listNode(list: Block): JSONContent | null {
  const items: JSONContent[] = [];
  for (const child of childrenOf(list)) {
    const nested = child.type === 'list' ? listNode(child) : null;
    const last = items.at(-1);
    if (nested && last) last.content?.push(nested);
    else if (child.type === 'list-item') items.push({ type: 'listItem', content: [withContent({ type: 'paragraph' }, inlineNodes(child))] });
    else return null;
  }
  return { type: list.format === 'ordered' ? 'orderedList' : 'bulletList', content: items };
}

function inlineNodes(block: Block): JSONContent[] {
  return childrenOf(block).flatMap((child) => {
    if (child.type !== 'link') return textNodes(child, []);
    const { url, target = null, rel = null } = child;
    return childrenOf(child).flatMap((text) => textNodes(text, [{ type: 'link', attrs: { href: url, target, rel } }]));
  });
}

/** A line break in a text is a node of the editor. */
function textNodes(child: Block, around: Mark[]): JSONContent[] {
  if (typeof child.text !== 'string') return [];
  const marks = [...around, ...Object.entries(MARKS).flatMap(([flag, type]) => (child[flag] === true ? [{ type }] : []))];
  const marked = (node: JSONContent) => (marks.length > 0 ? { ...node, marks } : node);
  return child.text
    .split('\n')
    .flatMap((text, index) => [...(index > 0 ? [marked({ type: 'hardBreak' })] : []), ...(text ? [marked({ type: 'text', text })] : [])]);
}

const BLOCKS: Record<string, (node: JSONContent) => Block> = {
  paragraph: (node) => ({ type: 'paragraph', children: inlineBlocks(node) }),
  heading: (node) => ({ type: 'heading', level: node.attrs?.level, children: inlineBlocks(node) }),
  quote: (node) => ({ type: 'quote', children: inlineBlocks(node) }),
  codeBlock: (node) => {
    const language = node.attrs?.language;
    return { type: 'code', ...(language ? { language } : {}), children: inlineBlocks(node) };
  },
  image: (node) => ({ type: 'image', image: node.attrs?.image, children: [{ type: 'text', text: '' }] }),
  bulletList: (node) => listBlock(node, 0),
  orderedList: (node) => listBlock(node, 0),
  [KEPT]: (node) => node.attrs?.block,
};

function blockOf(node: JSONContent): Block {
  return BLOCKS[node.type ?? '']?.(node) ?? { type: 'paragraph', children: inlineBlocks(node) };
}

function listBlock(list: JSONContent, depth: number): Block {
  const children = (list.content ?? []).flatMap((item) =>
    (item.content ?? []).map(
      (inside): Block =>
        inside.type === 'bulletList' || inside.type === 'orderedList'
          ? listBlock(inside, depth + 1)
          : { type: 'list-item', children: inlineBlocks(inside) },
    ),
  );
  return {
    type: 'list',
    format: list.type === 'orderedList' ? 'ordered' : 'unordered',
    ...(depth > 0 ? { indentLevel: depth } : {}),
    children,
  };
}

function inlineBlocks(node: JSONContent): Block[] {
  const found: Block[] = [];
  for (const child of node.content ?? []) {
    const link = child.marks?.find(({ type }) => type === 'link');
    const text = textBlock(child);
    if (!link) {
      append(found, text);
      continue;
    }
    const { href, target, rel } = link.attrs ?? {};
    const block: Block = { type: 'link', url: href, ...(target ? { target } : {}), ...(rel ? { rel } : {}) };
    const last = found.at(-1);
    if (last?.type === 'link' && equal({ ...last, children: undefined }, block)) append(childrenOf(last), text);
    else found.push({ ...block, children: [text] });
  }
  return found.length > 0 ? found : [{ type: 'text', text: '' }];
}

function textBlock({ type, text, marks = [] }: JSONContent): Block {
  const flags = Object.entries(MARKS).filter(([, mark]) => marks.some((known) => known.type === mark));
  return { type: 'text', text: type === 'hardBreak' ? '\n' : (text ?? ''), ...Object.fromEntries(flags.map(([flag]) => [flag, true])) };
}

/** Texts with the same flags are one. */
function append(texts: Block[], text: Block): void {
  const last = texts.at(-1);
  if (last?.type === 'text' && equal({ ...last, text: '' }, { ...text, text: '' }))
    texts[texts.length - 1] = { ...last, text: `${last.text}${text.text}` };
  else texts.push(text);
}

/** A block in the one form that all that say the same have: without what follows from the rest. */
function plain(block: Block): Block {
  const { children, indentLevel: _, ...rest } = block;
  const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== false && value !== null && value !== undefined));
  if (!Array.isArray(children)) return kept;
  const joined: Block[] = [];
  for (const child of children.map(plain)) {
    if (child.text === '' && children.length > 1) continue;
    append(joined, child);
  }
  return { ...kept, children: joined };
}
