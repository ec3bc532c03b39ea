// A pack's catalogs: their texts never change, so they are read once.

import type { Catalog } from '../catalog/catalog.ts';
import { parseCatalog } from '../catalog/parse.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { PackData } from './pack.ts';

const packCatalogs = new WeakMap<
  PackData['catalogs'][number],
  { vocabulary: Vocabulary; catalog: Catalog }
>();

/** A pack's catalog, read once for all folders that share the vocabulary. */
export function readPackCatalog(file: PackData['catalogs'][number], vocabulary: Vocabulary): Catalog {
  const known = packCatalogs.get(file);
  if (known?.vocabulary === vocabulary) return known.catalog;
  const catalog = parseCatalog(file.uri, file.text, vocabulary);
  packCatalogs.set(file, { vocabulary, catalog });
  return catalog;
}
