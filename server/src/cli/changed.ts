// `check --changed` and `check --staged`: what a change brings, in the files that it touches and in those that it does not.

import path from 'node:path';
import { type GitTree, indexTree, isBlob, revisionTree, treeSource } from '../files/git-tree.ts';
import { type LoadedWorkspace, loadWorkspace } from '../files/load-workspace.ts';
import { type OwnGit, openOwnGit } from '../files/own-git.ts';
import { Refusal } from '../install/refusal.ts';
import type { Notice } from '../rules/rule.ts';
import { pathIn } from '../workspace/path-in.ts';
import type { Terminal } from './terminal.ts';

export interface ChangedOptions {
  /** The revision to compare with. */
  readonly changed?: string;
  /** Whether git's index is checked, against `HEAD`. */
  readonly staged?: boolean;
}

/** Both sides of a change. */
export interface Change {
  readonly git: OwnGit;
  readonly before: GitTree;
  /** What is checked; undefined for what is on disk. */
  readonly now: GitTree | undefined;
}

/** What is to be compared below `root`; undefined when nothing was asked for. Refuses where git cannot say it. */
export async function changeAt(
  root: string,
  { changed, staged }: ChangedOptions,
  terminal: Terminal,
): Promise<Change | undefined> {
  if (changed === undefined && !staged) return undefined;
  const option = staged ? '--staged' : '--changed';
  if (staged && changed !== undefined) throw new Refusal('--staged compares with HEAD: leave --changed out');
  const git = await openOwnGit(root, terminal.env);
  if (!git) throw new Refusal(`${option} needs git, and a repository: there is none in ${root}`);
  const before = await revisionTree(git, changed ?? 'HEAD');
  if ('failure' in before) throw new Refusal(`${option}: ${before.failure}`);
  if (!staged) return { git, before, now: undefined };
  // A hook of `git commit FILE` has an index of its own.
  const index = terminal.env.GIT_INDEX_FILE;
  const now = await indexTree(git, index && path.resolve(terminal.cwd, index));
  if ('failure' in now) throw new Refusal(`${option}: ${now.failure}`);
  return { git, before, now };
}

/** The URIs of the documents that differ from before, or were not there. */
export function changedDocuments(
  { before, now }: Change,
  { store }: LoadedWorkspace,
  uris: readonly string[],
): Set<string> {
  const isSame = (uri: string): boolean => {
    const file = pathIn(store.workspace.root, uri) ?? '';
    const blob = before.get(file);
    if (blob === undefined) return false;
    return now ? now.get(file) === blob : isBlob(store.workspace.text(uri) ?? '', blob);
  };
  return new Set(uris.filter((uri) => !isSame(uri)));
}

/**
 * Of findings in documents that did not change, those that were not there before: what a definition that went, came or
 * changed elsewhere brings about. Two findings are one when code and place are the same, whatever their messages say.
 */
export async function broughtAbout(
  { git, before }: Change,
  { root, store }: LoadedWorkspace,
  notices: readonly Notice[],
  today: () => string,
  findingsIn: (before: LoadedWorkspace, uri: string) => readonly Notice[],
): Promise<Notice[]> {
  if (notices.length === 0) return [];
  const earlier = await loadWorkspace(root, { source: treeSource(root, git, before), today });
  // On disk the line ends may be others than in git.
  const uris = [...new Set(notices.map(({ uri }) => uri))];
  earlier.store.apply(uris.map((uri) => ({ uri, text: store.workspace.text(uri) })));
  const keyOf = ({ code, span }: Notice) => `${code} ${span.start} ${span.end}`;
  const known = new Map<string, Map<string, number>>();
  return notices.filter((notice) => {
    let counts = known.get(notice.uri);
    if (!counts) {
      counts = new Map();
      for (const one of findingsIn(earlier, notice.uri))
        counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
      known.set(notice.uri, counts);
    }
    const left = counts.get(keyOf(notice)) ?? 0;
    counts.set(keyOf(notice), left - 1);
    return left <= 0;
  });
}
