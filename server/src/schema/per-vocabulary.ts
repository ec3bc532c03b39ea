// Shapes cost more to build than to use: each is built once for a vocabulary.

import { onceForEach } from '../text/once-for.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** `build`, with its result kept as long as the vocabulary is. `variant` tells apart what one vocabulary gives several of. */
export function perVocabulary<T>(
  build: (vocabulary: Vocabulary, variant: string) => T,
): (vocabulary: Vocabulary, variant?: string) => T {
  const built = onceForEach(build);
  return (vocabulary, variant = '') => built(vocabulary, variant);
}
