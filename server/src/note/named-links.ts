// Links that use the name of a file or a thing: `[[Name]]` in other note programs, and `[words](file.md)`. Only read
// for imports.

import type { Nodes } from 'mdast';
import { isMarkdownPath } from '../text/file-names.ts';
import { overlaps, type Span, span } from '../text/span.ts';
import { schemeOf } from '../values/curie.ts';
import { parseMarkdown, spanOfNode } from './markdown.ts';

/** A link by name. */
export interface NamedLink {
  readonly form: 'wiki' | 'file';
  /** The whole link, with `!` and brackets. */
  readonly span: Span;
  /** The part before `#` and `|`; for a link to a file its path, percent-decoded. */
  readonly target: string;
  /** The part after `|`, or the text of a link to a file, as written. */
  readonly label: string | undefined;
  /** Whether it leads to a section or a block: `#` and what follows. */
  readonly section: boolean;
  /** `![[Name]]`: embeds the other file. */
  readonly embed: boolean;
  /** `#[[Name]]`: a tag, not a link. */
  readonly tag: boolean;
}

/** A Markdown file as an import sees it: its names, and its links by name in text order. */
export interface ImportedText {
  /** The YAML of its front matter, without the fences. */
  readonly frontMatter: string | undefined;
  readonly links: readonly NamedLink[];
}

/** Reads any Markdown text. Links in code, HTML and other links do not count. Never throws. */
export function readForImport(text: string): ImportedText {
  const begins = /^\uFEFF?---/.test(text);
  if (!begins && !/\[\[|\]\(/.test(text)) return { frontMatter: undefined, links: [] };
  const tree = parseMarkdown(text);
  const [first] = tree.children;
  const parts: Parts = { words: [], opaque: [], files: [] };
  visit(tree, text, parts);
  const links = [...wikiLinks(text, parts), ...parts.files].sort((a, b) => a.span.start - b.span.start);
  return { frontMatter: first?.type === 'yaml' ? first.value : undefined, links };
}

/** The whole spans of the links with these destinations. */
export function linkSpans(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const see = (node: Nodes): void => {
    if (node.type === 'link') found.set(spanOfNode(node).start, node.url);
    if ('children' in node) for (const child of node.children) see(child);
  };
  see(parseMarkdown(text));
  return found;
}

interface Parts {
  /** Paragraphs, headings and cells, which contain words. */
  readonly words: Span[];
  /** Code, HTML and links, which cannot contain wiki links. */
  readonly opaque: Span[];
  readonly files: NamedLink[];
}

function visit(node: Nodes, text: string, parts: Parts): void {
  const place = spanOfNode(node);
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'tableCell':
      parts.words.push(place);
      break;
    case 'link': {
      parts.opaque.push(place);
      const file = fileLink(node, text);
      if (file) parts.files.push(file);
      return;
    }
    case 'linkReference':
      // `[[Name]]` with a definition of `[Name]`, as Foam writes it for other programs, stays a wiki link.
      if (text[place.start - 1] === '[' && text[place.end] === ']' && node.referenceType === 'shortcut')
        return;
      parts.opaque.push(place);
      return;
    case 'inlineCode':
    case 'code':
    case 'html':
    case 'image':
    case 'imageReference':
    case 'definition':
      parts.opaque.push(place);
      return;
  }
  if ('children' in node) for (const child of node.children) visit(child, text, parts);
}

function fileLink(node: Extract<Nodes, { type: 'link' }>, text: string): NamedLink | undefined {
  const { destination } = node.data ?? {};
  if (!destination || schemeOf(node.url) !== undefined || /^[/#]/.test(node.url)) return undefined;
  const at = node.url.search(/[?#]/);
  const path = decoded(at < 0 ? node.url : node.url.slice(0, at));
  if (!isMarkdownPath(path)) return undefined;
  const place = spanOfNode(node);
  const [first, last] = [node.children.at(0), node.children.at(-1)];
  const label = first && last ? text.slice(spanOfNode(first).start, spanOfNode(last).end) : '';
  return { form: 'file', span: place, target: path, label, section: at >= 0, embed: false, tag: false };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

// One line without brackets inside, and of bounded length.
const WIKI_LINK = /\[\[([^[\]\r\n]{1,300})\]\]/g;

function wikiLinks(text: string, { words, opaque }: Parts): NamedLink[] {
  const links: NamedLink[] = [];
  const isWord = cursorOver(words);
  const isOpaque = cursorOver(opaque);
  for (const { 0: whole, 1: inside = '', index } of text.matchAll(WIKI_LINK)) {
    const place = span(index, index + whole.length);
    if (!isWord(place) || isOpaque(place) || isEscaped(text, index)) continue;
    const embed = text[index - 1] === '!';
    // In a table cell the bar is written `\|`.
    const bar = inside.search(/\\?\|/);
    const name = bar < 0 ? inside : inside.slice(0, bar);
    const label = bar < 0 ? undefined : inside.slice(bar).replace(/^\\?\|/, '');
    const hash = name.indexOf('#');
    const target = (hash < 0 ? name : name.slice(0, hash)).trim();
    if (target === '' && hash < 0) continue;
    links.push({
      form: 'wiki',
      span: embed ? span(index - 1, place.end) : place,
      target,
      label: label?.trim() === '' ? undefined : label,
      section: hash >= 0,
      embed,
      tag: text[index - 1] === '#',
    });
  }
  return links;
}

/** Returns a test whether a span overlaps one of `spans`. Both must come in text order. */
function cursorOver(spans: readonly Span[]): (place: Span) => boolean {
  let at = 0;
  return (place) => {
    while ((spans[at]?.end ?? Number.POSITIVE_INFINITY) <= place.start) at++;
    const next = spans[at];
    return next !== undefined && overlaps(next, place);
  };
}

function isEscaped(text: string, index: number): boolean {
  let slashes = 0;
  while (text[index - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
