// Where the user's git is: never in the workspace, whose files are nobody's programs.

import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isWithin } from './hold-inside.ts';

/**
 * The git that the user's `PATH` names, as an absolute path; undefined where there is none. A folder of the workspace counts
 * for nothing, and neither does one that is relative: npm puts `node_modules/.bin` there, and Windows looks where it is
 * first.
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
      // Not here.
    }
  }
  return undefined;
}
