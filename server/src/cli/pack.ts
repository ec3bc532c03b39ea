// `dossier pack`: what each subcommand does and prints.

import { realpath } from 'node:fs/promises';
import { findRoot } from '../files/find-root.ts';
import { loadWorkspace } from '../files/load-workspace.ts';
import { ownVersion } from '../files/own-version.ts';
import {
  addPacks,
  type Done,
  type Outcome,
  type RemoveOptions,
  removePacks,
  restorePacks,
  updatePacks,
} from '../install/change-packs.ts';
import type { Places, Replacement } from '../install/obtain.ts';
import { isInterrupted } from '../install/transaction.ts';
import { withPacks } from '../install/turn.ts';
import { verifyPacks } from '../install/verify-packs.ts';
import { LOCK_PATH } from '../packs/lock.ts';
import { check } from '../rules/check.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { sayUses, usesOfReplaced } from './pack-uses.ts';
import { refusable } from './refusable.ts';
import { CLEAN, FINDINGS, remark, type Terminal } from './terminal.ts';
import { harmless } from './terminal-text.ts';

/** How many files a remark names; it counts the others. */
const FILES_NAMED = 5;

/** The workspace's root for the folder in which the command runs. */
export async function rootOf(terminal: Terminal): Promise<string> {
  return realpath(await findRoot(terminal.cwd));
}

/** Runs work that may fetch and change packs, one process at a time. */
export async function withPlaces<T>(terminal: Terminal, work: (places: Places) => Promise<T>): Promise<T> {
  const workspace = await rootOf(terminal);
  const dossierVersion = await ownVersion();
  // Printed for someone at a terminal, since other machines may take their time.
  const say = (line: string) => {
    if (terminal.errIsTerminal) terminal.err(`\r\u001b[K${line}`);
  };
  const onFetch = (origin: string) => say(`Asking ${harmless(origin)} …`);
  try {
    return await withPacks(workspace, (scratch) =>
      work({ workspace, scratch, env: { ...terminal.env }, dossierVersion, onFetch }),
    );
  } finally {
    say('');
  }
}

/** Options of a change of packs. */
export interface ChangeOptions {
  /** Whether local changes in the folders of packs may be discarded. */
  readonly force: boolean;
}

/** `pack add [sources…]`; without sources, restores what the lock names and the folder lacks. */
export function runPackAdd(
  sources: readonly string[],
  { force }: ChangeOptions,
  terminal: Terminal,
): Promise<number> {
  return refusable(terminal, async () => {
    const { outcome, uses } = await withUses(terminal, (places) =>
      sources.length === 0 ? restorePacks(places, force) : addPacks(sources, terminal.cwd, places, force),
    );
    if (outcome.done.length === 0) remark(terminal, 'every locked pack is here');
    sayOutcome(outcome, terminal);
    sayUses(uses, terminal);
    await sayConflicts(terminal);
    return CLEAN;
  });
}

/** `pack update [names…]`. */
export function runPackUpdate(
  names: readonly string[],
  { force }: ChangeOptions,
  terminal: Terminal,
): Promise<number> {
  return refusable(terminal, async () => {
    const { outcome, uses } = await withUses(terminal, (places) => updatePacks(names, places, force));
    if (outcome.done.length === 0) remark(terminal, 'nothing to update');
    sayOutcome(outcome, terminal);
    sayUses(uses, terminal);
    await sayConflicts(terminal);
    return CLEAN;
  });
}

/** `pack remove names…`. */
export function runPackRemove(
  names: readonly string[],
  options: RemoveOptions,
  terminal: Terminal,
): Promise<number> {
  return refusable(terminal, async () => {
    const { outcome, uses } = await withUses(terminal, (places) => removePacks(names, places, options));
    for (const { name, version } of outcome.done)
      terminal.out(
        `${options.dryRun ? 'would remove' : 'removed'} ${name}${version === '' ? '' : ` ${version}`}\n`,
      );
    sayTaken(outcome.taken, terminal);
    sayUses(uses, terminal);
    return CLEAN;
  });
}

/** Runs a change of packs after finding out which notes use what it removes. */
async function withUses(
  terminal: Terminal,
  work: (places: Places) => Promise<Outcome>,
): Promise<{ outcome: Outcome; uses: readonly string[] }> {
  const uses: string[] = [];
  const outcome = await withPlaces(terminal, (places) => {
    const beforeChange = async (replacements: readonly Replacement[]) => {
      uses.push(...(await usesOfReplaced(replacements, places.workspace, terminal)));
    };
    return work({ ...places, beforeChange });
  });
  return { outcome, uses };
}

/** `pack verify`, for CI. Exits with 1 if a pack differs from the lock. */
export function runPackVerify(terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const root = await rootOf(terminal);
    if (await isInterrupted(root)) {
      await withPacks(root, async () => undefined);
      remark(terminal, 'an interrupted change of the packs was completed');
    }
    const states = await verifyPacks(root);
    for (const pack of states)
      terminal.out(
        pack.state === 'fine'
          ? `ok       ${pack.name}\n`
          : `${pack.state.padEnd(8)} ${harmless(`${pack.name}: ${pack.why}`)}\n`,
      );
    if (states.length === 0) remark(terminal, 'no packs are installed here');
    return states.every(({ state }) => state === 'fine') ? CLEAN : FINDINGS;
  });
}

function sayOutcome({ done, taken }: Outcome, terminal: Terminal): void {
  for (const one of done) sayDone(one, terminal);
  sayTaken(taken, terminal);
}

/** Reports how a merge conflict in the lock was resolved, so that someone looks at it before committing. */
function sayTaken(taken: readonly string[], terminal: Terminal): void {
  if (taken.length > 0)
    remark(terminal, `${LOCK_PATH} had a merge conflict; resolved, taking ${harmless(taken.join(', '))}`);
}

function sayDone({ name, version, before, moved, leftOut }: Done, terminal: Terminal): void {
  const change =
    before === undefined
      ? `added ${name} ${version}`
      : moved !== undefined
        ? `kept ${name} ${version}, from ${harmless(moved)} now`
        : before === version
          ? `restored ${name} ${version}`
          : `updated ${name} ${before} to ${version}`;
  terminal.out(`${change}\n`);
  if (leftOut.length === 0) return;
  const files = leftOut.slice(0, FILES_NAMED).map((file) => `\`${file}\``);
  const more = leftOut.length > FILES_NAMED ? ` and ${leftOut.length - FILES_NAMED} more` : '';
  remark(
    terminal,
    `${name}: left out ${harmless(files.join(', '))}${more}: no pack has ${leftOut.length === 1 ? 'a file' : 'files'} of such names`,
  );
}

/** Conflicts among the packs, as remarks: the change itself has succeeded. */
async function sayConflicts(terminal: Terminal): Promise<void> {
  const { store } = await loadWorkspace(await rootOf(terminal), { documents: false });
  sayConfiguration(store.workspace, terminal);
  for (const document of store.workspace.documents()) {
    if (document.type !== 'configuration') continue;
    for (const { code, message } of check(store.workspace, document))
      if (code === 'pack-conflict' || code === 'pack-integrity')
        remark(terminal, `${code}: ${harmless(message)}`);
  }
}

/** Reports that `dossier.yaml` is ignored, including its `packs`, while it has a merge conflict. */
export function sayConfiguration(workspace: Workspace, terminal: Terminal): void {
  for (const document of workspace.documents())
    if (document.type === 'configuration' && document.conflicted && document.part === undefined)
      remark(
        terminal,
        'dossier.yaml: this file has a merge conflict, so it is ignored, including `packs`: resolve it first',
      );
}
