// Runs work that goes step by step, so that other requests come between.

import type { CancellationToken } from 'vscode-languageserver';
import { slices } from '../files/slices.ts';
import type { Steps } from '../workspace/steps.ts';
import { cancelled } from './request.ts';

/** The result of all steps; an error when the request is cancelled meanwhile. */
export async function inSlices<T>(steps: Steps<T>, token?: CancellationToken): Promise<T> {
  const pause = slices();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
    if (token?.isCancellationRequested) throw cancelled();
  }
}
