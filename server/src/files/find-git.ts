// Finds the user's git, but never in the workspace, whose files must not be run.

import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isWithin } from './hold-inside.ts';

/**
 * The git that the user's `PATH` names, as an absolute path; undefined if there is none. Skips folders of the
 * workspace and relative ones: npm adds `node_modules/.bin`, and Windows starts with the current folder.
 */
export async function findGit(workspace: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const folders = (env.PATH ?? env.Path ?? '').split(path.delimiter).filter(path.isAbsolute);
  for (const folder of folders) {
    const file = path.join(folder, name);
    try {
      await access(file, constants.X_OK);
      const real = await realpath(file);
      if (!isWithin(workspace, file) && !isWithin(workspace, real) && (await stat(real)).isFile())
        return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
