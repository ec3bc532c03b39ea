// Files that a change of ids cannot reach because they are not read.

import path from 'node:path';
import { kindByName } from '../text/file-names.ts';
import { exists } from './exists.ts';
import { namesIn, openOwnGit } from './own-git.ts';

/** How many files a sentence names; it counts the others. */
const NAMED = 3;

/**
 * Sentences about what a sparse checkout leaves out, and about `outwards`, links that lead out of the workspace:
 * these may still contain an old id. Empty if everything is read. Never rejects.
 */
export async function whatIsUnseen(root: string, outwards: readonly string[]): Promise<string[]> {
  const missing = await notCheckedOut(root).catch(() => []);
  const told: string[] = [];
  if (missing.length > 0)
    told.push(
      `${counted(missing, 'file')} of the repository ${missing.length === 1 ? 'is' : 'are'} not checked out here (a sparse checkout): the old id may remain there`,
    );
  if (outwards.length > 0)
    told.push(
      `${counted(outwards, 'link')} ${outwards.length === 1 ? 'leads out of the workspace and is' : 'lead out of the workspace and are'} not followed: the old id may remain there`,
    );
  return told;
}

function counted(files: readonly string[], singular: string): string {
  const named = `${files.slice(0, NAMED).join(', ')}${files.length > NAMED ? ', …' : ''}`;
  return `${files.length} ${singular}${files.length === 1 ? '' : 's'} (${named})`;
}

/** The Markdown files and catalogs below `root` that a sparse checkout leaves out: paths from the root, sorted. */
async function notCheckedOut(root: string): Promise<string[]> {
  const git = await openOwnGit(root);
  const answer = await git?.ask(['ls-files', '--cached', '-t', '-z']);
  if (!answer || 'failure' in answer) return [];
  const skipped = namesIn(answer.bytes).flatMap((line) => (line.startsWith('S ') ? [line.slice(2)] : []));
  const missing: string[] = [];
  for (const name of skipped.filter((one) => kindByName(one) !== undefined))
    if (!(await exists(path.join(root, name)))) missing.push(name);
  return missing.sort();
}
