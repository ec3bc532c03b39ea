import { execFileSync } from 'node:child_process';
import { truncate } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  looksLikeNote,
  MAXIMUM_BYTES,
  type ReadResult,
  readText,
  readTextNow,
} from '../../../server/src/files/read.ts';
import { readerOfMany } from '../../../server/src/files/read-many.ts';
import { folderWith } from '../../support/folder.ts';

async function readBytes(bytes: Uint8Array | string): Promise<ReadResult> {
  return readBoth(path.join(await folderWith({ 'n.md': bytes }), 'n.md'));
}

/** Reads a file in both ways, which must not differ. */
async function readBoth(file: string): Promise<ReadResult> {
  const read = await readText(file);
  expect(readTextNow(file)).toEqual(read);
  return read;
}

function messageOf(result: ReadResult): string {
  return 'problem' in result ? result.problem.message : 'no problem';
}

describe('text', () => {
  test.each([
    ['plain', 'a\nb\n'],
    ['empty', ''],
    ['one character', 'x'],
    ['CRLF and lone CR', 'a\r\nb\rc'],
    ['beyond the basic plane', '𐐀 👩‍🚀 中文 é'],
    ['with the replacement character itself', 'a\uFFFDb'],
  ])('%s comes as it is', async (_, text) => {
    expect(await readBytes(text)).toEqual({ text });
  });

  test('a byte order mark stays in the text', async () => {
    expect(await readBytes(Buffer.from([0xef, 0xbb, 0xbf, 0x61]))).toEqual({ text: '\uFEFFa' });
  });
});

describe('a long text', () => {
  test.each([131_070, 131_071, 131_072, 131_073, 500_000])('of %d bytes comes as it is', async (size) => {
    const text = 'é'.repeat(size / 2).padEnd(size - Math.floor(size / 2), 'x');
    expect(await readBytes(text)).toEqual({ text });
  });
});

describe('problems', () => {
  test('UTF-16 with a byte order mark, either way round', async () => {
    const little = Buffer.from('\uFEFF---\nnote: x\n', 'utf16le');
    const message = 'is UTF-16, not UTF-8: save it as UTF-8';
    expect(messageOf(await readBytes(little))).toBe(message);
    expect(messageOf(await readBytes(Buffer.from(little).swap16()))).toBe(message);
  });

  test('UTF-16 without a byte order mark', async () => {
    expect(messageOf(await readBytes(Buffer.from('---\n', 'utf16le')))).toContain('UTF-16');
  });

  test('bytes that are no UTF-8, with their line', async () => {
    const bytes = Buffer.concat([Buffer.from('---\nnote: x\n中文\n'), Buffer.from([0xe9, 0x0a])]);
    expect(messageOf(await readBytes(bytes))).toBe('is not valid UTF-8 (line 4): save it as UTF-8');
  });

  test.each(['\r\n', '\r'])('counts lines that end in %j', async (end) => {
    const bytes = Buffer.concat([Buffer.from(`a${end}${end}b${end}`), Buffer.from([0xe9, 0x0a])]);
    expect(messageOf(await readBytes(bytes))).toContain('(line 4)');
  });

  test('a character that is cut off at the end', async () => {
    expect(messageOf(await readBytes(Buffer.from('a\n中').subarray(0, 4)))).toContain('line 2');
  });

  test('a file above the limit, with both sizes', async () => {
    const file = path.join(await folderWith({ 'n.md': '---\nnote: x\n' }), 'n.md');
    await truncate(file, MAXIMUM_BYTES + 500_000);
    const result = await readBoth(file);
    expect(messageOf(result)).toBe('is 20.5 MB large; files above 20 MB are not read: split it');
    expect('head' in result && looksLikeNote(result.head)).toBe(true);
  });

  test('a folder, and a pipe that nobody writes to', async () => {
    const folder = await folderWith();
    execFileSync('mkfifo', [path.join(folder, 'pipe.md')]);
    expect(messageOf(await readBoth(folder))).toBe('is not a regular file');
    expect(messageOf(await readBoth(path.join(folder, 'pipe.md')))).toBe('is not a regular file');
  });

  test('a file that was deleted is gone, which is no problem', async () => {
    expect(await readBoth('/no/such/file.md')).toEqual({ gone: true });
  });
});

describe('whether an unreadable file wanted to be a note', () => {
  test.each([
    ['---\nnote: entity\n---\n', true],
    ['\uFEFF---\r\nid: x\r\nnote: entity\r\n', true],
    ['---\ntitle: other\n---\n', false],
    ['# note: no front matter\n', false],
    ['', false],
  ])('%j: %s', (head, expected) => {
    expect(looksLikeNote(head)).toBe(expected);
  });

  test('the head of a UTF-16 note is read as UTF-16', async () => {
    const result = await readBytes(Buffer.from('\uFEFF---\nnote: x\n', 'utf16le'));
    expect('head' in result && looksLikeNote(result.head)).toBe(true);
  });
});

describe('a pointer of Git LFS', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345\n`;

  test('is called one, with LF and with CRLF', async () => {
    for (const text of [pointer, pointer.replaceAll('\n', '\r\n')]) {
      const folder = await folderWith({ 'a.md': text });
      expect(await readBoth(path.join(folder, 'a.md'))).toMatchObject({
        problem: { message: expect.stringContaining('is a pointer of Git LFS') },
      });
    }
  });

  test('is not what speaks of one', async () => {
    const texts = [`# On LFS\n\n${pointer}`, pointer.replace('oid', 'id'), `${pointer}${'x'.repeat(1024)}`];
    for (const text of texts) {
      const folder = await folderWith({ 'a.md': text });
      expect(await readBoth(path.join(folder, 'a.md'))).toEqual({ text });
    }
  });
});

describe('many files', () => {
  const slow = (path: string) => path.startsWith('slow');
  function reader() {
    let now = 0;
    const ways: string[] = [];
    const read = readerOfMany({
      clock: () => now,
      now: (path) => {
        now += slow(path) ? 50 : 1;
        ways.push('now');
        return { text: path };
      },
      later: (path) => {
        ways.push('later');
        return Promise.resolve({ text: path });
      },
    });
    return { read, ways };
  }

  test('of a quick disk are read at once', async () => {
    const { read, ways } = reader();
    for (let i = 0; i < 1000; i++) expect(read(`${i}`)).toEqual({ text: `${i}` });
    expect(new Set(ways)).toEqual(new Set(['now']));
  });

  test('of a slow disk seldom hold the thread, and of one that was slow once no longer', async () => {
    const { read, ways } = reader();
    for (let i = 0; i < 1000; i++) expect(await read(`slow ${i}`)).toEqual({ text: `slow ${i}` });
    expect(ways.filter((way) => way === 'now').length).toBeLessThanOrEqual(8);
    for (let i = 0; i < 1000; i++) await read(`${i}`);
    expect(ways.slice(-700)).not.toContain('later');
  });

  test('of a quick disk are soon read at once again when the machine was busy for a moment', async () => {
    const { read, ways } = reader();
    for (let i = 0; i < 1000; i++) await read(i % 100 === 50 ? `slow ${i}` : `${i}`);
    expect(ways.filter((way) => way === 'later').length).toBeLessThanOrEqual(100);
  });
});
