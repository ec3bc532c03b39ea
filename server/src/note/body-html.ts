// Renders a note's body as HTML, with the caller's HTML for code blocks and links. Text from the note never becomes
// markup.

import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type {
  Code,
  Definition,
  Html,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Parents,
  Root,
} from 'mdast';
import { defaultHandlers, type Handlers, type State, toHast } from 'mdast-util-to-hast';
import { spanOfNode } from './markdown.ts';
import { LONG_TEXT, parseInPieces } from './markdown-pieces.ts';
import { parseReference } from './markdown-reference.ts';

/** Replacements for parts of the body. These functions return HTML, which is used as it is. */
export interface BodyParts {
  /** For the code block that begins at an offset of the text; undefined keeps it. `code` returns it as HTML. */
  code(offset: number, code: () => string): string | undefined;
  /** For a link that is a tag: what comes before and after its label, and a label if it has none. */
  tag(
    destination: string,
    title: string | undefined,
  ): { readonly open: string; readonly close: string; readonly name: string } | undefined;
  /** The address for an ordinary link or an image, as text; undefined if it must not lead anywhere. */
  address(destination: string): string | undefined;
  /** The same for a picture, where that is not the one for a link. */
  picture?(destination: string): string | undefined;
}

/** The body of a note as HTML. HTML in the note is shown as text; comments and front matter are left out. */
export function bodyHtml(text: string, parts: BodyParts): string {
  const handlers: Handlers = {
    code: (state, node: Code) => {
      const code = () => defaultHandlers.code(state, node);
      const shown = parts.code(spanOfNode(node).start, () => toHtml(code()));
      return shown === undefined ? code() : raw(shown);
    },
    html: (_, node: Html, parent) => rawHtmlAsText(node.value, isBlock(parent)),
    link: (state, node: Link) => link(state, node, node, text, parts),
    linkReference: (state, node: LinkReference) => link(state, node, definitionOf(state, node), text, parts),
    image: (_, node: Image) => image(node.alt, node, parts),
    imageReference: (state, node: ImageReference) => image(node.alt, definitionOf(state, node), parts),
  };
  // Only HTML from the caller is inserted raw; the note's own HTML never gets here.
  return toHtml(toHast(treeOf(text), { handlers }), { allowDangerousHtml: true });
}

/** The reference parser takes more than linear time, so it reads a long text in pieces. */
function treeOf(text: string): Root {
  if (text.length <= LONG_TEXT) return parseReference(text);
  return parseInPieces(text, { fast: () => undefined, reference: parseReference });
}

type Destination = Pick<Definition, 'url' | 'title'> | undefined;

function link(
  state: State,
  node: Link | LinkReference,
  destination: Destination,
  text: string,
  parts: BodyParts,
): ElementContent[] {
  const children = state.all(node);
  if (!destination) return children;
  const title = destination.title ?? undefined;
  const tag = parts.tag(destination.url, title);
  if (tag) {
    const isBare = text[spanOfNode(node).start] === '<';
    return [raw(tag.open), ...(isBare ? [raw(tag.name)] : children), raw(tag.close)];
  }
  const href = parts.address(destination.url);
  if (href === undefined) return children;
  return [
    {
      type: 'element',
      tagName: 'a',
      properties: { href, ...(title !== undefined && { title }) },
      children,
    },
  ];
}

function image(alt: string | null | undefined, destination: Destination, parts: BodyParts): ElementContent[] {
  const src = destination && (parts.picture ?? parts.address)(destination.url);
  if (src === undefined) return [{ type: 'text', value: alt ?? '' }];
  return [{ type: 'element', tagName: 'img', properties: { src, alt: alt ?? '' }, children: [] }];
}

function definitionOf(state: State, node: LinkReference | ImageReference): Destination {
  return state.definitionById.get(node.identifier.toUpperCase());
}

function raw(value: string): ElementContent {
  return { type: 'raw', value };
}

function isBlock(parent: Parents | undefined): boolean {
  return parent !== undefined && ['root', 'blockquote', 'listItem'].includes(parent.type);
}

/** What a reader sees of HTML: its text, tags included, without the comments in it. Undefined where nothing is left. */
function rawHtmlAsText(value: string, block: boolean): ElementContent | undefined {
  if (/^<br\s*\/?>$/i.test(value)) return { type: 'element', tagName: 'br', properties: {}, children: [] };
  const shown = withoutComments(value);
  if (shown.trim() === '') return undefined;
  if (!block) return { type: 'text', value: shown };
  return { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: shown.trim() }] };
}

/** The text between comments. A comment that is never closed stays: to leave it out would drop what follows. */
export function withoutComments(value: string): string {
  let text = '';
  for (let at = 0; ; ) {
    const start = value.indexOf('<!--', at);
    // `<!-->` and `<!--->` are whole comments (HTML, CommonMark 6.6).
    const short = start < 0 ? undefined : /^<!---?>/.exec(value.slice(start, start + 6))?.[0];
    const close = start < 0 ? -1 : value.indexOf('-->', start + 4);
    if (short === undefined && close < 0) return text + value.slice(at);
    text += value.slice(at, start);
    at = short === undefined ? close + 3 : start + short.length;
  }
}
