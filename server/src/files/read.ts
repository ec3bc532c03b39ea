// Reads one text file. Notes are UTF-8; anything else is reported with a way to correct it, and never guessed.

import { closeSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { isMarkdownPath } from '../text/file-names.ts';
import { type FileProblem, isGone, problemOf } from './file-problem.ts';

/** Larger files, in bytes, are not read. */
export const MAXIMUM_BYTES = 20_000_000;

/** How many bytes of an unreadable file are examined to see whether it looks like a note. */
const HEAD_BYTES = 4096;

/** A file's text, the reason why it has none, or that the file is gone. */
export type ReadResult =
  | { readonly text: string }
  | {
      readonly problem: FileProblem /** Its beginning, with undecodable bytes as U+FFFD; empty if unknown. */;
      readonly head: string;
    }
  | { readonly gone: true };

/**
 * Reads a UTF-8 file. A byte order mark stays in the text as U+FEFF at index 0, so that text and bytes convert to
 * each other without loss. Never rejects.
 */
export async function readText(path: string): Promise<ReadResult> {
  try {
    // Opening a pipe might wait forever for a writer, so the kind of file is checked first.
    const why = whyNotRead(await stat(path));
    if (why === undefined) return decode(path, await readWhole(path));
    return failure(path, why.message, why.isLarge ? headOf(await readHead(path)) : '');
  } catch (error) {
    return notRead(path, error);
  }
}

/** The same at once, which takes a fifth of the time and holds the thread until the disk has answered. Never throws. */
export function readTextNow(path: string): ReadResult {
  try {
    const stats = statSync(path);
    const why = whyNotRead(stats);
    if (why?.isLarge === false) return failure(path, why.message);
    const file = openSync(path, 'r');
    try {
      const count = readSync(file, SCRATCH, 0, SCRATCH.length, 0);
      const bytes = SCRATCH.subarray(0, count);
      if (why) return failure(path, why.message, headOf(bytes.subarray(0, HEAD_BYTES)));
      // If it is longer than the scratch memory, or has changed, all of it is read from its beginning.
      return decode(path, count === stats.size && count < SCRATCH.length ? bytes : readFileSync(file));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return notRead(path, error);
  }
}

/** Where the bytes of a file are until they are a text; larger than nearly all notes. */
const SCRATCH = new Uint8Array(1 << 17);

/** Why the file is not read at all: a predicate of a sentence. */
function whyNotRead(stats: Stats): { readonly message: string; readonly isLarge: boolean } | undefined {
  if (!stats.isFile()) return { message: 'is not a regular file', isLarge: false };
  return stats.size > MAXIMUM_BYTES ? { message: tooLarge(stats.size), isLarge: true } : undefined;
}

function notRead(path: string, error: unknown): ReadResult {
  return isGone(error) ? { gone: true } : { problem: problemOf(path, error), head: '' };
}

/** Whether the beginning of an unreadable file looks like a note: front matter with a line `note:`. */
export function looksLikeNote(head: string): boolean {
  const text = head.charCodeAt(0) === 0xfeff ? head.slice(1) : head;
  return text.startsWith('---') && /^note[ \t]*:/m.test(text);
}

/**
 * Whether an unreadable file concerns Dossier, judging by its name and its beginning: other Markdown files are left
 * alone.
 */
export function mayCount(path: string, head: string): boolean {
  return !isMarkdownPath(path) || head === '' || looksLikeNote(head);
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes the bytes of a file in the same way as `readText`. */
export function decode(path: string, bytes: Uint8Array): ReadResult {
  const foreign = foreignEncoding(bytes);
  if (foreign) {
    const { label, name } = foreign;
    return failure(path, `is ${name}, not UTF-8: save it as UTF-8`, headText(bytes, label));
  }
  try {
    const text = DECODER.decode(bytes);
    return isPointer(text) ? failure(path, POINTER) : { text };
  } catch {
    const line = lineOfFirstBadByte(bytes);
    return failure(path, `is not valid UTF-8 (line ${line}): save it as UTF-8`, headText(bytes, 'utf-8'));
  }
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

function readWhole(path: string): Promise<Uint8Array> {
  return withFile(path, (file) => file.readFile());
}

function readHead(path: string): Promise<Uint8Array> {
  return withFile(path, async (file) => {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  });
}

function headOf(bytes: Uint8Array): string {
  return headText(bytes, foreignEncoding(bytes)?.label ?? 'utf-8');
}

function headText(bytes: Uint8Array, label: 'utf-8' | 'utf-16le' | 'utf-16be'): string {
  return new TextDecoder(label).decode(bytes.subarray(0, HEAD_BYTES));
}

function failure(path: string, message: string, head = ''): ReadResult {
  return { problem: { path, message }, head };
}

function tooLarge(size: number): string {
  const megabytes = (bytes: number) => (bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 });
  return `is ${megabytes(size)} MB large; files above ${megabytes(MAXIMUM_BYTES)} MB are not read: split it`;
}

interface Foreign {
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly name: string;
}

/** UTF-16 and UTF-32, recognised by their byte order mark or by the zero bytes next to the first character. */
function foreignEncoding(bytes: Uint8Array): Foreign | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { label: 'utf-8', name: 'UTF-32' };
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return { label: 'utf-16le', name: 'UTF-16' };
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== undefined && b !== 0))
    return { label: 'utf-16be', name: 'UTF-16' };
  return undefined;
}

const POINTER = 'is a pointer of Git LFS, not the text itself: run `git lfs pull`, and keep notes out of LFS';

/**
 * Whether a text is the pointer that Git LFS puts into a repository instead of the file (its specification, version
 * 1).
 */
function isPointer(text: string): boolean {
  return (
    text.length < 1024 &&
    /^version https:\/\/git-lfs\.github\.com\/spec\/v1\r?\n/.test(text) &&
    /^oid sha256:[0-9a-f]{64}\r?$/m.test(text)
  );
}

/** The line (from 1) of the first byte that is not valid UTF-8. */
function lineOfFirstBadByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValidStart(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  let line = 1;
  // As everywhere, a carriage return ends a line, alone or together with a line feed.
  for (let i = 0; i < valid; i++) if (bytes[i] === 10 ? bytes[i - 1] !== 13 : bytes[i] === 13) line++;
  return line;
}

/** Whether the bytes can begin a UTF-8 text; a character cut off at the end is fine. */
function isValidStart(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
