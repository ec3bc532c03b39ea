// Reads a `.tgz` or `.tar` as a stream: checks it entry by entry and keeps it in memory, and never unpacks it to
// disk.

import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Header, Parser, type ReadEntry } from 'tar';
import { type CollectedPack, Collector, type Entry } from './collect.ts';
import { LIMITS, type Limits, megabytes, timeIsUp } from './limits.ts';
import { isRefusal, Refusal } from './refusal.ts';

/** The size of a header, with which every archive begins. */
const BLOCK = 512;

/** The first bytes of a zstd stream. */
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Reads an archive. Rejects with a `Refusal` as soon as it sees anything that a pack must not have. */
export async function readArchive(
  source: AsyncIterable<Uint8Array>,
  limits: Limits = LIMITS,
): Promise<CollectedPack> {
  const collector = new Collector(limits);
  const signal = AbortSignal.timeout(limits.archiveTime);
  const inputLimit = limit(limits.archive, `the archive is larger than ${megabytes(limits.archive)}`);
  const outputLimit = limit(limits.unpacked, `it unpacks to more than ${megabytes(limits.unpacked)}`);
  const parsed = (bytes: AsyncIterable<Uint8Array>) => parse(bytes, collector);
  let broken: { readonly error: unknown } | undefined;
  const watched = watch(source, (error) => {
    broken = { error };
  });
  try {
    const { head, whole } = await within(signal, peek(watched));
    const input = Readable.from(whole);
    const work = isGzip(head)
      ? pipeline(input, inputLimit, createGunzip(), outputLimit, parsed, { signal })
      : pipeline(input, inputLimit, outputLimit, parsed, { signal });
    await within(signal, work);
  } catch (error) {
    if (signal.aborted) {
      // Otherwise a reader would wait forever and keep the process alive.
      if ('destroy' in source && typeof source.destroy === 'function') source.destroy();
      throw timeIsUp(limits.archiveTime);
    }
    // The sender knows best why it broke off.
    if (broken) throw broken.error;
    if (isRefusal(error)) throw error;
    throw new Refusal(`the archive is damaged: ${error instanceof Error ? error.message : String(error)}`);
  }
  return collector.finish();
}

/** Passes the bytes on; `onError` receives errors of the source itself. */
async function* watch(
  source: AsyncIterable<Uint8Array>,
  onError: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    onError(error);
    throw error;
  }
}

/**
 * The promise, or a rejection when the signal comes first. A stream whose source is silent does not end even when
 * destroyed.
 */
function within<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

/**
 * The first block of the stream, or everything if that is less, however small the pieces are; and the whole stream.
 */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Buffer; readonly whole: AsyncGenerator<Uint8Array> }> {
  const rest = source[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  for (let bytes = 0; bytes < BLOCK; ) {
    const next = await rest.next();
    if (next.done === true) break;
    pieces.push(next.value);
    bytes += next.value.length;
  }
  const head = Buffer.concat(pieces);
  return { head, whole: rejoined(head, rest) };
}

async function* rejoined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // Tells the sender when nothing reads any more.
    await rest.return?.();
  }
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Passes on at most this many bytes. */
function limit(bytes: number, message: string): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      seen += chunk.length;
      if (seen > bytes) done(new Refusal(message));
      else done(null, chunk);
    },
  });
}

async function parse(source: AsyncIterable<Uint8Array>, collector: Collector): Promise<void> {
  const { head, whole: bytes } = await peek(source);
  requireHeader(head);
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
  };
  const take = (entry: ReadEntry) => {
    try {
      if (failure === undefined) readEntry(entry, collector, fail);
    } catch (error) {
      fail(error);
    }
    // The parser only continues when an entry's content is consumed.
    entry.resume();
  };
  const parser = new Parser({ strict: true, brotli: false, zstd: false, onReadEntry: take });
  parser.on('ignoredEntry', take);
  parser.on('error', fail);
  const ended = new Promise<void>((resolve) => {
    parser.on('end', resolve);
    parser.on('error', () => resolve());
  });
  let over = false;
  parser.on('eof', () => {
    over = true;
  });
  for await (const chunk of bytes) {
    // Data after the end is counted by the limits and otherwise ignored.
    if (over) continue;
    parser.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (failure !== undefined) throw failure;
  }
  parser.end();
  await ended;
  if (failure !== undefined) throw failure;
}

/**
 * The parser would unpack another compressed stream by itself, without counting its bytes. So its input must begin
 * with the header of a file, or with the end of an empty archive.
 */
function requireHeader(head: Buffer): void {
  if (head.length === 0) throw new Refusal('the archive is empty');
  if (isGzip(head) || head.subarray(0, ZSTD.length).equals(ZSTD))
    throw new Refusal(
      'the archive is compressed twice, or otherwise than by gzip: write a `.tgz` or a `.tar`',
    );
  if (!isHeader(head))
    throw new Error('it does not begin as an archive does, plain (`.tar`) or gzipped (`.tgz`)');
}

function isHeader(head: Buffer): boolean {
  try {
    const { cksumValid, nullBlock } = new Header(head, 0);
    return cksumValid || nullBlock;
  } catch {
    return false;
  }
}

const TYPES: Readonly<Record<string, Entry['type']>> = {
  File: 'file',
  OldFile: 'file',
  ContiguousFile: 'file',
  Directory: 'folder',
  Link: 'link',
  SymbolicLink: 'link',
};

function readEntry(entry: ReadEntry, collector: Collector, fail: (error: unknown) => void): void {
  // An entry that announces two sizes has the one in the header that frames it.
  const size = Math.max(entry.size, entry.remain);
  const path = collector.open({ path: entry.path, type: TYPES[entry.type] ?? 'other', size });
  if (path === undefined) return;
  const chunks: Uint8Array[] = [];
  entry.on('data', (chunk) => chunks.push(chunk));
  entry.on('error', fail);
  entry.on('end', () => collector.add(path, Buffer.concat(chunks)));
}
