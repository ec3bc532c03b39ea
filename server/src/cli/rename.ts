// `dossier rename KIND:OLD KIND:NEW`: changes an id everywhere, in all files or in none.

import { renameSymbol } from '../features/rename/rename.ts';
import { Refusal } from '../install/refusal.ts';
import { bareCurie, kindOfKey, parseCurie } from '../values/curie.ts';
import { makeChanges, requireAllRead } from './apply-changes.ts';
import type { ListFormat } from './list-format.ts';
import { readThing } from './named-thing.ts';
import { openWorkspace, requireConfiguration } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { CLEAN, type Terminal } from './terminal.ts';

export interface RenameRequest {
  /** `KIND:OLD`. */
  readonly from: string;
  /** `KIND:NEW`. */
  readonly to: string;
  /** The note whose own source is meant. */
  readonly in?: string;
  readonly dryRun: boolean;
  /** Whether the entity keeps the old id in its `former-ids`. */
  readonly keepOld: boolean;
  readonly format: ListFormat;
}

/** Runs the command and returns its exit code. */
export function runRename(request: RenameRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace([], terminal);
    const { loaded, workspace } = opened;
    requireConfiguration(loaded, terminal);
    requireAllRead(opened, 'renamed', terminal);
    const thing = await readThing(request.from, request.in, opened, terminal);
    const result = renameSymbol(workspace, thing, request.to.trim(), request.keepOld ? 'keep' : 'drop');
    if ('refusal' in result) throw new Refusal(result.refusal);
    // Changes that an editor would only offer are left out, because the command cannot ask.
    const changes = result.changes.filter(({ annotation }) => annotation?.confirm === 'no');
    const { dryRun, format } = request;
    const asked = { from: thing.key, to: newKey(thing.key, request.to), done: 'renamed', dryRun, format };
    await makeChanges(changes, asked, opened, terminal);
    return CLEAN;
  });
}

/** The new id may omit the kind. */
function newKey(key: string, written: string): string {
  const kind = kindOfKey(key);
  return (parseCurie(written.trim()) ?? bareCurie(kind, written.trim()))?.key ?? '';
}
