// Shapes cost more to build than to use: each is built once for a vocabulary.

import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** `build`, with its result kept as long as the vocabulary is. `variant` tells apart what one vocabulary gives several of. */
export function perVocabulary<T>(
  build: (vocabulary: Vocabulary, variant: string) => T,
): (vocabulary: Vocabulary, variant?: string) => T {
  const built = new WeakMap<Vocabulary, Map<string, T>>();
  return (vocabulary, variant = '') => {
    const variants = built.get(vocabulary) ?? new Map<string, T>();
    built.set(vocabulary, variants);
    const known = variants.get(variant);
    if (known !== undefined) return known;
    const result = build(vocabulary, variant);
    variants.set(variant, result);
    return result;
  };
}
