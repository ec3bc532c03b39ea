// What changed in one note since an earlier text of it, in the workspace as it is now.

import type { Note } from '../note/note.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Changes } from './changes.ts';
import { compareRevisions } from './compare.ts';
import { readRevision } from './revision.ts';

/** What changed in meaning from `earlier` to `now`; findings are not looked at. */
export function changesSince(workspace: Workspace, earlier: Note, now: Note): Changes {
  const side = (note: Note) => ({ documents: [readRevision(workspace, note)], findings: [] });
  return compareRevisions(side(earlier), side({ ...now, uri: earlier.uri }), {
    defines: (key) =>
      workspace.facts('definition', key).length > 0 || workspace.facts('source', key).length > 0,
    references: () => [],
  });
}

/** How many claims, sources and keys of the front matter changed; `status` does not count: it is not content. */
export function countChanges({ documents }: Changes): number {
  const things = documents.flatMap((document) => document.things);
  return things.filter(
    ({ change, type, fields }) =>
      change !== 'changed' || fields.some(({ field }) => type !== 'note' || field !== 'status'),
  ).length;
}
