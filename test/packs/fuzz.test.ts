// Archives whose bytes were changed at random: they are read or refused, never anything else.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPacks } from '../../server/src/install/change-packs.ts';
import { safePath } from '../../server/src/install/entry-path.ts';
import { readArchive } from '../../server/src/install/read-archive.ts';
import { isRefusal } from '../../server/src/install/refusal.ts';
import { withPacks } from '../../server/src/install/turn.ts';
import { validatePack } from '../../server/src/install/validate.ts';
import { folderWith } from '../support/folder.ts';
import { packEntries, type TarEntry, tar } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';

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
});

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
});

test('installed from bytes of any kind, a pack is all that changes, and it lies under .dossier', async () => {
  const around = await folderWith({ 'work/dossier.yaml': '', 'work/a.md': '# A\n' });
  const work = path.join(around, 'work');
  const archive = path.join(around, 'x.tar');
  const links = ['../../a.md', '/etc/passwd', 'x'];
  const entry = fc.record({
    path: fc.oneof(
      fc.constantFrom(
        ...packEntries()
          .slice(3)
          .map((one) => one.path),
      ),
      fc
        .array(
          fc.constantFrom('..', '/', 'package', 'a.md', '.dossier', 'packs.lock', '\\', 'templates', 'C:'),
          {
            minLength: 1,
            maxLength: 5,
          },
        )
        .map((parts) => parts.join('/')),
    ),
    body: fc.oneof(
      fc.constantFrom('', 'name: ../../x\nversion: 1.0.0\n', 'name: a/b\n'),
      fc.string(),
      fc.uint8Array({ minLength: 1 }),
    ),
    type: fc.oneof(
      { weight: 4, arbitrary: fc.constant('File') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('Directory', 'SymbolicLink', 'Link', 'CharacterDevice', 'FIFO'),
      },
    ),
    linkpath: fc.constantFrom(...links),
  });
  const places = { workspace: work, env: {}, dossierVersion: '1.0.0' };
  const outside = async () =>
    Object.fromEntries(
      Object.entries(await treeOf(around)).filter(
        ([name]) => name !== 'x.tar' && name !== 'work/.dossier' && !name.startsWith('work/.dossier/'),
      ),
    );
  const before = await outside();
  let installed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 4 }), async (entries) => {
      await writeFile(archive, tar([...packEntries().slice(0, 3), ...entries] as TarEntry[]));
      try {
        await withPacks(work, (scratch) => addPacks([archive], work, { ...places, scratch }, false));
        installed++;
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
      expect(await outside()).toEqual(before);
      const inside = Object.keys(await treeOf(work)).filter((name) => /^\.dossier\/[^/]+/.test(name));
      for (const name of inside)
        expect(name).toMatch(
          /^\.dossier\/(?:packs(?:\/desk(?:\/house(?:\/.*)?)?)?|packs\.lock|\.gitattributes)$/,
        );
    }),
    { numRuns: 200, examples: [[[]]] },
  );
  expect(installed).toBeGreaterThan(0);
});

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
