// A pack's catalogs: their texts never change, so they are read once.

import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { readCatalog } from './conflicted.ts';
import type { Document } from './document.ts';
import type { PackData } from './pack.ts';

const packCatalogs = new WeakMap<
  PackData['catalogs'][number],
  { vocabulary: Vocabulary; catalog: Document }
>();

/** A pack's catalog, read once for all folders that share the vocabulary. */
export function readPackCatalog(file: PackData['catalogs'][number], vocabulary: Vocabulary): Document {
  const known = packCatalogs.get(file);
  if (known?.vocabulary === vocabulary) return known.catalog;
  const catalog = readCatalog(file.uri, file.text, vocabulary);
  packCatalogs.set(file, { vocabulary, catalog });
  return catalog;
}
