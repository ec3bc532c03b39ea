// `dossier merge KIND:A KIND:B`: merges the first entity into the second, in all files or in none.

import { mergeInto } from '../features/refactorings/merge-entities.ts';
import { Refusal } from '../install/refusal.ts';
import { makeChanges, requireAllRead } from './apply-changes.ts';
import type { ListFormat } from './list-format.ts';
import { readCurie } from './named-thing.ts';
import { openWorkspace, requireConfiguration } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { CLEAN, type Terminal } from './terminal.ts';

export interface MergeRequest {
  /** `KIND:A`, which is removed. */
  readonly from: string;
  /** `KIND:B`, which stays. */
  readonly into: string;
  readonly dryRun: boolean;
  readonly format: ListFormat;
}

/** Runs the command and returns its exit code. */
export function runMerge({ from, into, dryRun, format }: MergeRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace([], terminal);
    const { loaded, workspace } = opened;
    requireConfiguration(loaded, terminal);
    requireAllRead(opened, 'merged', terminal);
    const [gone, stays] = [readCurie(from, workspace).key, readCurie(into, workspace).key];
    const result = mergeInto(workspace, gone, stays);
    if ('refusal' in result) throw new Refusal(result.refusal);
    const asked = { from: gone, to: stays, done: 'merged', dryRun, format };
    await makeChanges(result.changes, asked, opened, terminal);
    return CLEAN;
  });
}
