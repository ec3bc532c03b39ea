// A generated table whose claims say something else now. Layout does not count, so that formatters may do as they like.

import { defineRule, type Fix } from './rule.ts';
import { type OldTable, oldTables, tableEdit } from './support/tables/make-table.ts';

/** A table between `dossier-table` comments that is not what the claims would make now (SPEC §13). */
export const outdatedTable = defineRule({
  code: 'outdated-table',
  level: 'warning',
  softens: false,
  summary: '',
  *note(note, { workspace }) {
    if (note.tables.length === 0) return;
    const old = oldTables(workspace, note);
    const fixOf = (title: string, tables: readonly OldTable[]): Fix => ({
      title,
      // A table is for people to read: nothing is rewritten unasked.
      safe: false,
      edits: tables.map(({ table, made }) => ({ uri: note.uri, ...tableEdit(note, table, made) })),
    });
    for (const one of old) {
      const made = one.table.rows.length > 0;
      yield {
        span: one.table.open,
        message: made
          ? `this table does not say what the claims say: ${one.difference}; update it`
          : 'this table is still to be made: update it',
        fixes: [
          fixOf(made ? 'Update the table' : 'Make the table', [one]),
          ...(old.length > 1 ? [{ ...fixOf('Update all tables of the note', old), wide: true }] : []),
        ],
      };
    }
  },
});
