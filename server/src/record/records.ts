// What is known of every document: the findings that it has by itself, kept since it was read, and all of its findings beside
// other documents. Both are kept as bytes, as long as nothing that they depend on changes.

import { check, checkAcross, checkOwn, noticeOf } from '../rules/check.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Notice } from '../rules/rule.ts';
import { ByteList } from '../text/byte-list.ts';
import { IntList } from '../text/int-list.ts';
import { Packer, type PackTables, Unpacker } from '../text/packed.ts';
import { ShapeTable } from '../text/shape-table.ts';
import { StringTable } from '../text/string-table.ts';
import { UsedStrings } from '../text/used-strings.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { Readers } from '../workspace/symbol-index.ts';

/** The findings of a document, and the revisions of the workspace at which they were worked out. */
interface Kept {
  /** Those that it has by itself, and from `place` on all of them. */
  readonly bytes: Uint8Array;
  readonly own: number;
  /** -1 where only its own are known. */
  readonly place: number;
  readonly all: number;
}

/** The findings of documents as columns, in the order of the documents. */
export interface FindingColumns {
  /** Of each the end of its part of `bytes`, which is empty where nothing is known. */
  readonly ends: Int32Array;
  readonly bytes: Uint8Array;
  /** Of each where all its findings are in its part; -1 where only its own are known. */
  readonly places: Int32Array;
  readonly strings: readonly string[];
  readonly shapes: readonly (readonly string[])[];
}

/** The records of one workspace. */
export class Records {
  readonly #store: WorkspaceStore;
  readonly #overrides: Overrides | undefined;
  readonly #kept = new Map<string, Kept>();
  #tables: PackTables = { strings: new StringTable(), shapes: new ShapeTable() };
  #packer = new Packer(this.#tables);
  #worked = 0;

  constructor(store: WorkspaceStore, overrides?: Overrides) {
    this.#store = store;
    this.#overrides = overrides;
  }

  /** How often all findings of a document were worked out. */
  get worked(): number {
    return this.#worked;
  }

  /** Works out the findings that a note has by itself, unless they are known. Call it when the note was just read. */
  read(uri: string): void {
    if (this.#store.workspace.typeOf(uri) === 'note') this.#ownOf(uri);
  }

  /** All findings of a document, in the order of places; none where there is no such document. */
  of(uri: string): readonly Notice[] {
    const store = this.#store;
    const type = store.workspace.typeOf(uri);
    if (type === undefined) {
      this.#kept.delete(uri);
      return [];
    }
    store.images.followDay();
    const known = this.#kept.get(uri);
    if (known && known.place >= 0 && known.all >= store.unchangedSince(uri, 'across'))
      return this.#unpack(known, known.place);
    this.#worked++;
    if (type === 'note') return this.#allOf(uri);
    const document = store.workspace.digest(uri);
    if (!document || document.type === 'note') return [];
    const at = store.revision;
    const all = check(store.beginCheck(uri), document, this.#overrides).map(noticeOf);
    if (type === 'catalog') this.#keep(uri, [], at, all);
    return all;
  }

  /** Takes over what was known of documents with these names at a revision of the workspace. */
  adopt(uris: readonly string[], columns: FindingColumns, at: number): void {
    this.#tables = { strings: new StringTable(columns.strings), shapes: new ShapeTable(columns.shapes) };
    this.#packer = new Packer(this.#tables);
    for (const [number, uri] of uris.entries()) {
      const bytes = columns.bytes.subarray(columns.ends[number - 1] ?? 0, columns.ends[number]);
      const place = columns.places[number] ?? -1;
      if (bytes.length > 0) this.#kept.set(uri, { bytes, own: at, place, all: at });
    }
  }

  /**
   * What is known and still right of the documents with these names, without the findings of `without`. The workspace may
   * not change meanwhile.
   */
  columns(uris: readonly string[], without: Readers): FindingColumns {
    const bytes = new ByteList();
    const [ends, places] = [new IntList(), new IntList()];
    const used = new UsedStrings(this.#tables);
    for (const uri of uris) {
      const kept = this.#kept.get(uri);
      const isOwn = kept && kept.own >= this.#store.unchangedSince(uri, 'own') && !without.own.has(uri);
      const isAll =
        isOwn && kept.all >= this.#store.unchangedSince(uri, 'across') && !without.across.has(uri);
      if (isOwn) {
        const part = isAll || kept.place < 0 ? kept.bytes : kept.bytes.subarray(0, kept.place);
        bytes.add(part);
        used.add(part);
      }
      ends.push(bytes.length);
      places.push(isAll ? kept.place : -1);
    }
    return {
      ends: ends.done(),
      bytes: bytes.done(),
      places: places.done(),
      strings: used.strings(),
      shapes: this.#tables.shapes.all(),
    };
  }

  #allOf(uri: string): readonly Notice[] {
    const store = this.#store;
    const own = this.#ownOf(uri);
    const digest = store.workspace.digest(uri);
    if (digest?.type !== 'note') return [];
    const at = store.revision;
    const all = checkAcross(store.beginHalf(uri, 'across'), digest, own, this.#overrides);
    this.#keep(uri, own, this.#kept.get(uri)?.own ?? at, all);
    return all;
  }

  #ownOf(uri: string): readonly Notice[] {
    const known = this.#kept.get(uri);
    if (known && known.own >= this.#store.unchangedSince(uri, 'own')) return this.#unpack(known, 0);
    const at = this.#store.revision;
    const note = this.#store.workspace.document(uri);
    const found =
      note?.type === 'note' ? checkOwn(this.#store.beginHalf(uri, 'own'), note, this.#overrides) : [];
    const own = found.map(noticeOf);
    this.#keep(uri, own, at);
    return own;
  }

  #keep(uri: string, own: readonly Notice[], at: number, all?: readonly Notice[]): void {
    this.#packer.begin([], own);
    this.#packer.write(own);
    const place = all ? this.#packer.at : -1;
    if (all) this.#packer.write(all);
    this.#kept.set(uri, { bytes: this.#packer.take(), own: at, place, all: this.#store.revision });
  }

  #unpack({ bytes }: Kept, place: number): readonly Notice[] {
    return new Unpacker(this.#tables, bytes, place, () => undefined).read() as readonly Notice[];
  }
}
