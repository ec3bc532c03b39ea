// What git ignores below a folder. This asks git itself, because a tracked file is not ignored whatever `.gitignore`
// says.

import { foldersAbove } from '../text/file-names.ts';
import { namesIn, type OwnGit, openOwnGit } from './own-git.ts';

export interface Ignored {
  /** Whether git ignores the file or folder (its path from the root, with `/`), or a folder that contains it. */
  has(file: string): boolean;
}

const NOTHING: Ignored = { has: () => false };

/** A process accepts this many names as arguments on every system. */
const MOST_NAMES = 100;

/**
 * What git ignores below `root` (a real path), or only among `files` (paths from the root). Nothing is ignored if
 * there is no git or no repository, if git refuses, or if the root itself is ignored: then it is a scratch folder
 * that someone wants to read.
 */
export async function ignoredBelow(
  root: string,
  files: readonly string[] = [],
  env = process.env,
): Promise<Ignored> {
  const git = await openOwnGit(root, env);
  if (!git) return NOTHING;
  const names = files.length <= MOST_NAMES ? files : [];
  const answer = await git.ask(
    ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z', '--', ...names],
    { env: { GIT_LITERAL_PATHSPECS: '1' } },
  );
  if ('failure' in answer) return NOTHING;
  const ignored = new Set(namesIn(answer.bytes).map((name) => name.replace(/\/$/, '')));
  if (ignored.size === 0 || (await isIgnoredItself(git))) return NOTHING;
  return { has: (file) => ignored.has(file) || foldersAbove(file).some((folder) => ignored.has(folder)) };
}

async function isIgnoredItself(git: OwnGit): Promise<boolean> {
  return 'bytes' in (await git.ask(['check-ignore', '--quiet', '--no-index', '--', '.']));
}
