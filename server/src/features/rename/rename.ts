// Renames the id of an entity, claim, source or note everywhere, or the name of an entity at the name itself.

import { markdownEnding } from '../../text/file-names.ts';
import { lineAt, lineIndex } from '../../text/line-index.ts';
import type { Span } from '../../text/span.ts';
import { canonicalId, decodeId, idOfKey, isId, keyOf, kindOfKey, schemeOf } from '../../values/curie.ts';
import type { ConfigurationFile } from '../../workspace/configuration.ts';
import type { Document } from '../../workspace/document.ts';
import type { Tables } from '../../workspace/facts.ts';
import { finish, type Steps } from '../../workspace/steps.ts';
import { isUncertain, namesOf, type Workspace } from '../../workspace/workspace.ts';
import { localSource, type SymbolAt, symbolAt } from '../navigation/symbol-at.ts';
import { conflictOver } from './conflicted.ts';
import { changesForMoves, defaultIdOf } from './file-operations.ts';
import { formerIdEdits, writtenId } from './former-ids.ts';
import { labelChanges } from './rename-labels.ts';
import { nameAt, ofPack, renameName } from './rename-name.ts';
import { eachOccurrence, type Occurrence, occurrencesOf, writeId } from './rename-occurrences.ts';
import { uncertainPlace, unreachable } from './unreachable.ts';
import { type Change, type ChangeResult, tidy, tidying } from './workspace-change.ts';

/** What a rename at a place would change, or why it cannot. */
export type Renaming =
  | {
      readonly span: Span;
      /** The text that a person edits: the id or the name. */
      readonly placeholder: string;
    }
  | { readonly refusal: string };

/** What can be renamed at `offset`; undefined if there is nothing. */
export function prepareRename(
  workspace: Workspace,
  document: Document,
  offset: number,
): Renaming | undefined {
  if (document.type === 'configuration') return inConflict(document);
  const name = nameAt(document, offset);
  if (name) {
    if (workspace.isPack(document.uri)) return { refusal: ofPack(name.entity.key) };
    return { span: name.span, placeholder: name.value };
  }
  const symbol = symbolAt(document, offset);
  if (!symbol) return undefined;
  const refusal = refusalOf(workspace, symbol);
  if (refusal !== undefined) return { refusal };
  return {
    span: shownSpan(workspace, document, symbol, offset),
    placeholder: idHere(workspace, document, symbol),
  };
}

/** The edits that give what is at `offset` a new id (or name); undefined if there is nothing. */
export function rename(
  workspace: Workspace,
  document: Document,
  offset: number,
  newName: string,
): ChangeResult | undefined {
  return finish(renameInSteps(workspace, document, offset, newName));
}

/** The same, pausing after each place where it is written. */
export function* renameInSteps(
  workspace: Workspace,
  document: Document,
  offset: number,
  newName: string,
): Steps<ChangeResult | undefined> {
  if (document.type === 'configuration') return inConflict(document);
  const name = nameAt(document, offset);
  if (name) return yield* renameName(workspace, document, name, newName);
  const symbol = symbolAt(document, offset);
  return symbol && (yield* renamingSymbol(workspace, symbol, newName, 'offer'));
}

/** A file with a merge conflict cannot start a rename, since it is unknown which side is meant. */
function inConflict({ conflicted }: ConfigurationFile): { readonly refusal: string } | undefined {
  return conflicted && { refusal: 'this file has a merge conflict: resolve it first' };
}

/** What is renamed, in any place; `scope` is the note of a local source. */
type Named = Pick<SymbolAt, 'key' | 'scope'>;

/**
 * What happens to an entity's old id. `keep` adds it to the former ids. `offer` does so if the person agrees, and
 * only if something refers to the entity: otherwise no one can have used the id.
 */
export type OldId = 'keep' | 'offer' | 'drop';

/** The edits that give a thing a new id everywhere. */
export function renameSymbol(
  workspace: Workspace,
  symbol: Named,
  newName: string,
  old: OldId = 'drop',
): ChangeResult {
  return finish(renamingSymbol(workspace, symbol, newName, old));
}

function* renamingSymbol(
  workspace: Workspace,
  symbol: Named,
  newName: string,
  old: OldId,
): Steps<ChangeResult> {
  const refusal = refusalOf(workspace, symbol);
  if (refusal !== undefined) return { refusal };
  const kind = kindOfKey(symbol.key);
  const id = readNewId(kind, newName);
  if (typeof id !== 'string') return id;
  const taken = takenBy(workspace, symbol, keyOf(kind, id), id);
  if (taken !== undefined) return { refusal: taken };
  const byFile = ownDefinitions(workspace, symbol).find((definition) => definition.byFileName);
  if (byFile && old === 'keep') return { refusal: keepsNoId(symbol.key) };
  if (byFile) return renameFile(workspace, symbol, byFile.uri, id);
  const kept = oldIdChange(workspace, symbol, id, old);
  if (!kept) return { refusal: keepsNoId(symbol.key) };
  const changes = [...(yield* renameId(workspace, symbol, id)), ...kept];
  // The edits of ids and labels change something, as they were made.
  const others = new Set(kept.map((change) => ('uri' in change ? change.uri : undefined)));
  const textOf = (uri: string) => (others.has(uri) ? workspace.text(uri) : undefined);
  return { changes: yield* tidying(changes, textOf) };
}

/** Each text is read once, at the first place in it. */
function* renameId(workspace: Workspace, symbol: Named, id: string): Steps<readonly Change[]> {
  const annotation = {
    label: `Rename ${symbol.key} to ${kindOfKey(symbol.key)}:${id}`,
    confirm: 'no',
  } as const;
  const [changes, labels]: [Change[], Change[]] = [[], []];
  const labelsAt = labelsOfId(workspace, symbol, id);
  for (const occurrence of eachOccurrence(workspace, symbol)) {
    const { uri, span, written } = occurrence;
    const newText = writeId(occurrence, id);
    if (newText !== written) changes.push({ uri, span, newText, annotation });
    labels.push(...labelsAt(occurrence));
    yield;
  }
  return [...changes, ...labels];
}

function keepsNoId(key: string): string {
  return `\`${key}\` has no list of former ids: only an entity can keep its old id, in \`former-ids\``;
}

/** The edits that keep the old id in the entity's definition; undefined if it has to be kept and cannot be. */
function oldIdChange(
  workspace: Workspace,
  { key, scope }: Named,
  id: string,
  old: OldId,
): readonly Change[] | undefined {
  if (old === 'drop' || keyOf(kindOfKey(key), id) === key) return [];
  const fact = scope === undefined ? workspace.facts('entity', key).find(({ pack }) => !pack) : undefined;
  const text = fact && workspace.text(fact.uri);
  if (old === 'offer' && (!fact || workspace.facts('reference', key).length === 0)) return [];
  if (!fact || text === undefined) return undefined;
  const edits = formerIdEdits(text, fact.entity, [writtenId(fact.entity)], `${fact.entity.kind}:${id}`);
  const annotation = {
    label: 'Keep the old id as a former id',
    description: 'References to it on other branches are then offered the new one',
    confirm: old === 'keep' ? 'no' : 'offer',
  } as const;
  return edits?.map((edit) => ({ uri: fact.uri, ...edit, annotation })) ?? (old === 'keep' ? undefined : []);
}

/** A default id is the file's name, so the file is renamed; references and links follow. */
function renameFile(workspace: Workspace, symbol: Named, from: string, id: string): ChangeResult {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const extension = markdownEnding(from) || '.md';
  const to = `${folder}${encodeURIComponent(id)}${extension}`;
  const same = (uri: string) => uri.toLowerCase() === to.toLowerCase();
  if ([...workspace.list()].some(({ uri }) => uri !== from && same(uri)))
    return { refusal: `a file ${id}${extension} already exists: choose another id` };
  const label = `Rename ${symbol.key} to ${kindOfKey(symbol.key)}:${id}`;
  const edits = changesForMoves(workspace, [{ from, to }]);
  const labels = occurrencesOf(workspace, symbol).flatMap(labelsOfId(workspace, symbol, id));
  if (from === to) return { changes: tidied(workspace, edits) };
  return {
    changes: [
      ...tidied(workspace, [...edits, ...labels]),
      { rename: from, to, annotation: { label, confirm: 'no' } },
    ],
  };
}

/** Of an occurrence, the labels that are the old id rather than a name. They change if the person agrees. */
function labelsOfId(
  workspace: Workspace,
  symbol: Named,
  id: string,
): (occurrence: Occurrence) => readonly Change[] {
  const annotation = {
    label: 'Labels that are the old id',
    description: 'The text of these links is the id; it can follow',
    confirm: 'offer',
  } as const;
  const old = idOfKey(symbol.key);
  const names = new Set(namesOf(workspace, symbol.key).map(({ name }) => name));
  const isOld = (text: string) => isId(text) && canonicalId(text) === old && !names.has(text);
  return ({ uri, autolink, uses }) => {
    const text = autolink || !uses.some((use) => isOld(use.text)) ? undefined : workspace.text(uri);
    return text === undefined ? [] : labelChanges({ uri, text }, uses, isOld, id, annotation);
  };
}

function tidied(workspace: Workspace, changes: readonly Change[]): readonly Change[] {
  return tidy(changes, (uri) => workspace.text(uri));
}

/** The id that was typed, without a repeated kind before it; or what is wrong with it. */
function readNewId(kind: string, typed: string): string | { readonly refusal: string } {
  const trimmed = typed.trim();
  const scheme = schemeOf(trimmed);
  if (scheme !== undefined && scheme.toLowerCase() !== kind)
    return { refusal: `a rename keeps the kind \`${kind}:\`: type the id alone` };
  const id = scheme === undefined ? trimmed : trimmed.slice(scheme.length + 1);
  return isId(id)
    ? id
    : {
        refusal: `“${typed}” is not an id: use letters or digits of any script, with \`.\`, \`_\`, \`-\` inside`,
      };
}

/** Why the symbol cannot be renamed at all. */
function refusalOf(workspace: Workspace, symbol: Named): string | undefined {
  const { key, scope } = symbol;
  if (!isId(idOfKey(key)))
    return `\`${key}\` is not an id: use letters or digits of any script, with \`.\`, \`_\`, \`-\` inside`;
  if (scope !== undefined) {
    const document = workspace.digest(scope);
    const same =
      document?.type === 'note'
        ? document.sources.filter((source) => source.key === key && !source.global)
        : [];
    return same.length > 1
      ? `the source \`${key.slice(4)}\` is defined twice in this note: change one of the ids by hand first`
      : unreachable(workspace, symbol);
  }
  const definitions = workspace.facts('definition', key);
  if (definitions.some(({ pack }) => pack)) return ofPack(key);
  if (definitions.length > 1 && definitions.some(({ byFileName }) => byFileName))
    return `\`${key}\` is defined ${definitions.length} times, so it is ambiguous: give the notes ids of their own first`;
  return unreachable(workspace, symbol);
}

function ownDefinitions(workspace: Workspace, { key, scope }: Named): readonly Tables['definition'][] {
  return scope === undefined ? workspace.facts('definition', key) : [];
}

/** Why the new key is not available: something has it, or a note's own source would hide it. */
function takenBy(
  workspace: Workspace,
  { key, scope }: Named,
  newKey: string,
  id: string,
): string | undefined {
  if (newKey === key) return undefined;
  const kind = kindOfKey(key);
  const own = scope === undefined ? undefined : workspace.digest(scope);
  const [other] = workspace.facts('definition', newKey);
  if (other || (own && localSource(own, newKey))) {
    const where = other?.pack ? ' by a pack' : '';
    return `\`${kind}:${id}\` is already defined${where}: choose another id`;
  }
  if (scope !== undefined) return undefined;
  const former = workspace.facts('former', newKey).find((fact) => fact.key !== key);
  if (former) return `\`${kind}:${id}\` is a former id of \`${former.key}\`: choose another id`;
  if (isUncertain(workspace, newKey))
    return (
      conflictOver(workspace, newKey) ??
      `${uncertainPlace(workspace, newKey)}: this text does not parse, and it may define \`${newKey}\`: choose another id`
    );
  if (kind !== 'src') return undefined;
  const hiding = workspace.facts('reference', key).find(({ uri }) => {
    const digest = workspace.digest(uri);
    return digest && localSource(digest, newKey);
  });
  return (
    hiding &&
    `${fileName(hiding.uri)} cites this source and has a source \`${id}\` of its own: choose another id`
  );
}

function fileName(uri: string): string {
  return decodeId(uri.slice(uri.lastIndexOf('/') + 1));
}

/**
 * The id's characters, or what is under the cursor if the id is on another line, because editors want a range on the
 * same line.
 */
function shownSpan(workspace: Workspace, document: Document, symbol: SymbolAt, offset: number): Span {
  const shown = occurrenceHere(workspace, document, symbol)?.span ?? symbol.idSpan;
  const index = lineIndex(document.text);
  const line = lineAt(index, offset);
  return lineAt(index, shown.start) <= line && line <= lineAt(index, shown.end) ? shown : symbol.span;
}

/** The id as spelled under the cursor. */
function idHere(workspace: Workspace, document: Document, symbol: SymbolAt): string {
  const byFile = ownDefinitions(workspace, symbol).find((definition) => definition.byFileName);
  if (byFile && symbol.role === 'definition') return defaultIdOf(byFile.uri) ?? '';
  const { start, end } = symbol.idSpan;
  const written = occurrenceHere(workspace, document, symbol)?.written ?? document.text.slice(start, end);
  const id = decodeId(written);
  return isId(id) ? id : idOfKey(symbol.key);
}

function occurrenceHere(workspace: Workspace, document: Document, symbol: SymbolAt): Occurrence | undefined {
  const inside = ({ span }: Occurrence) => span.start >= symbol.span.start && span.end <= symbol.span.end;
  return occurrencesOf(workspace, symbol, document.uri).find(inside);
}
