// Looks in the note first, then among global sources.

import type { Note, Reference } from '../note/note.ts';
import { type LocalFix, replaceFix } from '../schema/problem.ts';
import type { Document } from '../workspace/document.ts';
import { isUncertain, type RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found } from './rule.ts';
import { labelOf } from './support/entities/labels.ts';
import { didYouMean, nearestIds } from './support/entities/nearest-ids.ts';
import { sourceInsertion } from './support/sources/source-insertion.ts';

export const unresolvedSource = defineRule({
  code: 'unresolved-source',
  level: 'error',
  softens: false,
  summary: 'A source id that nothing defines.',
  reads: ['ids', 'sources', 'references'],
  *across(note, { workspace }): Iterable<Found> {
    const local = new Set(note.sources.map((source) => source.key));
    const ids = note.sources.filter((source) => !source.global).map((source) => source.id);
    for (const reference of unresolved(note.references, workspace, local)) {
      yield toFound(reference, nearestIds(workspace, 'src', reference.id, ids), addSource(reference));
    }
  },
  *catalog(catalog, { workspace }): Iterable<Found> {
    for (const reference of unresolved(catalog.references, workspace, new Set())) {
      yield toFound(reference, nearestIds(workspace, 'src', reference.id));
    }
  },
});

function unresolved(
  references: readonly Reference[],
  workspace: RuleWorkspace,
  local: ReadonlySet<string>,
): Reference[] {
  return references.filter(
    ({ kind, key }) =>
      kind === 'src' &&
      !local.has(key) &&
      workspace.facts('source', key).length === 0 &&
      !isUncertain(workspace, key),
  );
}

function toFound(
  reference: Reference,
  near: readonly string[],
  addition?: (document: Document) => LocalFix[],
): Found {
  const { id, span, idSpan } = reference;
  if (id === '') return { span, message: 'what follows `src:` is not a source id: write `src:S1`' };
  return {
    span,
    message: `no source has the id \`${id}\`${didYouMean(near) || ': add it under `sources`, or write a source note'}`,
    fixes: (whole) => [
      ...(addition?.(whole) ?? []),
      ...near.map((other) => replaceFix(idSpan, other, `Replace by ${other}`, false)),
    ],
  };
}

/** The fix that lists the source in the note which cites it. */
function addSource(reference: Reference): (document: Document) => LocalFix[] {
  return (note) => (note.type === 'note' ? additions(note, reference) : []);
}

function additions(note: Note, reference: Reference): LocalFix[] {
  const edit = sourceInsertion(note, reference.id, [
    { key: 'title', value: labelOf(note.references, reference.key) ?? '', stop: 1 },
    { key: 'publisher', value: '', stop: 2 },
    { key: 'published', value: '', stop: 3 },
  ]);
  return edit ? [{ title: `Add the source ${reference.id}`, safe: false, edits: [edit] }] : [];
}
