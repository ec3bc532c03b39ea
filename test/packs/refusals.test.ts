// Archives and folders that must not be taken: each is refused by name, and nothing on disk is different afterwards.

import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { packEntries, packFiles, type TarEntry, tar, tgz } from '../support/tar.ts';
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
    ['a device name of Windows', { path: 'package/templates/aux.md', body: 'x' }, 'keeps for a device'],
    ['another device name', { path: 'package/COM1', body: 'x' }, 'keeps for a device'],
    ['a dot at the end', { path: 'package/readme.', body: 'x' }, 'ends with a dot'],
    ['a stream of NTFS', { path: 'package/README.md:evil', body: 'x' }, 'does not allow in a name'],
    ['names that differ in case', { path: 'package/PACK.yaml', body: 'x' }, 'where case does not count'],
    [
      'names that differ in accents only by form',
      { path: 'package/caf\u00e9', body: 'x' },
      'where case does not',
    ],
    ['one file twice', { ...MANIFEST }, 'is in it twice'],
    ['a folder that is a file', { path: 'package/pack.yaml/x', body: 'x' }, 'is in it twice'],
    ['a path that is too deep', { path: `package/${'a/'.repeat(12)}x`, body: 'x' }, 'lies deeper than'],
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
