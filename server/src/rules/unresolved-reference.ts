// Sources have a code of their own, `unresolved-source`.

import type { Catalog } from '../catalog/catalog.ts';
import type { Reference } from '../note/note.ts';
import { type LocalFix, replaceFix } from '../schema/problem.ts';
import { foldName } from '../text/fold.ts';
import { canonicalId, keyOf, kindOfKey } from '../values/curie.ts';
import { allKinds, isEntityKind } from '../vocabulary/vocabulary.ts';
import type { NoteDigest } from '../workspace/digest.ts';
import { isUncertain, type RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { labelOf } from './support/entities/labels.ts';
import { didYouMean, nearestIds } from './support/entities/nearest-ids.ts';
import { newEntityFixes } from './support/entities/new-entity.ts';

// More entities of one name than these would bury the message.
const MOST_CALLED = 3;

export const unresolvedReference = defineRule({
  code: 'unresolved-reference',
  level: 'warning',
  softens: false,
  summary: 'A reference to an entity, a claim or a note that nothing defines.',
  reads: ['ids', 'references', 'entity'],
  across: (note, context) => unresolved(note, context),
  catalog: (catalog, context) => unresolved(catalog, context),
});

function* unresolved(document: NoteDigest | Catalog, { workspace }: RuleContext): Iterable<Found> {
  const inTables = document.loose.filter(({ inTable }) => inTable);
  for (const reference of [...document.references, ...inTables]) {
    if (reference.kind === 'src') continue;
    if (reference.id === '') yield notAnId(reference);
    else if (!exists(workspace, reference.key) && !isUncertain(workspace, reference.key))
      yield undefinedThing(document, reference, workspace);
  }
}

function exists(workspace: RuleWorkspace, key: string): boolean {
  return workspace.facts('exists', key).length > 0;
}

function notAnId(reference: Reference): Found {
  const form = 'letters or digits of any script, with `.`, `_`, `-` inside';
  return { span: reference.span, message: `what follows \`${reference.kind}:\` is not an id: write ${form}` };
}

function undefinedThing(
  document: NoteDigest | Catalog,
  reference: Reference,
  workspace: RuleWorkspace,
): Found {
  const { references } = document;
  const { kind, id, span, idSpan } = reference;
  const successors = successorsOf(workspace, reference.key);
  if (successors.length > 0) return renamed(reference, successors);
  const isEntity = isEntityKind(workspace.vocabulary, kind);
  const label = labelOf(references, reference.key);
  const called = isEntity ? calledSo(workspace, kind, [label ?? '', id]) : [];
  if (called.length > 0) return meant(reference, called);
  const near = nearestIds(workspace, kind, id);
  const elsewhere = otherKinds(workspace, reference);
  const candidates = [...near.map((other) => `${kind}:${other}`), ...elsewhere];
  return {
    span,
    message: `nothing defines \`${kind}:${id}\`${didYouMean(candidates) || howToDefine(kind, isEntity)}`,
    fixes: (whole) => [
      ...near.map((other) => replaceFix(idSpan, other, `Replace by ${kind}:${other}`, false)),
      ...elsewhere.map((other) => replaceFix(span, other, `Replace by ${other}`, false)),
      ...(isEntity ? newEntityFixes(workspace, reference, label ?? id, whole) : []),
    ],
  };
}

/** The current ids of what had this id before, each once. */
function successorsOf(workspace: RuleWorkspace, key: string): string[] {
  return [...new Set(workspace.facts('former', key).map((fact) => fact.key))];
}

/** If exactly one entity had the id, the fix writes its new id. */
function renamed(reference: Reference, keys: readonly string[]): Found {
  const safe = keys.length === 1 && kindOfKey(keys[0] ?? '') === reference.kind;
  const now = keys.map((key) => `\`${key}\``);
  const named = `\`${reference.kind}:${reference.id}\``;
  return {
    span: reference.span,
    message:
      now.length === 1
        ? `${named} was renamed to ${now[0]}: refer to that id`
        : `${named} is a former id of ${now.join(' and ')}: refer to one of them`,
    fixes: ({ text }) => keys.map((key) => replaceBy(text, reference, key, safe)),
  };
}

/** The entity that the link's label names, or else the id itself. */
function meant(reference: Reference, found: readonly Called[]): Found {
  const asked = didYouMean(found.map(({ key }) => key));
  const called = `${found.length === 1 ? 'It is' : 'They are'} called “${found[0]?.name ?? ''}”`;
  return {
    span: reference.span,
    message: `nothing defines \`${reference.kind}:${reference.id}\`${asked} ${called}`,
    fixes: ({ text }) => found.map(({ key }) => replaceBy(text, reference, key, false)),
  };
}

interface Called {
  readonly key: string;
  readonly name: string;
}

/** The entities of a kind with the first of these names that any entity has. */
function calledSo(workspace: RuleWorkspace, kind: string, names: readonly string[]): Called[] {
  for (const name of names) {
    const folded = foldName(name);
    if (folded === '') continue;
    const found = new Map<string, Called>();
    for (const { key, name: own } of workspace.facts('name', `${kind}\t${folded}`))
      if (!found.has(key)) found.set(key, { key, name: own });
    if (found.size > 0) return [...found.values()].slice(0, MOST_CALLED);
  }
  return [];
}

/** Replaces only the id if the text spells it literally and the kind stays. */
function replaceBy(
  text: string,
  { kind, id, span, idSpan }: Reference,
  key: string,
  safe: boolean,
): LocalFix {
  const title = `Replace by ${key}`;
  const written = canonicalId(text.slice(idSpan.start, idSpan.end)) === canonicalId(id);
  return written && kindOfKey(key) === kind
    ? replaceFix(idSpan, key.slice(kind.length + 1), title, safe)
    : replaceFix(span, key, title, safe);
}

/** The same id under other kinds. Only for links, since a field says which kinds it takes. */
function otherKinds(workspace: RuleWorkspace, reference: Reference): string[] {
  if (reference.form === 'field') return [];
  return allKinds(workspace.vocabulary)
    .filter((kind) => kind !== reference.kind && kind !== 'src')
    .filter((kind) => exists(workspace, keyOf(kind, reference.id)))
    .map((kind) => `${kind}:${reference.id}`);
}

function howToDefine(kind: string, isEntity: boolean): string {
  if (isEntity) return ': define it in an entity note or in a catalog';
  return kind === 'claim' ? ': give the claim this `id`' : ': give the note this `id`, or name its file so';
}
