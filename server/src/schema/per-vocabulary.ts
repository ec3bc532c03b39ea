// Shapes are costly to build, so each is built once for each vocabulary.

import { onceForEach } from '../text/once-for.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** `build`, with its result cached for the vocabulary. `variant` distinguishes several results for one vocabulary. */
export function perVocabulary<T>(
  build: (vocabulary: Vocabulary, variant: string) => T,
): (vocabulary: Vocabulary, variant?: string) => T {
  const built = onceForEach(build);
  return (vocabulary, variant = '') => built(vocabulary, variant);
}
