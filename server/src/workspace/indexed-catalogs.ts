// The facts of the built-in packs' catalogs as an index has them. The build makes them, so that a start takes them over as they
// are, and an object is made of one when somebody asks for it.

import type { Catalog } from '../catalog/catalog.ts';
import type { Entity } from '../note/note.ts';
import { ShapeTable } from '../text/shape-table.ts';
import { StringTable } from '../text/string-table.ts';
import { Unpacker } from '../text/unpacked.ts';
import { collectFacts } from './collect-facts.ts';
import type { Fact, Table } from './facts.ts';
import { slotColumns } from './images.ts';
import type { IndexedCatalogs, PackData } from './pack.ts';
import { PackedDocuments } from './packed-documents.ts';
import { finish } from './steps.ts';
import { SymbolIndex } from './symbol-index.ts';

/** The facts of these catalogs of packs. */
export function indexCatalogs(catalogs: readonly Catalog[]): IndexedCatalogs {
  const packed = new PackedDocuments(
    () => {
      throw new Error('a catalog has no note type');
    },
    () => [],
  );
  const index = new SymbolIndex(packed);
  for (const catalog of catalogs) index.replace(catalog.uri, collectFacts(catalog, true), catalog);
  const bytes = catalogs.map(({ uri }) => packed.bytesOf(packed.numberOf(uri)));
  const numbers = new Map(catalogs.map(({ uri }, number) => [packed.numberOf(uri), number]));
  let end = 0;
  const ends = Int32Array.from(bytes, ({ length }) => (end += length));
  const { strings, shapes } = packed.tables;
  return {
    slots: finish(slotColumns(index, packed, numbers)),
    documents: {
      uris: catalogs.map(({ uri }) => uri),
      ends,
      bytes: Uint8Array.from(Buffer.concat(bytes)),
      strings: [...strings.all()],
      shapes: shapes.all(),
    },
  };
}

/** What an index that knows nothing can take over for these packs; undefined where they are not those that it is of. */
export function indexedOf(packs: readonly PackData[]): IndexedCatalogs | undefined {
  const indexed = packs[0]?.indexed;
  const uris = packs.flatMap(({ catalogs }) => catalogs.map(({ uri }) => uri));
  const isWhole =
    packs.every((pack) => pack.indexed === indexed) && uris.length === indexed?.documents.uris.length;
  return isWhole && uris.every((uri, number) => uri === indexed.documents.uris[number]) ? indexed : undefined;
}

/** The facts of one of the catalogs, in the order of their slots. */
export function factsIn(
  { documents, slots }: IndexedCatalogs,
  uri: string,
  entities: readonly Entity[],
): Fact[] {
  const tables = { strings: new StringTable(documents.strings), shapes: new ShapeTable(documents.shapes) };
  const number = documents.uris.indexOf(uri);
  const bytes = documents.bytes.subarray(documents.ends[number - 1] ?? 0, documents.ends[number]);
  const facts: Fact[] = [];
  let pair = 0;
  for (const [slot, end] of slots.contributionEnds.entries())
    for (; pair < end; pair += 2) {
      if (slots.contributions[pair] !== number) continue;
      const unpacker = new Unpacker(
        tables,
        bytes,
        slots.contributions[pair + 1] ?? 0,
        (held) => entities[held],
      );
      const table = slots.tables[slots.slotTables[slot] ?? -1] as Table;
      const key = tables.strings.at(slots.slotKeys[slot] ?? -1);
      for (const value of unpacker.read() as readonly unknown[]) facts.push({ table, key, value } as Fact);
    }
  return facts;
}
