// References to a thing, each with its sentence, and mentions that are not links yet.

import type { Finding, Notice } from '../../rules/rule.ts';
import { foldName } from '../../text/fold.ts';
import type { Span } from '../../text/span.ts';
import { kindOfKey } from '../../values/curie.ts';
import type { Digest } from '../../workspace/digest.ts';
import type { Document } from '../../workspace/document.ts';
import type { Steps } from '../../workspace/steps.ts';
import { namesOf, type Workspace } from '../../workspace/workspace.ts';
import { definitionsOfSymbol } from '../navigation/definition.ts';
import { referencesTo } from '../navigation/references.ts';
import { type SymbolAt, symbolAt } from '../navigation/symbol-at.ts';
import type { PerDocument } from '../symbols/per-document.ts';
import { thingName } from '../symbols/thing-name.ts';
import { type Excerpt, excerptAround } from './excerpt.ts';
import { MENTION, type MentioningNote, mentioningNotes, nameIn } from './mention-list.ts';

export interface Backlink extends Excerpt {
  readonly uri: string;
  readonly span: Span;
  /** The title of the note or the catalog. */
  readonly note: string;
}
export interface Mention extends Backlink {
  /** The edit that turns the mention into a link. */
  readonly edit: {
    readonly span: Span;
    /** The text that must still be there. */
    readonly oldText: string;
    readonly newText: string;
  };
}
export interface Backlinks {
  readonly key: string;
  readonly name: string;
  /** Those that were asked for. */
  readonly references: readonly Backlink[];
  /** How many references there are, with those of other parts. */
  readonly count: number;
  /** With the first part of the references. */
  readonly mentions: readonly Mention[];
  /** There are more than can be asked for. */
  readonly truncated: boolean;
}

/** The findings of a document, and the same with their fixes, which are costly. */
export interface FindingsOf {
  notices(uri: string): readonly Notice[];
  withFixes(uri: string): readonly Finding[];
}

/** So many come at most: more than a person can look through. */
const LIMIT = 2000;

/** A part of the references, and the list of notes with mentions if it is kept. */
export interface BacklinksAsked {
  readonly from?: number;
  readonly most?: number;
  readonly mentioning?: PerDocument<MentioningNote>;
}

/**
 * The backlinks of what is at `offset`, or else of the document itself; undefined if neither can have any. Only the notes of
 * the references that are asked for are read.
 */
export function* findBacklinks(
  workspace: Workspace,
  document: Document,
  offset: number | undefined,
  findings: FindingsOf,
  asked: BacklinksAsked = {},
): Steps<Backlinks | undefined> {
  const symbol = (offset === undefined ? undefined : symbolAt(document, offset)) ?? ownSymbol(document);
  if (!symbol) return undefined;
  const { from = 0, most = LIMIT, mentioning = mentioningNotes(workspace, findings.notices) } = asked;
  const places = referencesTo(workspace, symbol).filter(({ uri }) => !workspace.isPack(uri));
  const references: Backlink[] = [];
  for (const place of places.slice(from, Math.min(from + most, LIMIT))) {
    // What is quoted must be in the file now, which who asks for the text is told.
    const home = workspace.text(place.uri) === undefined ? undefined : workspace.document(place.uri);
    if (home) references.push({ ...place, note: titleOf(home), ...excerptAround(home, place.span) });
    yield;
  }
  return {
    key: symbol.key,
    name: thingName(workspace, document, symbol.key) ?? symbol.key,
    references,
    count: places.length,
    mentions: from > 0 ? [] : yield* mentionsOf(workspace, symbol, findings, mentioning),
    truncated: places.length > LIMIT,
  };
}

function ownSymbol(document: Document): Pick<SymbolAt, 'key' | 'scope'> | undefined {
  return document.type === 'note' && document.key !== undefined ? { key: document.key } : undefined;
}

/** Mentions found by `unlinked-mention`, each with its first fix that links to the thing. */
function* mentionsOf(
  workspace: Workspace,
  symbol: Pick<SymbolAt, 'key' | 'scope'>,
  findings: FindingsOf,
  mentioning: PerDocument<MentioningNote>,
): Steps<Mention[]> {
  const { key } = symbol;
  const mentions: Mention[] = [];
  if (!workspace.vocabulary.kinds.has(kindOfKey(key))) return mentions;
  yield* mentioning.settle();
  const own = new Set(definitionsOfSymbol(workspace, symbol).map(({ uri }) => uri));
  const names: ReadonlySet<string | undefined> = new Set([
    undefined,
    ...namesOf(workspace, key).map(({ name }) => foldName(name)),
  ]);
  const notes = [...mentioning.contents()].filter(
    (note) => !own.has(note.uri) && [...note.names].some((name) => names.has(name)),
  );
  for (const { uri } of notes.sort((a, b) => (a.uri < b.uri ? -1 : 1))) {
    yield;
    const document = workspace.text(uri) === undefined ? undefined : workspace.document(uri);
    if (!document) continue;
    for (const finding of findings.withFixes(uri)) {
      if (finding.code !== MENTION || !names.has(nameIn(document.text, finding.span))) continue;
      const edit = linkEdit(document.text, finding, key);
      if (edit)
        mentions.push({
          uri: document.uri,
          span: finding.span,
          note: titleOf(document),
          ...excerptAround(document, finding.span),
          edit,
        });
    }
  }
  return mentions.slice(0, LIMIT);
}

/** The fix that links this one mention, as one edit of the mention's characters. */
function linkEdit(text: string, { span, fixes }: Finding, key: string): Mention['edit'] | undefined {
  for (const { edits } of fixes) {
    const inside = edits.filter(
      (edit) => 'span' in edit && edit.span.start >= span.start && edit.span.end <= span.end,
    );
    if (inside.length === 0 || inside.length !== edits.length) continue;
    const oldText = text.slice(span.start, span.end);
    let newText = oldText;
    for (const edit of [...inside].reverse()) {
      if (!('span' in edit)) continue;
      newText =
        newText.slice(0, edit.span.start - span.start) +
        edit.newText +
        newText.slice(edit.span.end - span.start);
    }
    if (newText.toLowerCase().includes(`(${key})`)) return { span, oldText, newText };
  }
  return undefined;
}

/** The document's name in a list. */
export function titleOf(document: Digest): string {
  const name = decodeURIComponent(document.uri.slice(document.uri.lastIndexOf('/') + 1));
  if (document.type === 'configuration') return name;
  return document.title === '' ? name : document.title;
}
