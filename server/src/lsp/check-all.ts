// All findings of an index at once, for what lists them: worked out little by little, so that other requests come between.

import { setImmediate } from 'node:timers/promises';
import type { CancellationToken } from 'vscode-languageserver';
import { type Index, ownDocuments } from './folder.ts';
import { cancelled } from './request.ts';

/** How long checks may run, in milliseconds, before messages are let through. */
const SLICE = 12;

/** Settles when no document of the index waits to be checked, unless one is edited meanwhile. */
export async function checkAll(index: Index, token?: CancellationToken): Promise<void> {
  let sliceEnd = performance.now() + SLICE;
  for (const { uri } of ownDocuments(index)) {
    index.findings.of(uri);
    if (performance.now() < sliceEnd) continue;
    await setImmediate();
    if (token?.isCancellationRequested) throw cancelled();
    sliceEnd = performance.now() + SLICE;
  }
}
