// Two entities that are one: references go to the other, which takes over names, identifiers and what else it lacks.

import type { Entity, Note } from '../../note/note.ts';
import { nearestIds } from '../../rules/support/nearest-ids.ts';
import { foldName } from '../../text/fold.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { canonicalId } from '../../values/curie.ts';
import type { Document } from '../../workspace/document.ts';
import { identifierKeys } from '../../workspace/identifier-keys.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { entryOf } from '../../yaml/tree.ts';
import { conflictOver } from '../conflicted.ts';
import { changesForMoves } from '../file-operations.ts';
import { occurrencesOf, writeId } from '../rename-occurrences.ts';
import { symbolAt } from '../symbol-at.ts';
import { unreachable } from '../unreachable.ts';
import { type Change, type ChangeResult, tidy } from '../workspace-change.ts';
import { additionsTo } from './merge-fields.ts';
import type { MergedEntity, Refactoring, RefactoringPlace } from './refactoring.ts';
import { removeItem } from './yaml-removal.ts';

// More than these would bury the menu.
const MOST = 3;

interface Defined {
  readonly document: Extract<Document, { type: 'note' | 'catalog' }>;
  readonly entity: Entity;
}

/**
 * On an entity of the workspace's own: the merge into each that bears the same identifier or name, or a similar id. Over
 * a selection that holds two entities, whatever they are called: the merge of either into the other.
 */
export function mergeEntities({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  return pairsAt(workspace, document, range).flatMap(([first, second]): Refactoring[] => {
    const from = definedHere(workspace, first);
    const into = from && definedOnce(workspace, second);
    if (
      !from ||
      !into ||
      unreachable(workspace, { key: first }) !== undefined ||
      additionsTo(into.document.text, into.entity, from.document.text, from.entity) === undefined
    )
      return [];
    const title = titleOf(from, into);
    const merges = { from: named(from), into: named(into) };
    return [{ title, kind: 'refactor.rewrite', merges, changes: () => merge(workspace, from, into, title) }];
  });
}

function named({ entity: { key, fields } }: Defined): MergedEntity {
  return { key, name: fields.name?.value ?? key };
}

function pairsAt(workspace: Workspace, document: Document, range: Span): [from: string, into: string][] {
  const [one, other, ...more] = entitiesIn(document, range);
  if (one !== undefined && other !== undefined && more.length === 0)
    return kindOf(one) === kindOf(other)
      ? [
          [one, other],
          [other, one],
        ]
      : [];
  const symbol = symbolAt(document, range.start);
  const entity = symbol && definedHere(workspace, symbol.key)?.entity;
  return entity ? similar(workspace, entity).map((key) => [entity.key, key]) : [];
}

/** What a selection refers to or defines, each once. */
function entitiesIn(document: Document, range: Span): string[] {
  if (document.type === 'configuration' || range.start === range.end) return [];
  const referred = document.references.filter(
    ({ span, uses }) => overlaps(span, range) || uses.some((use) => overlaps(use.span, range)),
  );
  const own = document.type === 'catalog' ? document.entities : document.entity ? [document.entity] : [];
  const defined = own.filter(({ span }) => overlaps(span, range));
  return [...new Set([...defined, ...referred].map(({ key }) => key))];
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

/** The merge of one entity into another of a person's choice, or why there is none. */
export function mergeInto(workspace: Workspace, fromKey: string, intoKey: string): ChangeResult {
  const from = definedHere(workspace, fromKey);
  const into = definedOnce(workspace, intoKey);
  const conflict = unreachable(workspace, { key: fromKey }) ?? conflictOver(workspace, intoKey);
  if (conflict !== undefined) return { refusal: conflict };
  if (!from) return { refusal: notMergeable(workspace, fromKey) };
  if (!into) return { refusal: notMergeable(workspace, intoKey) };
  if (from.entity.key === into.entity.key)
    return { refusal: `${fromKey} cannot be merged into itself: choose another entity` };
  if (from.entity.kind !== into.entity.kind)
    return { refusal: `${fromKey} and ${intoKey} are of two kinds: only entities of one kind can be merged` };
  if (additionsTo(into.document.text, into.entity, from.document.text, from.entity) === undefined)
    return {
      refusal: `${fromKey} and ${intoKey} say different things in one field (type, relations or specs, say): make them agree first`,
    };
  return { changes: merge(workspace, from, into, titleOf(from, into)) };
}

function notMergeable(workspace: Workspace, key: string): string {
  const facts = workspace.facts('entity', key);
  const own = facts.filter(({ pack }) => !pack);
  if (facts.length === 0) return `nothing defines ${key}`;
  return own.length > 1
    ? `${key} has ${own.length} definitions: give all but one another id first`
    : `a pack defines ${key}: only what the workspace itself defines can be merged`;
}

function titleOf({ entity: from }: Defined, { entity: into }: Defined): string {
  return `Merge ${from.kind}:${from.id} into ${into.kind}:${into.id}`;
}

/** The one definition that the workspace itself has of an entity. A pack may have one too, which it replaces. */
function definedOnce(workspace: Workspace, key: string): Defined | undefined {
  const [fact, ...others] = workspace.facts('entity', key).filter(({ pack }) => !pack);
  const document = fact && workspace.document(fact.uri);
  if (!fact || others.length > 0 || !document || document.type === 'configuration') return undefined;
  return { document, entity: fact.entity };
}

/** The same, where no pack's would come to light when it goes. */
function definedHere(workspace: Workspace, key: string): Defined | undefined {
  return workspace.facts('entity', key).some(({ pack }) => pack) ? undefined : definedOnce(workspace, key);
}

function similar(workspace: Workspace, entity: Entity): string[] {
  const sameIdentifier = identifierKeys(entity).flatMap(({ key }) =>
    workspace.facts('identifier', key).map((fact) => fact.key),
  );
  const sameName = entity.names.flatMap(({ value }) =>
    workspace.facts('name', `${entity.kind}\t${foldName(value)}`).map((fact) => fact.key),
  );
  const ids = workspace.facts('id', entity.kind).map(({ id }) => id);
  const own = canonicalId(entity.id);
  const longer = ids.filter((id) => isLonger(id, own) || isLonger(own, id));
  const near = [...nearestIds(workspace, entity.kind, entity.id), ...longer].map(
    (id) => `${entity.kind}:${id}`,
  );
  const keys = new Set([...sameIdentifier, ...sameName, ...near]);
  return [...keys].filter((key) => key !== entity.key && key.startsWith(`${entity.kind}:`)).slice(0, MOST);
}

/** `acme-inc` is `acme` with more words. */
function isLonger(id: string, start: string): boolean {
  return id.startsWith(start) && /^[._-]/.test(id.slice(start.length));
}

function merge(workspace: Workspace, from: Defined, into: Defined, title: string): readonly Change[] {
  const description = 'Check each place before the two become one';
  const annotation = { label: title, description, confirm: 'ask' } as const;
  const gone = removalOf(from, into.entity);
  const region = 'span' in gone ? gone.span : undefined;
  const references = occurrencesOf(workspace, { key: from.entity.key }).filter(({ role, uri, span }) => {
    if (role === 'definition') return false;
    if (uri !== from.document.uri) return true;
    return region !== undefined && (span.end <= region.start || span.start >= region.end);
  });
  const added = additionsTo(into.document.text, into.entity, from.document.text, from.entity) ?? [];
  const changes: Change[] = [
    ...references.map((one) => ({
      uri: one.uri,
      span: one.span,
      newText: writeId(one, into.entity.id),
      annotation,
    })),
    ...added.map((edit) => ({ uri: into.document.uri, ...edit, annotation })),
    ...('remove' in gone ? linksToFile(workspace, gone.remove, into.document) : []),
    { ...gone, annotation },
  ];
  return tidy(changes, (uri) => workspace.text(uri));
}

/** Links to a note that goes lead to the other one, where that is a note too. */
function linksToFile(workspace: Workspace, from: string, into: Defined['document']): Change[] {
  if (into.type !== 'note') return [];
  return changesForMoves(workspace, [{ from, to: into.uri }]).filter(
    (change) => 'span' in change && change.uri !== from,
  );
}

/**
 * A catalog's entry goes. A note goes where it says nothing but what the other takes over; else it stays as plain
 * Markdown that names where it went, so that nothing written is lost.
 */
function removalOf({ document, entity }: Defined, into: Entity): Change {
  const { uri } = document;
  if (document.type === 'catalog') {
    const list = entriesOf(document, entity);
    return list ? { uri, ...list } : { uri, span: entity.whole, newText: '' };
  }
  const kind = entryOf(document.frontMatter.map, 'note');
  const rest = document.frontMatter.map?.entries.some(({ key }) => !TAKEN_OVER.has(key)) ?? false;
  if (!kind || (!rest && bodyOf(document, entity) === '')) return { remove: uri };
  return { uri, span: kind.span, newText: `x-merged-into: ${into.kind}:${into.id}` };
}

/** What a note says below its front matter. Its title, and headings of a form that was never filled in, say nothing. */
function bodyOf({ text, frontMatter, sections }: Note, { names }: Entity): string {
  const titles = new Set(names.map(({ value }) => foldName(value)));
  let body = '';
  let at = frontMatter.span?.end ?? 0;
  for (const { heading, type, title } of sections) {
    if (!type && !titles.has(foldName(title))) continue;
    body += text.slice(at, heading.start);
    at = heading.end;
  }
  return (body + text.slice(at)).trim();
}

const TAKEN_OVER = new Set(
  'note id name aliases previous-names weak-aliases type identifiers relations specs title date status marking template'.split(
    ' ',
  ),
);

function entriesOf(catalog: Extract<Document, { type: 'catalog' }>, { map }: Entity) {
  const items = catalog.entities.map((one) => one.map);
  const flow =
    /,\s*$/.test(catalog.text.slice(0, map.span.start)) ||
    /\[\s*$/.test(catalog.text.slice(0, map.span.start));
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last || !items.includes(map)) return undefined;
  const list = {
    type: 'list',
    items,
    flow,
    span: {
      start: flow ? first.span.start : catalog.text.lastIndexOf('-', first.span.start),
      end: last.span.end,
    },
  } as const;
  return removeItem(catalog.text, list, map);
}
