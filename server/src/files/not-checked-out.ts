// Files that the repository has and this machine does not: a sparse checkout leaves them out.

import path from 'node:path';
import { kindByName } from '../text/file-names.ts';
import { exists } from './exists.ts';
import { namesIn, openOwnGit } from './own-git.ts';

/** The Markdown files and catalogs below `root` that a sparse checkout leaves out: paths from the root, sorted. */
export async function notCheckedOut(root: string): Promise<string[]> {
  const git = await openOwnGit(root);
  const answer = await git?.ask(['ls-files', '--cached', '-t', '-z']);
  if (!answer || 'failure' in answer) return [];
  const skipped = namesIn(answer.bytes).flatMap((line) => (line.startsWith('S ') ? [line.slice(2)] : []));
  const missing: string[] = [];
  for (const name of skipped.filter((one) => kindByName(one) !== undefined))
    if (!(await exists(path.join(root, name)))) missing.push(name);
  return missing.sort();
}
