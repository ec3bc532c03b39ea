import type { LocalFix } from '../schema/problem.ts';
import { type Conflict, type ConflictSide, removedBy, type Taken } from '../text/conflicts.ts';
import { defineRule, type Found } from './rule.ts';

/** Nothing else is reported for such a file (SPEC §7). */
export const mergeConflict = defineRule({
  code: 'merge-conflict',
  level: 'error',
  softens: false,
  summary: 'Git’s conflict markers: a merge that is not resolved.',
  configuration: ({ conflicted }) => (conflicted?.conflicts ?? []).map(toFound),
});

function toFound(conflict: Conflict): Found {
  const { marker, first, second, ambiguous } = conflict;
  const between =
    first.label === '' || second.label === '' ? '' : ` between “${first.label}” and “${second.label}”`;
  const what = `git could not merge these lines${between}`;
  if (!ambiguous)
    return {
      span: marker,
      message: `${what}: take one side, or both, and remove the markers`,
      fixes: fixesOf(conflict),
    };
  const message = `${what}, and more than one line could be the marker between the two sides: resolve them by hand`;
  return { span: marker, message };
}

function fixesOf(conflict: Conflict): LocalFix[] {
  const { first, second } = conflict;
  return [
    fixOf(conflict, 'first', `Take ${named(first, 'the first side', second)}`),
    fixOf(conflict, 'second', `Take ${named(second, 'the second side', first)}`),
    fixOf(conflict, 'both', `Take both, ${named(first, 'the first side', second)} before the other`),
  ];
}

/** Git's own name for a side, if it tells the two apart. */
function named({ label }: ConflictSide, place: string, other: ConflictSide): string {
  if (label === '') return place;
  return label === other.label ? `${place}, “${label}”` : `“${label}”`;
}

function fixOf(conflict: Conflict, taken: Taken, title: string): LocalFix {
  return { title, safe: false, edits: removedBy(conflict, taken).map((span) => ({ span, newText: '' })) };
}
