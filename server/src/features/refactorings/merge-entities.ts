// Merges two entities: references go to the other one, which takes over names, identifiers and whatever else it
// lacks.

import type { Entity } from '../../note/note.ts';
import { nearestIds } from '../../rules/support/entities/nearest-ids.ts';
import { foldName } from '../../text/fold.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { canonicalId, kindOfKey } from '../../values/curie.ts';
import type { Document } from '../../workspace/document.ts';
import { identifierKeys } from '../../workspace/identifier-keys.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { symbolAt } from '../navigation/symbol-at.ts';
import { conflictOver } from '../rename/conflicted.ts';
import { unreachable } from '../rename/unreachable.ts';
import type { Annotation, ChangeResult } from '../rename/workspace-change.ts';
import { type Defined, mergeChanges } from './merge-changes.ts';
import { additionsTo } from './merge-fields.ts';
import type { MergedEntity, Refactoring, RefactoringPlace } from './refactoring.ts';

// More than these would bury the menu.
const MOST = 3;

/**
 * Offered on an entity of the workspace, for each that shares an identifier or a name or has a similar id. Over a
 * selection with two entities, offered in both directions, whatever their names.
 */
export function mergeEntities({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  return pairsAt(workspace, document, range).flatMap(
    ([first, second]) => mergeOf(workspace, first, second) ?? [],
  );
}

/** The merge of one entity into another, if they can be merged; with `mends`, as a fix of that finding. */
export function mergeOf(
  workspace: Workspace,
  first: string,
  second: string,
  mends?: string,
): Refactoring | undefined {
  const from = definedHere(workspace, first);
  const into = from && definedOnce(workspace, second);
  if (
    !from ||
    !into ||
    unreachable(workspace, { key: first }) !== undefined ||
    additionsTo(into.document.text, into.entity, from.document.text, from.entity) === undefined
  )
    return undefined;
  const title = titleOf(from, into);
  return {
    title,
    ...(mends === undefined ? { kind: 'refactor.rewrite' } : { kind: 'quickfix', mends }),
    merges: { from: named(from), into: named(into) },
    changes: () => mergeChanges(workspace, from, into, annotated(title)),
  };
}

function named({ entity: { key, fields } }: Defined): MergedEntity {
  return { key, name: fields.name?.value ?? key };
}

function pairsAt(workspace: Workspace, document: Document, range: Span): [from: string, into: string][] {
  const [one, other, ...more] = entitiesIn(document, range);
  if (one !== undefined && other !== undefined && more.length === 0)
    return kindOfKey(one) === kindOfKey(other)
      ? [
          [one, other],
          [other, one],
        ]
      : [];
  const symbol = symbolAt(document, range.start);
  const entity = symbol && definedHere(workspace, symbol.key)?.entity;
  return entity ? similar(workspace, entity).map((key) => [entity.key, key]) : [];
}

/** The entities that a selection refers to or defines, each once. */
function entitiesIn(document: Document, range: Span): string[] {
  if (document.type === 'configuration' || range.start === range.end) return [];
  const referred = document.references.filter(
    ({ span, uses }) => overlaps(span, range) || uses.some((use) => overlaps(use.span, range)),
  );
  const own = document.type === 'catalog' ? document.entities : document.entity ? [document.entity] : [];
  const defined = own.filter(({ span }) => overlaps(span, range));
  return [...new Set([...defined, ...referred].map(({ key }) => key))];
}

/** The merge of one entity into another that a person chose, or the reason why it is not possible. */
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
    return {
      refusal: `${fromKey} and ${intoKey} have different kinds: only entities of the same kind can be merged`,
    };
  if (additionsTo(into.document.text, into.entity, from.document.text, from.entity) === undefined)
    return {
      refusal: `${fromKey} and ${intoKey} say different things in one field (type, an identifier, relations or specs, say): make them agree first`,
    };
  return { changes: mergeChanges(workspace, from, into, annotated(titleOf(from, into))) };
}

function notMergeable(workspace: Workspace, key: string): string {
  const facts = workspace.facts('entity', key);
  const own = facts.filter(({ pack }) => !pack);
  if (facts.length === 0) return `nothing defines ${key}`;
  return own.length > 1
    ? `${key} has ${own.length} definitions: give all but one another id first`
    : `a pack defines ${key}: only what the workspace itself defines can be merged`;
}

function annotated(label: string): Annotation {
  return { label, description: 'Check each place before the two become one', confirm: 'ask' };
}

function titleOf({ entity: from }: Defined, { entity: into }: Defined): string {
  return `Merge ${from.kind}:${from.id} into ${into.kind}:${into.id}`;
}

/** The workspace's only definition of an entity. A pack may have one too, which it overrides. */
function definedOnce(workspace: Workspace, key: string): Defined | undefined {
  const [fact, ...others] = workspace.facts('entity', key).filter(({ pack }) => !pack);
  const document = fact && workspace.document(fact.uri);
  if (!fact || others.length > 0 || !document || document.type === 'configuration') return undefined;
  return { document, entity: fact.entity };
}

/** The same, unless removing it would bring a pack's definition back into force. */
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
