// Archives and folders that must not be taken: each is refused by name, and nothing on disk is different afterwards.

import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../server/src/install/limits.ts';
import { readArchive } from '../../server/src/install/read-archive.ts';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { packEntries, packFiles, pax, type TarEntry, tar, tgz } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';

const MANIFEST: TarEntry = { path: 'package/pack.yaml', body: 'name: desk/house\nversion: 1.0.0\n' };

/** A workspace beside the archive, inside one folder, so that a write outside of it would be seen. */
async function place(archive: Uint8Array): Promise<{ around: string; workspace: string }> {
  const around = await folderWith({ 'pack.tgz': archive, 'work/dossier.yaml': '', 'secret.txt': 'secret' });
  return { around, workspace: path.join(around, 'work') };
}

async function expectRefusal(archive: Uint8Array, message: string): Promise<void> {
  const { around, workspace } = await place(archive);
  const before = await treeOf(around);
  const result = await dossier(workspace, ['pack', 'add', '../pack.tgz']);
  expect(result.err).toContain(message);
  expect(result.code).toBe(2);
  expect(result.out).toBe('');
  expect(await treeOf(around)).toEqual(before);
}

describe('an archive', () => {
  const hostile: [string, TarEntry, string][] = [
    ['a path that leads out', { path: 'package/../../evil.md', body: 'x' }, 'leads out of the pack'],
    ['a path that leads out at its end', { path: 'package/snippets/..', type: 'Directory' }, 'leads out'],
    ['an absolute path', { path: '/etc/evil', body: 'x' }, 'is an absolute path'],
    ['a path with a drive', { path: 'C:/evil.md', body: 'x' }, 'is an absolute path'],
    ['a backslash', { path: 'package\\..\\evil.md', body: 'x' }, 'has a backslash'],
    [
      'a symbolic link',
      { path: 'package/README.md', type: 'SymbolicLink', linkpath: '../../secret.txt' },
      'is a link',
    ],
    ['a hard link', { path: 'package/README.md', type: 'Link', linkpath: '/etc/passwd' }, 'is a link'],
    ['a device', { path: 'package/README.md', type: 'CharacterDevice' }, 'is neither a file nor a folder'],
    ['a block device', { path: 'package/README.md', type: 'BlockDevice' }, 'is neither a file nor a folder'],
    ['a pipe', { path: 'package/README.md', type: 'FIFO' }, 'is neither a file nor a folder'],
    ['a control character', { path: 'package/a\u001b[2J.md', body: 'x' }, 'control character'],
    ['a turned direction', { path: 'package/a\u202edm.exe', body: 'x' }, 'control character'],
    ['a device name of Windows', { path: 'package/templates/aux.md', body: 'x' }, 'reserves for a device'],
    ['another device name', { path: 'package/COM1', body: 'x' }, 'reserves for a device'],
    ['a dot at the end', { path: 'package/readme.', body: 'x' }, 'ends with a dot'],
    ['a stream of NTFS', { path: 'package/README.md:evil', body: 'x' }, 'does not allow in a name'],
    ['names that differ in case', { path: 'package/PACK.yaml', body: 'x' }, 'on systems that ignore case'],
    [
      'names that differ in accents only by form',
      { path: 'package/caf\u00e9', body: 'x' },
      'on systems that ignore case',
    ],
    ['one file twice', { ...MANIFEST }, 'is in it twice'],
    ['a folder that is a file', { path: 'package/pack.yaml/x', body: 'x' }, 'is in it twice'],
    ['a path that is too deep', { path: `package/${'a/'.repeat(12)}x`, body: 'x' }, 'folders deep'],
    [
      'a large file',
      { path: 'package/README.md', body: Buffer.alloc(5_000_001) },
      'is 5 MB large, more than',
    ],
    ['a file of a lying size', { path: 'package/README.md', size: 80_000_000_000 }, 'large, more than'],
    [
      'a file that is no text',
      { path: 'package/README.md', body: Buffer.from([0xff, 0xfe, 0]) },
      'not UTF-8',
    ],
    [
      'a second manifest',
      { path: 'other/pack.yaml', body: 'name: a/b\nversion: 1.0.0\n' },
      'several folders',
    ],
  ];
  test.each(hostile)('with %s is refused', async (_, entry, message) => {
    const accent: TarEntry[] = entry.path.endsWith('caf\u00e9')
      ? [{ path: 'package/cafe\u0301', body: '' }]
      : [];
    await expectRefusal(tgz([MANIFEST, ...accent, entry]), message);
  });

  test('whose hostile entry comes last, after a good pack, is refused whole', async () => {
    await expectRefusal(tgz([...packEntries(), { path: '../evil.md', body: 'x' }]), 'leads out of the pack');
  });

  test('that unpacks to more than the limit is refused while it streams', async () => {
    const entries = Array.from({ length: 12 }, (_, index) => ({
      path: `package/docs/${index}.txt`,
      body: Buffer.alloc(4_900_000),
    }));
    await expectRefusal(tgz([MANIFEST, ...entries]), 'it unpacks to more than 50 MB');
  });

  test('that is zeros without end is refused', async () => {
    const bomb = gzipSync(Buffer.concat([tar([MANIFEST]).subarray(0, 1024), Buffer.alloc(60_000_000, 0)]));
    const { around, workspace } = await place(bomb);
    const before = await treeOf(around);
    expect((await dossier(workspace, ['pack', 'add', '../pack.tgz'])).code).toBe(2);
    expect(await treeOf(around)).toEqual(before);
  });

  test('of too many files is refused', async () => {
    const entries = Array.from({ length: 2001 }, (_, index) => ({ path: `package/f${index}`, body: '' }));
    await expectRefusal(tgz([MANIFEST, ...entries]), 'more than 2000 files');
  });

  test('that is none, is empty or is cut off is refused', async () => {
    await expectRefusal(Buffer.from('no archive at all'.repeat(100)), 'the archive is damaged');
    await expectRefusal(Buffer.alloc(0), 'the archive');
    await expectRefusal(tgz(packEntries()).subarray(0, 300), 'the archive is damaged');
  });

  const invalid: [string, string, string][] = [
    ['an empty manifest', '', 'is a mapping'],
    ['a manifest that does not parse', 'name: [', '`pack.yaml`, line 1'],
    ['a name that leads elsewhere', 'name: ../../x\nversion: 1.0.0\n', "is not a pack's name"],
    ['a name of a device', 'name: desk/con\nversion: 1.0.0\n', "is not a pack's name"],
    ['the namespace of Dossier', 'name: dossier/core\nversion: 9.0.0\n', 'ship with Dossier'],
    ['no version', 'name: desk/house\n', 'has no `version`'],
    ['a wrong version', 'name: desk/house\nversion: "1"\n', 'is not a version'],
    ['a key that no manifest has', 'name: desk/house\nversion: 1.0.0\nscripts: {}\n', 'has no key `scripts`'],
    [
      'a newer Dossier',
      'name: desk/house\nversion: 1.0.0\nrequires: {dossier: ">=99"}\n',
      'requires Dossier',
    ],
  ];
  test.each(invalid)('with %s is refused', async (_, manifest, message) => {
    await expectRefusal(tgz([{ path: 'package/pack.yaml', body: manifest }]), message);
  });

  test('with a part that is not valid is refused, and the place is named', async () => {
    const bad = (file: string, body: string) => tgz([MANIFEST, { path: `package/${file}`, body }]);
    await expectRefusal(
      bad('vocabulary.yaml', 'kinds:\n  https: {label: Web}\n'),
      '`vocabulary.yaml`, line 2',
    );
    await expectRefusal(bad('rules.yaml', 'missing-basis: fatal\n'), '`rules.yaml`, line 1');
    await expectRefusal(bad('snippets/a.code-snippets', '{"A": 1}'), '`snippets/a.code-snippets`, line 1');
    await expectRefusal(bad('catalogs/a.catalog.yaml', 'entries: ['), '`catalogs/a.catalog.yaml`');
    await expectRefusal(bad('templates/a.md', '# No note\n'), '`templates/a.md`, line 1');
  });

  test('without a pack in it is refused', async () => {
    await expectRefusal(tgz([{ path: 'package/index.js', body: 'x' }]), 'has no `pack.yaml`');
  });
});

describe('a folder', () => {
  test('with a link in it is refused', async () => {
    const around = await folderWith({ 'work/dossier.yaml': '', 'secret.txt': 's' });
    for (const [name, text] of Object.entries(packFiles())) {
      await mkdir(path.dirname(path.join(around, 'house', name)), { recursive: true });
      await writeFile(path.join(around, 'house', name), text);
    }
    await symlink('../secret.txt', path.join(around, 'house', 'NOTICE'));
    const before = await treeOf(around);
    const result = await dossier(path.join(around, 'work'), ['pack', 'add', '../house']);
    expect(result.err).toContain('"NOTICE" is a link');
    expect(await treeOf(around)).toEqual(before);
  });

  test('that is not there is refused', async () => {
    const workspace = await folderWith({ 'dossier.yaml': '' });
    const result = await dossier(workspace, ['pack', 'add', './nowhere']);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain('there is no such file or folder');
    expect(await treeOf(workspace)).toEqual({ 'dossier.yaml': '' });
  });
});

describe('a workspace', () => {
  test.each(['.dossier', '.dossier/packs', '.dossier/packs/desk'])(
    'whose %s is a link elsewhere is not written through',
    async (link) => {
      const { around, workspace } = await place(tgz(packEntries()));
      await mkdir(path.join(around, 'elsewhere'));
      await mkdir(path.dirname(path.join(workspace, link)), { recursive: true });
      await symlink(path.join(around, 'elsewhere'), path.join(workspace, link));
      const before = await treeOf(around);
      const result = await dossier(workspace, ['pack', 'add', '../pack.tgz']);
      expect(result.err).toContain('is a link or a file');
      expect(result.code).toBe(2);
      expect(await treeOf(around)).toEqual(before);
    },
  );

  test('that locked a version takes no other content under it', async () => {
    const { around, workspace } = await place(tgz(packEntries()));
    expect((await dossier(workspace, ['pack', 'add', '../pack.tgz'])).code).toBe(0);
    await writeFile(
      path.join(around, 'pack.tgz'),
      tgz([...packEntries(), { path: 'package/NOTICE', body: 'x' }]),
    );
    const before = await treeOf(around);
    for (const args of [['add', '../pack.tgz'], ['update']]) {
      const result = await dossier(workspace, ['pack', ...args]);
      expect(result.err).toContain('is locked with other content');
      expect(result.code).toBe(2);
    }
    expect(await treeOf(around)).toEqual(before);
  });

  test('brings a pack back only as it was locked', async () => {
    const { around, workspace } = await place(tgz(packEntries()));
    await dossier(workspace, ['pack', 'add', '../pack.tgz']);
    await rm(path.join(workspace, '.dossier', 'packs'), { recursive: true });
    await writeFile(path.join(around, 'pack.tgz'), tgz(packEntries('package/', '1.0.1')));
    const before = await treeOf(around);
    const result = await dossier(workspace, ['pack', 'add']);
    expect(result.err).toContain('is not what .dossier/packs.lock holds');
    expect(await treeOf(around)).toEqual(before);
    await writeFile(path.join(around, 'pack.tgz'), tgz(packEntries()));
    expect(await dossier(workspace, ['pack', 'add'])).toMatchObject({
      code: 0,
      out: 'restored desk/house 1.0.0\n',
    });
  });

  test('with a lock that does not parse is left alone', async () => {
    const { around, workspace } = await place(tgz(packEntries()));
    await mkdir(path.join(workspace, '.dossier'));
    await writeFile(path.join(workspace, '.dossier', 'packs.lock'), 'packs: [\n');
    const before = await treeOf(around);
    expect((await dossier(workspace, ['pack', 'add', '../pack.tgz'])).err).toContain('.dossier/packs.lock:');
    expect(await treeOf(around)).toEqual(before);
  });
});

describe('a bomb', () => {
  const pack = tar(packEntries());
  const large = tar([
    MANIFEST,
    ...Array.from({ length: 14 }, (_, index) => ({
      path: `package/${index}.txt`,
      body: Buffer.alloc(4_900_000),
    })),
  ]);

  const twice: [string, Buffer][] = [
    ['gzip in gzip', gzipSync(gzipSync(pack))],
    ['a large archive, twice by gzip', gzipSync(gzipSync(large))],
    ['zstd in gzip', gzipSync(zstdCompressSync(pack))],
    ['a large archive, by zstd in gzip', gzipSync(zstdCompressSync(large))],
    ['zstd alone', zstdCompressSync(pack)],
  ];
  test.each(twice)('of %s is refused, not unpacked', async (_, archive) => {
    await expectRefusal(archive, 'compressed twice, or otherwise than by gzip');
  });

  const foreign: [string, Buffer][] = [
    ['brotli in gzip', gzipSync(brotliCompressSync(pack))],
    ['brotli alone', brotliCompressSync(large)],
    ['deflate', deflateSync(pack)],
    ['bzip2', Buffer.concat([Buffer.from('BZh91AY&SY'), Buffer.alloc(600, 7)])],
    ['xz', Buffer.concat([Buffer.from('\xfd7zXZ\0', 'latin1'), Buffer.alloc(600, 7)])],
    ['zip', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(600, 7)])],
  ];
  test.each(foreign)('of %s is refused', async (_, archive) => {
    await expectRefusal(archive, 'the archive is damaged: it does not begin as an archive does');
  });

  test('whose header is right, but begins as gzip does, is refused', async () => {
    const entry = tar([{ path: '\u0001', body: 'x' }]);
    entry.write('\x1f\x8b', 0, 'latin1');
    entry.fill(' ', 148, 156);
    const sum = entry.subarray(0, 512).reduce((before, byte) => before + byte, 0);
    entry.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    await expectRefusal(gzipSync(entry), 'compressed twice');
  });

  test('that comes byte by byte is looked at like any other', async () => {
    async function* bytes(archive: Buffer) {
      for (const byte of archive.subarray(0, 2000)) yield Uint8Array.of(byte);
      yield archive.subarray(2000);
    }
    await expect(readArchive(bytes(gzipSync(gzipSync(large))))).rejects.toThrow('compressed twice');
    await expect(readArchive(bytes(zstdCompressSync(large)))).rejects.toThrow('otherwise than by gzip');
    expect((await readArchive(bytes(tgz(packEntries())))).files.length).toBeGreaterThan(5);
  });

  test('of several streams after one another counts as one', async () => {
    const [head, tail] = [large.subarray(0, 30_000_000), large.subarray(30_000_000)];
    await expectRefusal(Buffer.concat([gzipSync(head), gzipSync(tail)]), 'it unpacks to more than 50 MB');
  });

  test('of two sizes in one entry has the one that counts', async () => {
    const body = Buffer.alloc(6_000_000, 0x61);
    const local = pax('ExtendedHeader', { size: String(body.length) });
    const global = pax('GlobalExtendedHeader', { size: '1' });
    const entry = tar([{ path: 'package/README.md', body }]).subarray(0, -1024);
    await expectRefusal(gzipSync(Buffer.concat([global, local, entry])), 'large, more than 5 MB');
  });

  test('that comes and never ends is given up', async () => {
    async function* silent(first: Buffer): AsyncGenerator<Uint8Array> {
      yield first;
      await new Promise(() => undefined);
    }
    const limits = { ...LIMITS, archiveTime: 30 };
    for (const first of [Buffer.alloc(1), tgz(packEntries()), pack.subarray(0, 1024)])
      await expect(readArchive(silent(first), limits)).rejects.toThrow('it takes longer than 0.03 seconds');
  });

  test('of headers alone is refused', async () => {
    const long = (name: string) => pax('ExtendedHeader', { path: name, comment: 'x'.repeat(900) });
    const headers = Array.from({ length: 40_000 }, (_, index) => long(`package/${index}`));
    await expectRefusal(gzipSync(Buffer.concat([...headers, tar(packEntries())])), 'it unpacks to more than');
    const meta = pax('ExtendedHeader', { comment: 'x'.repeat(1_200_000) });
    await expectRefusal(gzipSync(Buffer.concat([meta, tar(packEntries())])), 'neither a file nor a folder');
  });
});

describe('a name by another way', () => {
  const body = tar([{ path: 'package/README.md', body: 'x' }]);

  test('of an extended header is looked at as any other', async () => {
    for (const name of ['../../evil.md', '/etc/evil', 'package/../../evil'])
      await expectRefusal(
        gzipSync(Buffer.concat([pax('ExtendedHeader', { path: name }), body])),
        JSON.stringify(name),
      );
  });

  test('of GNU’s form is looked at as any other', async () => {
    const long = `package/${'a'.repeat(120)}/../../../evil.md`;
    const header = tar([{ path: '././@LongLink', type: 'NextFileHasLongPath', body: `${long}\0` }]).subarray(
      0,
      -1024,
    );
    await expectRefusal(gzipSync(Buffer.concat([header, body])), 'leads out of the pack');
  });

  test('of a link by an extended header is refused', async () => {
    const link = tar([{ path: 'package/README.md', type: 'SymbolicLink', linkpath: 'x' }]);
    const header = pax('ExtendedHeader', { linkpath: '/etc/passwd' });
    await expectRefusal(gzipSync(Buffer.concat([header, link])), 'is a link');
  });

  test.each(['S', 'D', 'M', 'V', 'A', '7x', '\u0001'])(
    'for an entry of the type %j is refused or a file',
    async (type) => {
      const entry = tar([MANIFEST, { path: 'package/README.md', body: 'x' }]);
      const at = 512 * 2;
      entry.write(type.slice(0, 1), at + 156, 'latin1');
      entry.fill(' ', at + 148, at + 156);
      const sum = entry.subarray(at, at + 512).reduce((before, byte) => before + byte, 0);
      entry.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
      const { around, workspace } = await place(gzipSync(entry));
      const result = await dossier(workspace, ['pack', 'add', '../pack.tgz']);
      if (type === '7x') expect(result.code).toBe(0);
      else
        expect(result).toMatchObject({
          code: 2,
          out: '',
          err: expect.stringContaining('neither a file nor a folder'),
        });
      expect(Object.keys(await treeOf(around))).not.toContain('README.md');
    },
  );
});
