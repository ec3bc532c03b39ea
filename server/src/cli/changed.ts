// `check --changed` and `check --staged`: what a change causes, in the files that it touches and in others.

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
  /** Whether to check git's index, against `HEAD`. */
  readonly staged?: boolean;
}

/** Both sides of a change. */
export interface Change {
  readonly git: OwnGit;
  readonly before: GitTree;
  /** What is checked; undefined for the files on disk. */
  readonly now: GitTree | undefined;
}

/** What to compare below `root`; undefined if nothing was asked for. Refuses if git cannot tell. */
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
  // A hook of `git commit FILE` uses an index of its own.
  const index = terminal.env.GIT_INDEX_FILE;
  const now = await indexTree(git, index && path.resolve(terminal.cwd, index));
  if ('failure' in now) throw new Refusal(`${option}: ${now.failure}`);
  return { git, before, now };
}

/** The URIs of the documents that are new or differ from before. */
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
 * Of the findings in unchanged documents, those that are new: caused by a definition that was added, removed or
 * changed elsewhere. Two findings are the same if they have the same code and place, whatever their messages.
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
  // Files on disk may have other line ends than in git.
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
