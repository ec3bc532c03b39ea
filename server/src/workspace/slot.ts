// Everything under one key of a table: which documents contribute to it, and who read it, as sorted lists of numbers.

import type { Table } from './facts.ts';

/** Everything under one key of a table, and who read it: the unit of dependency. */
export interface Slot {
  readonly table: Table;
  readonly key: string;
  /**
   * Pairs of a document's number and the place of its values in what is packed of it. Sorted by URI once `sorted` is
   * true. Most slots hold one pair.
   */
  contributions: number[];
  /** Whether nothing was added out of order since the last sorting. Files are read in any order, and sorted once. */
  sorted: boolean;
  /** All facts sorted by URI, while they are asked for again and again. */
  all: readonly unknown[] | undefined;
  /** Sorted. Absent until the first read, since most slots are never read. */
  readers: Reader[] | undefined;
  /** Its number among the slots of the document that was taken last, if it is one of them; otherwise any number. */
  group: number;
}

/** A slot whose contributions are sorted. */
export function slotOf(
  table: Table,
  key: string,
  contributions: number[],
  readers: Reader[] | undefined,
): Slot {
  return { table, key, contributions, sorted: true, all: undefined, readers, group: 0 };
}

/**
 * What is found of a document is worked out in two halves, each with dependencies of its own: by the document alone when
 * it is read, and beside others from what is kept of it.
 */
export type Half = 'own' | 'across';

/** One half of a document: twice its number, and one more for `across`. A number takes less room than a name. */
export type Reader = number;

/** The reader that stands for half of a document. */
export function readerOf(document: number, half: Half): Reader {
  return 2 * document + (half === 'across' ? 1 : 0);
}

/** The half that a reader stands for. */
export function halfOf(reader: Reader): Half {
  return reader & 1 ? 'across' : 'own';
}

/** Adds a reader; false if it was there already. */
export function addReader(slot: Slot, reader: Reader): boolean {
  if (!slot.readers) {
    // A list that is created with its only item has no spare capacity.
    slot.readers = [reader];
    return true;
  }
  const { readers } = slot;
  // Documents are mostly checked in the order of their numbers.
  if ((readers.at(-1) ?? -1) < reader) {
    readers.push(reader);
    return true;
  }
  const at = lowerBound(readers.length, (index) => (readers[index] ?? 0) < reader);
  if (readers[at] === reader) return false;
  readers.splice(at, 0, reader);
  return true;
}

/** Removes a reader. */
export function removeReader(slot: Slot, reader: Reader): void {
  const { readers } = slot;
  if (!readers) return;
  const at = lowerBound(readers.length, (index) => (readers[index] ?? 0) < reader);
  if (readers[at] !== reader) return;
  if (readers.length === 1) slot.readers = undefined;
  else readers.splice(at, 1);
}

/** Names of documents by their numbers. */
export type UriOf = (document: number) => string;

/** Adds what a document contributes, which it did not before. */
export function addContribution(slot: Slot, document: number, at: number, uriOf: UriOf): void {
  const { contributions } = slot;
  if (contributions.length === 0) {
    slot.contributions = [document, at];
    return;
  }
  if (uriOf(contributions.at(-2) ?? 0) > uriOf(document)) slot.sorted = false;
  contributions.push(document, at);
}

/** Says where the values of a document are now, which contributes already. */
export function moveContribution(slot: Slot, document: number, at: number, uriOf: UriOf): void {
  const place = placeOf(slot, document, uriOf);
  if (place >= 0) slot.contributions[place + 1] = at;
}

/** Removes what a document contributes. */
export function withdraw(slot: Slot, document: number, uriOf: UriOf): void {
  const place = placeOf(slot, document, uriOf);
  if (place >= 0) slot.contributions.splice(place, 2);
}

/** Where the values of a document are in what is packed of it; -1 where it contributes none. */
export function valuesOf(slot: Slot, document: number, uriOf: UriOf): number {
  const place = placeOf(slot, document, uriOf);
  return place < 0 ? -1 : (slot.contributions[place + 1] ?? -1);
}

/** The contributions, sorted first if necessary. */
export function inOrder(slot: Slot, uriOf: UriOf): readonly number[] {
  if (slot.sorted) return slot.contributions;
  const { contributions } = slot;
  const documents: { readonly uri: string; readonly document: number; readonly at: number }[] = [];
  for (let i = 0; i < contributions.length; i += 2) {
    const document = contributions[i] ?? 0;
    documents.push({ uri: uriOf(document), document, at: contributions[i + 1] ?? 0 });
  }
  documents.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  slot.contributions = documents.flatMap(({ document, at }) => [document, at]);
  slot.sorted = true;
  return slot.contributions;
}

/** The place of a document's pair; -1 where there is none. */
function placeOf(slot: Slot, document: number, uriOf: UriOf): number {
  const contributions = inOrder(slot, uriOf);
  if (contributions.length === 2) return contributions[0] === document ? 0 : -1;
  const uri = uriOf(document);
  const at = 2 * lowerBound(contributions.length / 2, (index) => uriOf(contributions[2 * index] ?? 0) < uri);
  return contributions[at] === document ? at : -1;
}

/** The first index up to `length` that is not before what is looked for. */
function lowerBound(length: number, isBefore: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
