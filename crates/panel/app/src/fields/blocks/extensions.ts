/** What the editor of blocks can do: what blocks can say, and no more. */
import { Extension, mergeAttributes, Node } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { pictureAddress } from '../../lib/addresses';
import { type Block, KEPT } from './convert';

interface Words {
  /** What stands in the place of a block that the editor does not know. */
  kept: (type: string) => string;
}

/** A quote is a line, as a paragraph is. */
const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', mergeAttributes(HTMLAttributes), 0],
});

/** A picture of the media library, with all that blocks keep of it. */
const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ image: { default: null, rendered: false } }),
  renderHTML: ({ node }) => {
    const { url, alternativeText, name } = (node.attrs.image ?? {}) as Record<string, unknown>;
    const source = pictureAddress(url);
    const alt = String(alternativeText || name || '');
    // of a picture elsewhere is told where it is
    return ['img', source ? { src: source, alt } : { alt: `${alt} (${url})` }];
  },
});

/** What the editor does not know. */
const kept = (words: Words) =>
  Node.create({
    name: KEPT,
    group: 'block',
    atom: true,
    addAttributes: () => ({ block: { default: null, rendered: false } }),
    renderHTML: ({ node }) => ['div', { 'data-kept': '' }, words.kept(String((node.attrs.block as Block | null)?.type))],
  });

/** Tab leaves the editor, so lists have other keys. */
const Keys = Extension.create({
  name: 'keys',
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      'Mod-]': () => editor.commands.sinkListItem('listItem'),
      'Mod-[': () => editor.commands.liftListItem('listItem'),
    };
  },
});

export function extensions(words: Words) {
  return [
    StarterKit.configure({
      blockquote: false,
      horizontalRule: false,
      trailingNode: false,
      heading: { levels: [1, 2, 3, 4, 5, 6] },
      // only what the block says goes into it
      link: { openOnClick: false, autolink: false, defaultProtocol: 'https', HTMLAttributes: { target: null, rel: null, class: null } },
    }),
    Quote,
    Image,
    kept(words),
    Keys,
  ];
}
