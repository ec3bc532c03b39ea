// A reference to an entity, a claim or a note that nothing defines.

import type { Reference } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import { keyOf } from '../values/curie.ts';
import { allKinds, isEntityKind } from '../vocabulary/vocabulary.ts';
import { isUncertain, type RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { labelOf } from './support/labels.ts';
import { didYouMean, nearestIds } from './support/nearest-ids.ts';
import { newEntityFixes } from './support/new-entity.ts';

/** A reference that nothing defines; sources have a code of their own. */
export const unresolvedReference = defineRule({
  code: 'unresolved-reference',
  level: 'warning',
  softens: false,
  summary: 'A reference to an entity, a claim or a note that nothing defines.',
  note: (note, context) => unresolved(note.references, context),
  catalog: (catalog, context) => unresolved(catalog.references, context),
});

function* unresolved(references: readonly Reference[], { workspace }: RuleContext): Iterable<Found> {
  for (const reference of references) {
    if (reference.kind === 'src') continue;
    if (reference.id === '') yield notAnId(reference);
    else if (!exists(workspace, reference.key) && !isUncertain(workspace, reference.key))
      yield undefinedThing(references, reference, workspace);
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
  references: readonly Reference[],
  reference: Reference,
  workspace: RuleWorkspace,
): Found {
  const { kind, id, span, idSpan } = reference;
  const near = nearestIds(workspace, kind, id);
  const elsewhere = otherKinds(workspace, reference);
  const candidates = [...near.map((other) => `${kind}:${other}`), ...elsewhere];
  const isEntity = isEntityKind(workspace.vocabulary, kind);
  const name = labelOf(references, reference.key) ?? id;
  return {
    span,
    message: `nothing defines \`${kind}:${id}\`${didYouMean(candidates) || howToDefine(kind, isEntity)}`,
    fixes: [
      ...near.map((other) => replaceFix(idSpan, other, `Replace by ${kind}:${other}`, false)),
      ...elsewhere.map((other) => replaceFix(span, other, `Replace by ${other}`, false)),
      ...(isEntity ? newEntityFixes(workspace, reference, name) : []),
    ],
  };
}

/** The same id under other kinds, for a link: a field says itself which kinds it wants. */
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
