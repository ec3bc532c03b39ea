// Reads a pack's catalogs once, because their texts never change.

import { onceFor } from '../text/once-for.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { readCatalog } from './conflicted.ts';
import type { Document } from './document.ts';
import type { Fact } from './facts.ts';
import type { CatalogFile, PackData } from './pack.ts';

/** A document, and its facts where they are known already. */
interface Reading {
  readonly document: Document;
  readonly facts?: () => readonly Fact[];
}

const readingsOf = onceFor((file: CatalogFile) =>
  onceFor((vocabulary: Vocabulary): Reading => ({ document: readCatalog(file.uri, file.text, vocabulary) })),
);

const readyOf = onceFor((file: CatalogFile) => onceFor((vocabulary: Vocabulary) => file.ready?.(vocabulary)));

interface PackDocument extends Reading {
  readonly role: 'hidden' | 'in-place';
}

/**
 * The documents of packs: catalogs, each read once for all folders that share the vocabulary, and files that are documents
 * for their own findings alone, `beside` the packs too.
 */
export function* packDocuments(
  packs: readonly PackData[],
  beside: readonly Document[],
  vocabulary: Vocabulary,
): Iterable<PackDocument> {
  const isBuiltIn = packs.every((pack) => pack.origin === 'built-in' || pack.vocabulary === undefined);
  for (const { origin, catalogs, documents = [] } of packs) {
    const role = origin === 'in-place' ? 'in-place' : 'hidden';
    for (const file of catalogs)
      yield { ...((isBuiltIn && readyOf(file)(vocabulary)) || readingsOf(file)(vocabulary)), role };
    for (const document of documents) yield { document, role: 'in-place' };
  }
  for (const document of beside) yield { document, role: 'in-place' };
}
