// Every place where an id is written, and how: what a rename replaces.

import { idSpanOf } from '../../note/field-references.ts';
import type { LinkUse } from '../../note/note.ts';
import { type Span, span } from '../../text/span.ts';
import { canonicalId, idOfKey, schemeOf } from '../../values/curie.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { eachUse, referencesWithin, type Use, uses } from '../navigation/references.ts';
import type { SymbolAt } from '../navigation/symbol-at.ts';

/** One place where an id is written. */
export interface Occurrence {
  readonly uri: string;
  readonly role: 'definition' | 'reference';
  /** Exactly the characters of the id. */
  readonly span: Span;
  /** The characters of `span` as they are. */
  readonly written: string;
  /** What to write before a new id: the kind if the old place has none to tell it, else nothing. */
  readonly prefix: string;
  /** The links that use the place; none in YAML. */
  readonly uses: readonly LinkUse[];
  readonly autolink: boolean;
}

/** A document that may contain ids. */
type Holder = Exclude<Document, { type: 'configuration' }>;

/** Where the symbol's id is written in the workspace's files, or in one of them, definitions first. Packs are left out. */
export function occurrencesOf(
  workspace: Workspace,
  symbol: Pick<SymbolAt, 'key' | 'scope'>,
  only?: string,
): readonly Occurrence[] {
  return [...eachOccurrence(workspace, symbol, only)];
}

/** The same one after the other, each read when its turn comes. */
export function* eachOccurrence(
  workspace: Workspace,
  symbol: Pick<SymbolAt, 'key' | 'scope'>,
  only?: string,
): Iterable<Occurrence> {
  yield* definitionPlaces(workspace, symbol, only);
  yield* referencePlaces(workspace, symbol, only);
}

/** The text of an occurrence for the new id `id`, percent-encoded if the old one is. */
export function writeId(occurrence: Occurrence, id: string): string {
  const { written, prefix } = occurrence;
  if (!/%[0-9a-f]{2}/i.test(written)) return `${prefix}${id}`;
  const encoded = encodeURIComponent(id);
  const lower =
    /%(?:[a-f][0-9a-f]|[0-9][a-f])/.test(written) && !/%(?:[A-F][0-9A-F]|[0-9][A-F])/.test(written);
  return `${prefix}${lower ? encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()) : encoded}`;
}

/** Where the workspace's documents define the symbol with an explicit id. */
function definitionPlaces(
  workspace: Workspace,
  { key, scope }: Pick<SymbolAt, 'key' | 'scope'>,
  only: string | undefined,
): Occurrence[] {
  const uris =
    scope === undefined
      ? new Set(workspace.facts('definition', key).flatMap(({ uri, pack }) => (pack ? [] : [uri])))
      : [scope];
  return [...uris].flatMap((uri) => {
    const document = only === undefined || uri === only ? workspace.document(uri) : undefined;
    if (!document || document.type === 'configuration') return [];
    return [...ownPlaces(document, key, scope !== undefined)].map(({ whole, id, bare }) =>
      occurrence(document, 'definition', { key, whole, id, bare }),
    );
  });
}

interface OwnPlace {
  readonly whole: Span;
  readonly id: Span;
  /** A kind before the id would be wrong here. */
  readonly bare: boolean;
}

function* ownPlaces(document: Holder, key: string, local: boolean): Iterable<OwnPlace> {
  if (document.type === 'catalog') {
    for (const { key: own, span: whole, idSpan } of document.entities)
      if (own === key) yield { whole, id: idSpan, bare: false };
    return;
  }
  if (local) {
    for (const source of document.sources) {
      if (source.global || source.key !== key) continue;
      const inner = withoutQuotes(document.text, source.idSpan);
      yield { whole: inner, id: inner, bare: true };
    }
    return;
  }
  if (document.key === key && !document.defaultId) {
    const whole = document.frontMatter.fields.id?.span ?? document.idSpan;
    yield { whole, id: document.idSpan, bare: false };
  }
  for (const { key: own, fields } of document.claims) {
    if (own === key && fields.id) yield { whole: fields.id.span, id: idSpanOf(fields.id), bare: false };
  }
}

function withoutQuotes(text: string, { start, end }: Span): Span {
  const quote = text[start];
  return (quote === '"' || quote === "'") && text[end - 1] === quote && end - start >= 2
    ? span(start + 1, end - 1)
    : span(start, end);
}

function* referencePlaces(
  workspace: Workspace,
  { key, scope }: Pick<SymbolAt, 'key' | 'scope'>,
  only: string | undefined,
): Iterable<Occurrence> {
  for (const { uri, reference } of usesOf(workspace, key, scope, only)) {
    const text = workspace.text(uri);
    if (text === undefined || workspace.isPack(uri)) continue;
    const { span: whole, idSpan: id, form } = reference;
    const place = occurrence({ uri, text }, 'reference', { key, whole, id, bare: false });
    yield { ...place, uses: reference.uses, autolink: form === 'autolink' };
  }
}

function usesOf(
  workspace: Workspace,
  key: string,
  scope: string | undefined,
  only: string | undefined,
): Iterable<Use> {
  if (scope !== undefined)
    return referencesWithin(workspace, scope, key).map((reference) => ({ uri: scope, reference }));
  return only === undefined ? eachUse(workspace, key) : uses(workspace, key, only);
}

function occurrence(
  { uri, text }: Pick<Holder, 'uri' | 'text'>,
  role: Occurrence['role'],
  { key, whole, id, bare }: OwnPlace & { readonly key: string },
): Occurrence {
  const place = placeOfId(text, key, whole, id);
  const written = text.slice(place.span.start, place.span.end);
  const prefix = place.kindLost && !bare ? key.slice(0, key.indexOf(':') + 1) : '';
  return { uri, role, span: place.span, written, prefix, uses: [], autolink: false };
}

/**
 * The id's characters within the reference or value. If escapes or a block scalar's header hide the exact place,
 * parsing returns the whole value, and the id is searched for in it.
 */
function placeOfId(text: string, key: string, whole: Span, id: Span): { span: Span; kindLost: boolean } {
  const wanted = idOfKey(key);
  const spells = ({ start, end }: Span) => canonicalId(text.slice(start, end)) === wanted;
  if (spells(id)) return { span: id, kindLost: false };
  const word = afterScheme(text, lastWord(text, whole));
  if (spells(word)) return { span: word, kindLost: false };
  // The id is written with escapes: `org:deep\_seek`, `"org:\u534e\u4e3a"`.
  const rest = afterScheme(text, whole);
  return { span: rest, kindLost: rest.start === whole.start };
}

/** In a block scalar, the header is the first word and the value the last. */
function lastWord(text: string, { start, end }: Span): Span {
  let to = end;
  while (to > start && /\s/.test(text[to - 1] ?? '')) to--;
  let from = to;
  while (from > start && !/\s/.test(text[from - 1] ?? '')) from--;
  return span(from, to);
}

function afterScheme(text: string, { start, end }: Span): Span {
  const scheme = schemeOf(text.slice(start, end));
  return span(scheme === undefined ? start : start + scheme.length + 1, end);
}
