// The file in which the state of a workspace is kept: one head of JSON, and columns of numbers as they are in memory. Its last
// bytes are a checksum, so that a file which is cut off, damaged or of another program counts for nothing.

import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import zlib from 'node:zlib';
import type { FindingColumns } from '../record/kept-findings.ts';
import { bytesOfText, ownPages } from '../text/growing-buffer.ts';
import { latin1 } from '../text/latin1.ts';
import { type Image, KINDS } from '../workspace/image.ts';
import { TextPrint } from '../workspace/text-print.ts';

/** What is kept of a workspace. */
export interface RecordFile {
  readonly image: Image;
  readonly findings: FindingColumns;
  /** Of each document the stamp of its file, as `STAMP` numbers; not numbers where the file is not to be known by one. */
  readonly stamps: Float64Array;
  /** How many strings there were when nothing was taken over from an earlier file. */
  readonly fresh: number;
}

/** The size of a file, its times of change in milliseconds, and its number on the volume. */
export const STAMP = 4;

type Column = Uint8Array | Int32Array | Float64Array;

const TYPES = { Uint8Array, Int32Array, Float64Array } as const;

/** Columns begin at multiples of this many bytes, from the end of the head. */
const ALIGNED = 8;

const CHECKSUM = 32;

interface Head {
  /** Comes first in the file. */
  readonly key: string;
  readonly values: Values;
  readonly columns: readonly {
    readonly name: string;
    readonly type: keyof typeof TYPES;
    readonly length: number;
  }[];
}

/** What is not numbers. */
type Values = Pick<RecordFile, 'fresh'> &
  Pick<Image, 'day'> & {
    readonly uris: readonly string[];
    readonly tables: Image['slots']['tables'];
    readonly strings: readonly string[];
    readonly shapes: readonly (readonly string[])[];
    readonly foundStrings: readonly string[];
    readonly foundShapes: readonly (readonly string[])[];
  };

/** Writes a file piece by piece; `pause` is called between the pieces and says whether to go on. Gives whether all was written. */
export async function writeRecordFile(
  file: FileHandle,
  key: string,
  kept: RecordFile,
  pause: () => Promise<boolean>,
): Promise<boolean> {
  const { image, findings, fresh } = kept;
  const columns = columnsOf(kept);
  const values: Values = {
    fresh,
    day: image.day,
    uris: image.documents.uris,
    tables: image.slots.tables,
    strings: image.documents.strings,
    shapes: image.documents.shapes,
    foundStrings: findings.strings,
    foundShapes: findings.shapes,
  };
  const described = Object.entries(columns).map(([name, column]) => ({
    name,
    type: typeOf(column),
    length: column.length,
  }));
  const head = bytesOfText(JSON.stringify({ key, values, columns: described } satisfies Head), 'utf8');
  const length = Buffer.alloc(ALIGNED);
  length.writeUInt32LE(head.length);
  const sum = newSum();
  for (const column of [length, head, ...Object.values(columns)])
    for (const bytes of piecesOf(column)) {
      sum.add(bytes);
      await file.writeFile(bytes);
      if (!(await pause())) return false;
    }
  await file.writeFile(sum.done());
  return true;
}

/**
 * A checksum against damage, in as many bytes as `CHECKSUM`. A hash takes many times as long, and only Nodes before 20.15 need it;
 * each version of Node has a file of its own.
 */
function newSum(): { add(bytes: Uint8Array): void; done(): Buffer } {
  if (typeof zlib.crc32 !== 'function') {
    const hash = createHash('sha256');
    return { add: (bytes) => void hash.update(bytes), done: () => hash.digest() };
  }
  let [sum, length] = [0, 0];
  return {
    add: (bytes) => {
      sum = zlib.crc32(bytes, sum);
      length += bytes.length;
    },
    done: () => {
      const bytes = Buffer.alloc(CHECKSUM);
      bytes.writeUInt32LE(sum, 0);
      bytes.writeDoubleLE(length, 8);
      return bytes;
    },
  };
}

/** What was kept under this key; undefined for a file with anything else in it. Rejects where it cannot be read. */
export async function readRecordFile(file: FileHandle, key: string): Promise<RecordFile | undefined> {
  const { size } = await file.stat();
  const rest = size - ALIGNED - CHECKSUM;
  if (rest < 0) return undefined;
  // A file of anything else may be large, and is not read for nothing.
  const begin = Buffer.from(`{"key":${JSON.stringify(key)},`);
  const there = Buffer.alloc(begin.length);
  await file.read(there, 0, begin.length, ALIGNED);
  if (!there.equals(begin)) return undefined;
  const length = await bytesOf(file, ALIGNED);
  const headLength = aligned(length.readUInt32LE());
  if (headLength > rest) return undefined;
  const head = await bytesOf(file, headLength, ownPages(headLength));
  const columns = await bytesOf(file, rest - headLength);
  const sum = newSum();
  for (const piece of [length, head, columns]) sum.add(piece);
  if (!sum.done().equals(await bytesOf(file, CHECKSUM))) return undefined;
  const described: Head = JSON.parse(head.toString('utf8', 0, length.readUInt32LE()));
  return recordFileOf(described.values, viewsOf(described, columns));
}

/** The next bytes of a file, in memory of their own. */
async function bytesOf(
  file: FileHandle,
  count: number,
  memory = new ArrayBuffer(count),
): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.from(memory);
  for (let at = 0; at < count; ) {
    const { bytesRead } = await file.read(bytes, at, count - at, null);
    if (bytesRead === 0) throw new RangeError('the file ends');
    at += bytesRead;
  }
  return bytes;
}

/** The columns as they lie in the bytes, which are not copied. */
function viewsOf({ columns }: Head, { buffer }: Buffer<ArrayBuffer>): Map<string, Column> {
  const views = new Map<string, Column>();
  let at = 0;
  for (const { name, type, length } of columns) {
    const Type = TYPES[type];
    views.set(name, new Type(buffer, at, length));
    at += aligned(length * Type.BYTES_PER_ELEMENT);
  }
  return views;
}

function columnsOf({ image, findings, stamps }: RecordFile): Readonly<Record<string, Column>> {
  const { documents, prints, slots } = image;
  const words = prints.map((print) => print.words);
  const lines = prints.map(({ lineLengths }) => lineLengths);
  return {
    kinds: documents.kinds,
    ends: documents.ends,
    bytes: documents.bytes,
    stamps,
    lengths: Int32Array.from(prints, ({ length }) => length),
    sums: Float64Array.from(prints, ({ sum }) => sum),
    referring: Uint8Array.from(prints, ({ hasReferences }) => (hasReferences ? 1 : 0)),
    wordEnds: endsOf(words),
    words: bytesOfText(words.join(''), 'latin1'),
    lineEnds: endsOf(lines),
    lines: bytesOfText(lines.join(''), 'latin1'),
    slotTables: slots.slotTables,
    slotKeys: slots.slotKeys,
    contributions: slots.contributions,
    contributionEnds: slots.contributionEnds,
    readers: slots.readers,
    readerEnds: slots.readerEnds,
    foundEnds: findings.ends,
    foundBytes: findings.bytes,
    foundPlaces: findings.places,
  };
}

/** Where each of the texts ends when they follow each other. */
function endsOf(texts: readonly string[]): Int32Array {
  let end = 0;
  return Int32Array.from(texts, ({ length }) => (end += length));
}

function recordFileOf(values: Values, columns: ReadonlyMap<string, Column>): RecordFile {
  const of = <T extends Column>(name: string, Type: new (length: number) => T): T => {
    const column = columns.get(name);
    if (!(column instanceof Type)) throw new TypeError(`no column ${name}`);
    return column;
  };
  const ints = (name: string) => of(name, Int32Array) as Int32Array;
  const bytes = (name: string) => of(name, Uint8Array) as Uint8Array;
  const [lengths, sums, referring] = [ints('lengths'), of('sums', Float64Array), bytes('referring')];
  const pieces = (name: string, ends: Int32Array) => {
    const column = bytes(name);
    const all = latin1(column, column.length);
    return (index: number) => all.slice(ends[index - 1] ?? 0, ends[index]);
  };
  const [words, lines] = [pieces('words', ints('wordEnds')), pieces('lines', ints('lineEnds'))];
  const prints = values.uris.map((_, index) => {
    const [length = 0, sum = 0] = [lengths[index], sums[index]];
    return new TextPrint(length, sum, words(index), referring[index] === 1, lines(index));
  });
  return {
    fresh: values.fresh,
    stamps: of('stamps', Float64Array),
    image: {
      day: values.day,
      prints,
      documents: {
        uris: values.uris,
        kinds: bytes('kinds'),
        ends: ints('ends'),
        bytes: bytes('bytes'),
        strings: values.strings,
        shapes: values.shapes,
      },
      slots: {
        tables: values.tables,
        slotTables: ints('slotTables'),
        slotKeys: ints('slotKeys'),
        contributions: ints('contributions'),
        contributionEnds: ints('contributionEnds'),
        readers: ints('readers'),
        readerEnds: ints('readerEnds'),
      },
    },
    findings: {
      ends: ints('foundEnds'),
      bytes: bytes('foundBytes'),
      places: ints('foundPlaces'),
      strings: values.foundStrings,
      shapes: values.foundShapes,
    },
  };
}

/** Whether a document of this kind is known by its file alone, so that it need not be read. */
export function isKnownByFile(kind: number | undefined): boolean {
  return kind === KINDS.note || kind === KINDS.none;
}

function typeOf(column: Column): keyof typeof TYPES {
  if (column instanceof Int32Array) return 'Int32Array';
  return column instanceof Float64Array ? 'Float64Array' : 'Uint8Array';
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNED) * ALIGNED;
}

/** How many bytes are written at once. */
const PIECE = 1 << 22;

/** The bytes of a column piece by piece, and zeros that fill it up. */
function* piecesOf(column: Column): Iterable<Uint8Array> {
  const { buffer, byteOffset, byteLength } = column;
  for (let at = 0; at < byteLength; at += PIECE)
    yield new Uint8Array(buffer, byteOffset + at, Math.min(PIECE, byteLength - at));
  const missing = aligned(byteLength) - byteLength;
  if (missing > 0) yield new Uint8Array(missing);
}
