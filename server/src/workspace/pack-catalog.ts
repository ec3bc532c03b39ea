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

/** A pack's catalog, read once for all folders that share the vocabulary. */
export function readPackCatalog(file: CatalogFile, vocabulary: Vocabulary): Document {
  return readingsOf(file)(vocabulary);
}
