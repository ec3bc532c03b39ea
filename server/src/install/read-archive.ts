// A `.tgz` or `.tar` as it streams in: looked at entry by entry, kept in memory, never unpacked to disk.

import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { type CollectedPack, Collector, type Entry } from './collect.ts';
import { LIMITS, type Limits, megabytes } from './limits.ts';
import { isRefusal, Refusal } from './refusal.ts';

/** Reads an archive. Rejects with a `Refusal` for anything that a pack may not have, as soon as it is seen. */
export async function readArchive(
  source: AsyncIterable<Uint8Array>,
  limits: Limits = LIMITS,
): Promise<CollectedPack> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  const head = first.done === true ? new Uint8Array() : first.value;
  const input = Readable.from(rejoined(head, chunks));
  const collector = new Collector(limits);
  const inputLimit = limit(limits.archive, `the archive is larger than ${megabytes(limits.archive)}`);
  const outputLimit = limit(limits.unpacked, `it unpacks to more than ${megabytes(limits.unpacked)}`);
  const zipped = head[0] === 0x1f && head[1] === 0x8b;
  const parsed = (bytes: AsyncIterable<Uint8Array>) => parse(bytes, collector);
  try {
    if (zipped) await pipeline(input, inputLimit, createGunzip(), outputLimit, parsed);
    else await pipeline(input, inputLimit, outputLimit, parsed);
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw new Refusal(`the archive is damaged: ${error instanceof Error ? error.message : String(error)}`);
  }
  return collector.finish();
}

async function* rejoined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // Whoever sends the archive is told when nobody reads on.
    await rest.return?.();
  }
}

/** Lets at most so many bytes through. */
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

async function parse(bytes: AsyncIterable<Uint8Array>, collector: Collector): Promise<void> {
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
    // The parser goes on only when an entry's content is taken.
    entry.resume();
  };
  const parser = new Parser({ strict: true, onReadEntry: take });
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
  let any = false;
  for await (const chunk of bytes) {
    any = true;
    // What comes after the end is counted by the limits and looked at by nobody.
    if (over) continue;
    parser.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (failure !== undefined) throw failure;
  }
  if (!any) throw new Refusal('the archive is empty');
  parser.end();
  await ended;
  if (failure !== undefined) throw failure;
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
  const path = collector.open({ path: entry.path, type: TYPES[entry.type] ?? 'other', size: entry.size });
  if (path === undefined) return;
  const chunks: Uint8Array[] = [];
  entry.on('data', (chunk) => chunks.push(chunk));
  entry.on('error', fail);
  entry.on('end', () => collector.add(path, Buffer.concat(chunks)));
}
