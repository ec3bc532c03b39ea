// Archives whose bytes were changed at random: they are read or refused, never anything else.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safePath } from '../../server/src/install/entry-path.ts';
import { readArchive } from '../../server/src/install/read-archive.ts';
import { isRefusal } from '../../server/src/install/refusal.ts';
import { validatePack } from '../../server/src/install/validate.ts';
import { packEntries, tar } from '../support/tar.ts';

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Whether the archive is taken; anything but a refusal fails the test. */
async function taken(bytes: Uint8Array, size: number): Promise<boolean> {
  try {
    const pack = validatePack(await readArchive(chunked(bytes, size)), '1.0.0');
    for (const { path } of pack.files) expect(safePath(path)).toBe(path);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

test('changed in some bytes', async () => {
  const whole = tar(packEntries());
  expect(await taken(whole, 700)).toBe(true);
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 5000 }),
      async (changes, size) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        await taken(bytes, size);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('cut off, or with something in the middle', async () => {
  const whole = tar(packEntries());
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length),
      fc.uint8Array({ maxLength: 1500 }),
      fc.boolean(),
      async (at, noise, cut) => {
        await taken(Buffer.concat([whole.subarray(0, at), noise, ...(cut ? [] : [whole.subarray(at)])]), 512);
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);

test('with paths of any kind: what is taken is a relative path below the pack', () => {
  const part = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    'a',
    'C:',
    'con',
    'nul.txt',
    ' ',
    '\u202e',
    '\u0000',
    'é',
    '//',
    '~',
    '-',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
      ),
      (written) => {
        try {
          const path = safePath(written);
          expect(path).not.toMatch(/^\/|(?:^|\/)\.\.?(?:\/|$)|\\|\/\/|\/$/);
        } catch (error) {
          expect(isRefusal(error)).toBe(true);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
