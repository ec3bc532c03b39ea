// Files may change while a command runs: what is said of them is then worked out again.

import { uriToPath } from '../files/file-uri.ts';
import type { LoadedWorkspace } from '../files/load-workspace.ts';
import { textNow } from '../files/read-now.ts';
import { Refusal } from '../install/refusal.ts';
import { TextChanged } from '../workspace/texts.ts';
import { relativePath } from './report.ts';
import type { Terminal } from './terminal.ts';

/** How many files may change before the command gives up. */
const MOST = 100;

/**
 * What `work` gives once no file whose text it needs has changed since it was read: the others are read first. Refuses if
 * one of them can no longer be read.
 */
export async function asTheyAre<T>(
  { store }: Pick<LoadedWorkspace, 'store'>,
  { cwd }: Pick<Terminal, 'cwd'>,
  work: () => Promise<T>,
): Promise<T> {
  for (let changed = 0; ; changed++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TextChanged) || changed === MOST) throw error;
      const { uri } = error;
      const { text, unread } = textNow(uri);
      if (unread !== undefined) throw new Refusal(`${relativePath(uriToPath(uri) ?? uri, cwd)}: ${unread}`);
      store.apply([{ uri, text, onDisk: true }]);
    }
  }
}
