// The texts that a file had in the commits that changed it, newest first.

import path from 'node:path';
import { readBlobs } from './git-tree.ts';
import { openOwnGit } from './own-git.ts';

export interface EarlierText {
  /** The commit that contains the text. */
  readonly commit: string;
  readonly text: string;
}

/** The most commits that are looked at: a note is usually signed shortly before it is published. */
const MOST = 50;

/** The texts of a file below `folder` (both absolute); empty where there is no repository. Never rejects. */
export async function earlierTexts(folder: string, file: string, env = process.env): Promise<EarlierText[]> {
  const name = path.relative(folder, file).replaceAll(path.sep, '/');
  // A name with a line break would count as two requests.
  if (name.startsWith('../') || /[\r\n]/.test(name)) return [];
  const git = await openOwnGit(folder, env);
  const list = await git?.ask(['rev-list', `--max-count=${MOST}`, 'HEAD', '--', `:(literal)${name}`]);
  if (!git || !list || 'failure' in list) return [];
  const commits = list.bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const objects = new Map(commits.map((commit) => [commit, `${commit}:./${name}`]));
  const results = await readBlobs(folder, git, objects, commits);
  return commits.flatMap((commit) => {
    const result = results.get(commit);
    return result && 'text' in result ? [{ commit, text: result.text }] : [];
  });
}
