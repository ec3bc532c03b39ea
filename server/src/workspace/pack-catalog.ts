// Reads a pack's catalogs once, because their texts never change.

import { onceFor } from '../text/once-for.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { readCatalog } from './conflicted.ts';
import type { Document } from './document.ts';
import type { PackData } from './pack.ts';

type CatalogFile = PackData['catalogs'][number];

const readingsOf = onceFor((file: CatalogFile) =>
  onceFor((vocabulary: Vocabulary) => readCatalog(file.uri, file.text, vocabulary)),
);

interface PackDocument {
  readonly document: Document;
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
  for (const { origin, catalogs, documents = [] } of packs) {
    const role = origin === 'in-place' ? 'in-place' : 'hidden';
    for (const file of catalogs) yield { document: readingsOf(file)(vocabulary), role };
    for (const document of documents) yield { document, role: 'in-place' };
  }
  for (const document of beside) yield { document, role: 'in-place' };
}
