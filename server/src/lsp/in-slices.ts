// Runs work that goes step by step, so that other requests and edits come between.

import type { CancellationToken } from 'vscode-languageserver';
import { slices } from '../files/slices.ts';
import type { Steps } from '../workspace/steps.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import { cancelled, modified } from './request.ts';

/** How often work is begun before it is given up. */
const ATTEMPTS = 3;

/**
 * The result of all steps that `begin` begins; an error when the request is cancelled meanwhile. Places in one text and
 * places in a later one are never mixed: when the workspace changes between two slices, the work is begun anew, and
 * when it does again and again, the client is told to ask later.
 */
export async function inSlices<T>(
  store: Pick<WorkspaceStore, 'revision'>,
  begin: () => Steps<T>,
  token?: CancellationToken,
): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { revision } = store;
    const pause = slices();
    const steps = begin();
    while (store.revision === revision) {
      const { done, value } = steps.next();
      if (done) return value;
      await pause();
      if (token?.isCancellationRequested) throw cancelled();
    }
  }
  throw modified('workspace');
}
