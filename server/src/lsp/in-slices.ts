// Runs long work in steps, so that other requests and edits can run in between.

import type { CancellationToken } from 'vscode-languageserver';
import { slices } from '../files/slices.ts';
import type { Steps } from '../workspace/steps.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import { type Asked, cancelled, modified } from './request.ts';

/** How often work is started before giving up. */
const ATTEMPTS = 3;

/**
 * The result of all steps that `begin` starts; an error if the request is cancelled meanwhile. Places in different
 * versions of a text are never mixed: if the workspace changes between two slices, the work starts again, and after
 * several attempts the client is told to ask later.
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
      // Most steps are followed at once by the next, and awaiting nothing costs more than many of them.
      const paused = pause();
      if (paused) await paused;
      if (token?.isCancellationRequested) throw cancelled();
    }
  }
  throw modified('workspace');
}

/** Several stores as one that changes with each of them. */
export function revisionOf(stores: readonly { readonly revision: number }[]): { readonly revision: number } {
  return {
    get revision() {
      return stores.reduce((sum, { revision }) => sum + revision, 0);
    },
  };
}

/** The same for a place in a document: an error if its text changes meanwhile. */
export function ofThisText<T>(
  { workspace, document, index }: Pick<Asked, 'workspace' | 'document' | 'index'>,
  begin: () => Steps<T>,
  token?: CancellationToken,
): Promise<T> {
  const beginOfThis = () => {
    if (workspace.text(document.uri) !== document.text) throw modified('document');
    return begin();
  };
  return inSlices(index.store, beginOfThis, token);
}
