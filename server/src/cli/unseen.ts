// Says which files a change of ids cannot reach, because they are not read.

import type { LoadedWorkspace } from '../files/load-workspace.ts';
import { notCheckedOut } from '../files/not-checked-out.ts';
import { counted } from './severities.ts';
import { remark, type Terminal } from './terminal.ts';

/** Remarks on what a sparse checkout leaves out, and on links that lead out of the workspace. */
export async function sayUnseen(
  { root, outwards }: Pick<LoadedWorkspace, 'root' | 'outwards'>,
  terminal: Terminal,
): Promise<void> {
  const missing = await notCheckedOut(root);
  const what = (files: readonly string[], singular: string) =>
    `${counted(files.length, singular)} (${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''})`;
  if (missing.length > 0)
    remark(
      terminal,
      `${what(missing, 'file')} of the repository ${missing.length === 1 ? 'is' : 'are'} not checked out here (a sparse checkout): the old id may still stand there`,
    );
  if (outwards.length > 0)
    remark(
      terminal,
      `${what(outwards, 'link')} ${outwards.length === 1 ? 'leads' : 'lead'} out of the workspace and ${outwards.length === 1 ? 'is' : 'are'} not followed: the old id may still stand there`,
    );
}
