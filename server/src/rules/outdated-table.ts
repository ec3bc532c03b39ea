// A generated table whose claims now say something else. Layout does not count, so that formatters may change it.

import type { Workspace } from '../workspace/workspace.ts';
import { type DeferredFix, defineRule, type FileEdit } from './rule.ts';
import { oldTables, tableEdit } from './support/tables/make-table.ts';

/** A table between `dossier-table` comments that differs from what the claims would make now (SPEC §13). */
export const outdatedTable = defineRule({
  code: 'outdated-table',
  level: 'warning',
  softens: false,
  summary: 'A table made from claims that does not say what the claims say now.',
  reads: ['title', 'head', 'claims', 'ids', 'sources', 'references'],
  *across(note, { workspace }) {
    if (!note.tables) return;
    const old = oldTables(workspace, note);
    // A table is for people to read: it is never rewritten unasked, so no fix is marked as safe.
    const all: DeferredFix[] =
      old.length > 1
        ? [{ title: 'Update all tables of the note', wide: true, edits: (all) => editsOf(all, note.uri) }]
        : [];
    for (const { table, difference } of old) {
      const made = table.rows.length > 0;
      const title = made ? 'Update the table' : 'Make the table';
      yield {
        span: table.open,
        message: made
          ? `this table no longer says what the claims say (${difference}): update it`
          : 'this table has not been made yet: make it',
        fixes: [{ title, edits: (all) => editsOf(all, note.uri, table.open.start) }, ...all],
      };
    }
  },
});

/** Updates the old tables of a note, or the one whose comment begins at `at`. */
function editsOf(workspace: Workspace, uri: string, at?: number): FileEdit[] {
  const note = workspace.document(uri);
  if (note?.type !== 'note') return [];
  return oldTables(workspace, note)
    .filter(({ table }) => at === undefined || table.open.start === at)
    .map(({ table, made }) => ({ uri, ...tableEdit(note, table, made) }));
}
