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
import { thingName } from '../symbols/thing-name.ts';
import { type Excerpt, excerptAround } from './excerpt.ts';

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
  readonly references: readonly Backlink[];
  readonly mentions: readonly Mention[];
  /** There were more than are returned. */
  readonly truncated: boolean;
}

/** The findings of a document, and the same with their fixes, which are costly. */
export interface FindingsOf {
  notices(uri: string): readonly Notice[];
  withFixes(uri: string): readonly Finding[];
}

/** More than a person can look through. */
const LIMIT = 2000;

/** The backlinks of what is at `offset`, or else of the document itself; undefined if neither can have any. */
export function* findBacklinks(
  workspace: Workspace,
  document: Document,
  offset: number | undefined,
  findings: FindingsOf,
): Steps<Backlinks | undefined> {
  const symbol = (offset === undefined ? undefined : symbolAt(document, offset)) ?? ownSymbol(document);
  if (!symbol) return undefined;
  const own = new Set(definitionsOfSymbol(workspace, symbol).map(({ uri }) => uri));
  const places = referencesTo(workspace, symbol).filter(({ uri }) => !workspace.isPack(uri));
  const references: Backlink[] = [];
  for (const place of places.slice(0, LIMIT)) {
    // What is quoted must be in the file now, which who asks for the text is told.
    const home = workspace.text(place.uri) === undefined ? undefined : workspace.document(place.uri);
    if (home) references.push({ ...place, note: titleOf(home), ...excerptAround(home, place.span) });
    yield;
  }
  return {
    key: symbol.key,
    name: thingName(workspace, document, symbol.key) ?? symbol.key,
    references,
    mentions: yield* mentionsOf(workspace, symbol.key, own, findings),
    truncated: places.length > LIMIT,
  };
}

function ownSymbol(document: Document): Pick<SymbolAt, 'key' | 'scope'> | undefined {
  return document.type === 'note' && document.key !== undefined ? { key: document.key } : undefined;
}

/** Mentions found by `unlinked-mention`, each with its first fix that links to the thing. */
function* mentionsOf(
  workspace: Workspace,
  key: string,
  own: ReadonlySet<string>,
  findings: FindingsOf,
): Steps<Mention[]> {
  const mentions: Mention[] = [];
  if (!workspace.vocabulary.kinds.has(kindOfKey(key))) return mentions;
  const names = new Set(namesOf(workspace, key).map(({ name }) => foldName(name)));
  for (const { type, uri } of workspace.list()) {
    if (type !== 'note' || own.has(uri) || workspace.isPack(uri)) continue;
    const found = findings.notices(uri).filter(({ code }) => code === 'unlinked-mention');
    if (found.length === 0) continue;
    yield;
    const text = workspace.text(uri) ?? '';
    if (!found.some((notice) => mayMention(text, notice, names))) continue;
    const document = workspace.document(uri);
    if (!document) continue;
    for (const finding of findings.withFixes(uri)) {
      if (!mayMention(text, finding, names)) continue;
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

/** Whether a finding may be about a mention of one of these names. Marks inside the mention can hide what it says. */
function mayMention(text: string, { code, span }: Notice, names: ReadonlySet<string>): boolean {
  if (code !== 'unlinked-mention') return false;
  const written = text.slice(span.start, span.end);
  return /[<&\\]/.test(written) || names.has(foldName(written));
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
