// The findings of all documents, packed, and the revisions of the workspace at which they were worked out.

import type { Notice } from '../rules/rule.ts';
import { BytePages } from '../text/byte-pages.ts';

/** Findings that a document has by itself, and from `place` on all of them; `place` is -1 where only its own are known. */
export interface Packed {
  readonly bytes: Uint8Array;
  readonly place: number;
}

/** The same as objects, for the time while each key makes others of them. */
export interface Unpacked {
  readonly own: readonly Notice[];
  readonly all: readonly Notice[] | undefined;
}

/** The findings of a document, and the revisions of the workspace at which they were worked out. */
export interface Kept {
  readonly findings: Packed | Unpacked;
  readonly own: number;
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

/** In place of a revision where nothing is known. */
const NEVER = -1;

/** Findings by document, in columns: as objects each would take a few hundred bytes more. */
export class KeptFindings {
  /** Numbers of documents, from 0. */
  readonly #numbers = new Map<string, number>();
  readonly #bytes = new BytePages();
  readonly #unpacked = new Map<number, Unpacked>();
  readonly #places: number[] = [];
  readonly #own: number[] = [];
  readonly #all: number[] = [];
  /** Those of an earlier run, of documents with the numbers from `first` on. */
  #adopted: { readonly first: number; readonly columns: FindingColumns } | undefined;

  /** Takes over what was known of documents with these names, of which nothing is known yet, at a revision. */
  adopt(uris: readonly string[], columns: FindingColumns, at: number): void {
    const first = this.#own.length;
    this.#adopted = { first, columns };
    for (const [index, uri] of uris.entries()) {
      const isKnown = (columns.ends[index] ?? 0) > (columns.ends[index - 1] ?? 0);
      this.#numbers.set(uri, first + index);
      this.#places[first + index] = columns.places[index] ?? -1;
      this.#own.push(isKnown ? at : NEVER);
      this.#all.push(isKnown ? at : NEVER);
    }
  }

  /** What is known of a document. Packed bytes are no longer right once something else is kept of it. */
  get(uri: string): Kept | undefined {
    const number = this.#numbers.get(uri);
    const own = number === undefined ? NEVER : (this.#own[number] ?? NEVER);
    if (number === undefined || own === NEVER) return undefined;
    const findings = this.#unpacked.get(number);
    const all = this.#all[number] ?? NEVER;
    if (findings) return { findings, own, all };
    return { findings: { bytes: this.#bytesOf(number), place: this.#places[number] ?? -1 }, own, all };
  }

  /** Keeps what is known of a document; bytes are copied. */
  set(uri: string, { findings, own, all }: Kept): void {
    const number = this.#numbers.get(uri) ?? this.#own.length;
    this.#numbers.set(uri, number);
    this.#own[number] = own;
    this.#all[number] = all;
    if (!('bytes' in findings)) return void this.#unpacked.set(number, findings);
    this.#unpacked.delete(number);
    this.#bytes.set(number, findings.bytes);
    this.#places[number] = findings.place;
  }

  /** Drops a document. */
  delete(uri: string): void {
    const number = this.#numbers.get(uri);
    if (number === undefined) return;
    this.#own[number] = NEVER;
    this.#unpacked.delete(number);
    this.#bytes.set(number, new Uint8Array(0));
  }

  #bytesOf(number: number): Uint8Array {
    if (this.#bytes.has(number) || !this.#adopted) return this.#bytes.view(number);
    const { first, columns } = this.#adopted;
    const index = number - first;
    return columns.bytes.subarray(columns.ends[index - 1] ?? 0, columns.ends[index]);
  }
}
