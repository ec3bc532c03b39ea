// How a command ends that cannot do what it was asked to.

import { uriToPath } from '../files/file-uri.ts';
import { isRefusal } from '../install/refusal.ts';
import { TextChanged } from '../workspace/texts.ts';
import { relativePath } from './report.ts';
import { fail, type Terminal } from './terminal.ts';
import { harmless } from './terminal-text.ts';

/** Runs work that a `Refusal` may end; its sentence is printed, and nothing has changed. */
export async function refusable(terminal: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error)) return fail(terminal, harmless(error.message));
    if (error instanceof TextChanged) {
      const file = relativePath(uriToPath(error.uri) ?? error.uri, terminal.cwd);
      return fail(terminal, harmless(`${file}: has changed while the command was running: run it again`));
    }
    throw error;
  }
}
