// Computes all findings of an index, for views that list them, in slices, so that other requests can run in between.

import type { CancellationToken } from 'vscode-languageserver';
import { slices } from '../files/slices.ts';
import { type Index, ownDocuments } from './folder.ts';
import { cancelled } from './request.ts';

/** Settles when no document of the index is waiting to be checked, unless one is edited meanwhile. */
export async function checkAll(index: Index, token?: CancellationToken): Promise<void> {
  const pause = slices();
  for (const { uri } of ownDocuments(index)) {
    index.findings.of(uri);
    const paused = pause();
    if (paused) await paused;
    if (token?.isCancellationRequested) throw cancelled();
  }
}
