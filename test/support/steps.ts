// Runs what a feature does step by step to its end at once.

import type { Steps } from '../../server/src/features/steps.ts';

/** The result of all steps. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
