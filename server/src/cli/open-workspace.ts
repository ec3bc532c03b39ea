// The whole workspace that a command works on, and the documents that the given paths select.

import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { conflictedFiles, placeOfConflict } from '../features/rename/conflicted.ts';
import { uriToPath } from '../files/file-uri.ts';
import { findRoot } from '../files/find-root.ts';
import { treeSource } from '../files/git-tree.ts';
import { isWithin } from '../files/hold-inside.ts';
import { type LoadedWorkspace, type LoadOptions, loadWorkspace } from '../files/load-workspace.ts';
import { recordCachePlace } from '../files/record-cache-place.ts';
import { Refusal } from '../install/refusal.ts';
import type { Overrides } from '../rules/levels.ts';
import { isCatalogPath } from '../text/file-names.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Change, type ChangedOptions, changeAt } from './changed.ts';
import { progressOn } from './progress.ts';
import { type Placer, placerFor, relativePath } from './report.ts';
import { type NamedPath, namePaths, type Selection, selectDocuments } from './select-documents.ts';
import { type StdinDocument, selectStdin } from './stdin.ts';
import { remark, type Terminal } from './terminal.ts';
import { whySkipped } from './why-skipped.ts';

export interface OpenedWorkspace {
  readonly loaded: LoadedWorkspace;
  readonly workspace: Workspace;
  readonly selection: Selection;
  /** Counts and names places for this user. */
  readonly places: Placer;
  /** Something that was asked for could not be read: the command continues and fails at its end. */
  readonly failed: boolean;
  /** What has changed according to git, if that was asked for. */
  readonly change: Change | undefined;
}

export interface OpenOptions {
  /** The command reports findings, with these levels, and so what is wrong in `dossier.yaml` where that is selected. */
  readonly reports?: Overrides;
  /** The day of the check, `2026-11-23`; by default today's. */
  readonly today?: (() => string) | undefined;
  /** A text that replaces a file, and is selected alone. */
  readonly stdin?: StdinDocument | undefined;
  /** Whether what is found may be kept between two runs. */
  readonly cached?: boolean;
  /** Which change to check; its files may be those of git's index. */
  readonly change?: ChangedOptions;
}

/**
 * Reads the workspace of the paths (as written; an empty list means all of it) and reports what could not be read.
 * Refuses impossible paths.
 */
export async function openWorkspace(
  paths: readonly string[],
  terminal: Terminal,
  { reports, today, stdin, cached = false, change: asked = {} }: OpenOptions = {},
): Promise<OpenedWorkspace> {
  const named = await namePaths(paths, terminal.cwd, realpath);
  if ('failure' in named) throw new Refusal(named.failure);
  const root = await findRoot(terminal.cwd, stdin ? [stdin.folder] : named.map((place) => place.absolute));
  const outside = named.find((place) => !isWithin(root, place.real));
  if (outside)
    throw new Refusal(`${outside.written}: is outside the workspace ${root}: run dossier in that folder`);
  const change = await changeAt(root, asked, terminal);
  const source = change?.now && treeSource(root, change.git, change.now);
  const loaded = await load(
    root,
    {
      ...(today ? { today } : {}),
      ...(source ? { source } : {}),
      ...(reports && {
        findings: {
          of: (file) => isNamed(file, named, stdin),
          overrides: reports,
          // What is kept is of files, with the levels of the workspace.
          cache:
            cached && !source && !stdin && reports.size === 0
              ? await recordCachePlace(terminal.env)
              : undefined,
        },
      }),
    },
    terminal,
  );
  const selection = stdin ? selectStdin(loaded, stdin) : selectDocuments(loaded, named, terminal.cwd);
  const [failure, ...others] = selection.failures;
  for (const other of others) remark(terminal, other);
  if (failure !== undefined) throw new Refusal(failure);
  sayProblems(loaded, selection, terminal);
  for (const place of selection.skipped) remark(terminal, await whySkipped(place, loaded));
  if (!reports || !selection.documents.some(({ uri }) => uri === loaded.store.configurationUri))
    sayConfiguration(loaded, terminal);
  const { workspace } = loaded.store;
  // A command that reports findings includes this in its report.
  const isWhole = reports || !sayConflicts(loaded, selection, terminal);
  const failed =
    !isWhole || loaded.problems.some(({ path }) => selection.covers(path) || concernsAll(loaded.root, path));
  return { loaded, workspace, selection, places: placesIn(loaded, terminal.cwd), failed, change };
}

/** Whether the findings of a file will be asked for, most probably. */
function isNamed(file: string, named: readonly NamedPath[], stdin: StdinDocument | undefined): boolean {
  if (stdin) return false;
  return (
    named.length === 0 || named.some((place) => isWithin(place.absolute, file) || isWithin(place.real, file))
  );
}

/** Catalogs, the configuration and packs affect every note. */
function concernsAll(root: string, file: string): boolean {
  return isCatalogPath(file) || file.endsWith('.yaml') || isWithin(join(root, '.dossier'), file);
}

/** What a report says of a finding: its place alone, the words there too, or also what tells it from others later. */
export type Told = 'places' | 'words' | 'apart';

/** Names and counts places in a workspace's documents for a user in `cwd`. */
export function placesIn({ store }: LoadedWorkspace, cwd: string, told: Told = 'apart'): Placer {
  const source = {
    pathOf: (uri: string) => uriToPath(uri) ?? uri,
    textOf: (uri: string) => store.workspace.text(uri),
    ...(told === 'places' && { linesOf: (uri: string) => store.workspace.lines(uri) }),
    tellsApart: told === 'apart',
  };
  return placerFor(source, cwd);
}

async function load(root: string, options: LoadOptions, terminal: Terminal): Promise<LoadedWorkspace> {
  const progress = progressOn(terminal);
  try {
    return await loadWorkspace(root, { ...options, onProgress: (step) => progress.show(step) });
  } finally {
    progress.clear();
  }
}

/** Refuses to write or export anything while a broken `dossier.yaml` makes it unknown which files are hidden. */
export function requireConfiguration({ store }: Pick<LoadedWorkspace, 'store'>, terminal: Terminal): void {
  const { brokenConfiguration: broken } = store.workspace;
  if (!broken) return;
  const file = relativePath(uriToPath(broken.uri) ?? broken.uri, terminal.cwd);
  throw new Refusal(
    `${file}:${broken.line}: ${broken.message}. Correct it first: nothing is written while it is unknown which files are hidden`,
  );
}

/** Reports what could not be read, and anything that may surprise the user. */
function sayProblems(loaded: LoadedWorkspace, selection: Selection, terminal: Terminal): void {
  for (const { path, message } of loaded.problems)
    remark(terminal, `${relativePath(path, terminal.cwd)}: ${message}`);
  for (const text of selection.remarks) remark(terminal, text);
}

/** Names the files that are left out because of a merge conflict; returns whether there are any. */
function sayConflicts({ store, root }: LoadedWorkspace, { covers }: Selection, terminal: Terminal): boolean {
  const missing = conflictedFiles(store.workspace).filter(({ uri }) => {
    const file = uriToPath(uri) ?? uri;
    return covers(file) || concernsAll(root, file);
  });
  for (const file of missing) {
    const place = placeOfConflict(store.workspace, file);
    const path = relativePath(join(root, place), terminal.cwd);
    remark(terminal, `${path}: this file has a merge conflict, so it is ignored: resolve it first`);
  }
  return missing.length > 0;
}

/** A `dossier.yaml` that is not in force changes what every command sees. */
function sayConfiguration({ store }: LoadedWorkspace, terminal: Terminal): void {
  const configuration = store.workspace.digest(store.configurationUri);
  if (configuration?.type !== 'configuration' || configuration.problems.length === 0) return;
  const file = relativePath(uriToPath(configuration.uri) ?? configuration.uri, terminal.cwd);
  remark(terminal, `${file}: is not valid and not in force: check it with \`dossier check\``);
}
