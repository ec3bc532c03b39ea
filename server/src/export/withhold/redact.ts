// A text without the parts that may not be seen. Lines stay in place, so that places remain valid.

import type { Nodes, Parents, TableRow } from 'mdast';
import type { Catalog } from '../../catalog/catalog.ts';
import { withoutComments } from '../../note/body-html.ts';
import { parseMarkdown, spanOfNode } from '../../note/markdown.ts';
import type { Note } from '../../note/note.ts';
import { withoutMarkdownEnding } from '../../text/file-names.ts';
import { contains, type Span } from '../../text/span.ts';
import { parseCurie } from '../../values/curie.ts';
import { entryOf, parseYaml } from '../../yaml/tree.ts';
import type { WithheldParts } from '../selection.ts';
import type { Above, HiddenParts } from './above.ts';
import { cutForEntry, cutForItem, cutForReference } from './cut-yaml.ts';

/** How much of a note may not be seen. */
export type Counts = Omit<WithheldParts, 'max'>;

interface Edit {
  readonly span: Span;
  /** The replacement; it is followed by the line breaks of the span. */
  readonly text: string;
}

/** Says whether a link's destination, or a name between double brackets, leads to something that may not be seen. */
export interface HiddenLinks {
  destination(url: string, note: Note): boolean;
  name(name: string): boolean;
}

/** The note's text without claims, sources, references and passages that may not be seen. `label` names the level. */
export function redactNote(
  note: Note,
  hidden: HiddenParts,
  above: Above,
  links: HiddenLinks,
  label: string,
): { readonly text: string; readonly counts: Counts } {
  const claims = [...hidden.claims].flatMap((index) => note.claims[index]?.span ?? []);
  const isLinked = note.references.some(({ key, form }) => form !== 'field' && above.isHidden(key, note.uri));
  const passages = isLinked || mayLink(note.text, above) ? passagesOf(note, links, label) : [];
  const edits = [
    ...frontMatterCuts(note, hidden, above),
    ...claims.map((span) => ({ span, text: `*(Withheld: a claim above ${label}.)*` })),
    ...passages.filter(({ span }) => !claims.some((claim) => contains(claim, span))),
  ];
  return {
    text: applied(note.text, edits),
    counts: {
      claims: claims.length,
      sources: hidden.sources.size,
      passages: passages.filter(({ text }) => text !== '').length,
    },
  };
}

/** Whether a text may have links by path or by name to notes that may not be seen. */
export function mayLink(text: string, { notes }: Above): boolean {
  return notes.size > 0 && /\[\[|\]\(|\]:|\b(?:href|src)\b/i.test(text);
}

/** A catalog's text without what may not be seen: entries that something hidden also defines, and relations to them. */
export function redactCatalog(catalog: Catalog, { isHidden }: Above): string {
  const { text, entities } = catalog;
  const references = [...catalog.references, ...catalog.loose].filter(({ key }) => isHidden(key, undefined));
  const own = entities.filter(({ key }) => isHidden(key, undefined));
  if (references.length === 0 && own.length === 0) return text;
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root } = parseYaml(text.slice(mark), (offset) => offset + mark);
  const entries = root?.type === 'map' ? entryOf(root, 'entries')?.value : undefined;
  if (!root || !entries) return text;
  const cuts = [
    ...own.map(({ span }) => cutForItem(text, entries, span)),
    ...references.map(({ span }) => cutForReference(text, root, span)),
  ];
  return applied(text, cuts.flatMap(blank));
}

function blank(span: Span | undefined): Edit[] {
  return span ? [{ span, text: '' }] : [];
}

function frontMatterCuts(note: Note, hidden: HiddenParts, { isHidden }: Above): Edit[] {
  const { text, frontMatter } = note;
  const { map } = frontMatter;
  if (!map) return [];
  const sources = entryOf(map, 'sources')?.value;
  const cuts: (Span | undefined)[] = [];
  for (const { id } of note.sources.filter((source) => hidden.sources.has(source.key))) {
    const entry = sources?.type === 'map' ? entryOf(sources, id) : undefined;
    if (sources && entry) cuts.push(cutForEntry(text, sources, entry));
  }
  for (const { key, span } of [...note.references, ...note.loose]) {
    const isHere = contains(map.span, span);
    if (isHere && isHidden(key, note.uri)) cuts.push(cutForReference(text, map, span));
  }
  return cuts.flatMap(blank);
}

/** Edits of the passages with a link to something hidden, and of the definitions of such links. */
function passagesOf(note: Note, links: HiddenLinks, label: string): Edit[] {
  const root = parseMarkdown(note.text);
  const defined = new Set<string>();
  const definitions: Edit[] = [];
  visit(root, [], (node) => {
    if (node.type !== 'definition' || !links.destination(node.url, note)) return;
    defined.add(node.identifier);
    definitions.push({ span: spanOfNode(node), text: '' });
  });
  const passages = new Map<number, Edit>();
  visit(root, [], (node, parents) => {
    if (!isHiddenLink(node, note, links, defined)) return;
    const passage =
      parents.findLast(({ type }) => type === 'paragraph' || type === 'heading' || type === 'tableRow') ??
      node;
    const span = spanOfNode(passage);
    passages.set(span.start, { span, text: placeholder(passage, `*(Withheld: above ${label}.)*`) });
  });
  return [...definitions, ...passages.values()];
}

function isHiddenLink(node: Nodes, note: Note, links: HiddenLinks, defined: ReadonlySet<string>): boolean {
  switch (node.type) {
    case 'link':
    case 'image':
      return links.destination(node.url, note);
    case 'linkReference':
    case 'imageReference':
      return defined.has(node.identifier);
    case 'text':
      return [...node.value.matchAll(/\[\[([^[\]|#\n]{1,300})/g)].some(([, name = '']) => links.name(name));
    case 'html':
      return [...withoutComments(node.value).matchAll(/\b(?:href|src)\s*=\s*["']?([^"'\s>]{1,2000})/gi)].some(
        ([, url = '']) => links.destination(url, note),
      );
    default:
      return false;
  }
}

function placeholder(passage: Nodes, words: string): string {
  if (passage.type === 'heading') return `${'#'.repeat(passage.depth)} ${words}`;
  if (passage.type !== 'tableRow') return words;
  const others = (passage as TableRow).children.slice(1);
  return `| ${words} |${others.map(() => ' |').join('')}`;
}

function visit(
  node: Nodes,
  parents: readonly Parents[],
  see: (node: Nodes, parents: readonly Parents[]) => void,
): void {
  see(node, parents);
  if (!('children' in node)) return;
  const below = [...parents, node];
  for (const child of node.children) visit(child, below, see);
}

/** Edits inside other edits count with those. */
function applied(text: string, edits: readonly Edit[]): string {
  let done = '';
  let at = 0;
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  for (const { span, text: instead } of inOrder) {
    if (span.end <= at) continue;
    const start = Math.max(span.start, at);
    const breaks = text.slice(start, span.end).match(/\r\n|\n|\r/g) ?? [];
    done += text.slice(at, start) + instead + breaks.join('');
    at = span.end;
  }
  return done + text.slice(at);
}

/** The form in which links by path or name are compared: decoded, without the Markdown extension, in one case. */
export function comparableName(name: string): string {
  return withoutMarkdownEnding(decoded(name)).normalize('NFC').toLowerCase().trim();
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The reference that a destination means, or the file that it leads to. */
export function destinationOf(url: string, uri: string): { readonly key?: string; readonly file?: string } {
  const curie = parseCurie(url);
  if (curie) return { key: curie.key };
  if (!URL.canParse(url, uri)) return {};
  const { href, hash, search } = new URL(url, uri);
  return { file: href.slice(0, href.length - hash.length - search.length) };
}
