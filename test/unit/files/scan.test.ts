import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ScanOptions, scan } from '../../../server/src/files/scan.ts';
import { folderWith } from '../../support/folder.ts';

async function found(root: string, options: ScanOptions = {}): Promise<string[]> {
  const result = await scan(root, options);
  expect(result.problems).toEqual([]);
  return result.files.map(
    (file) => `${file.kind} ${path.relative(root, file.path).replaceAll(path.sep, '/')}`,
  );
}

describe('what is found', () => {
  test('Markdown, catalogs, the configuration and the files of packs, in the order of paths', async () => {
    const root = await folderWith({
      'b.md': '',
      'a/c.markdown': '',
      'a/chips.catalog.yaml': '',
      'a/other.yaml': '',
      'dossier.yaml': '',
      'picture.png': '',
      '.dossier/packs/team/words/vocabulary.yaml': '',
      '.dossier/packs/team/words/tests/one.md': '',
      '.dossier/packs.lock': '',
    });
    expect(await found(root)).toEqual([
      'pack .dossier/packs.lock',
      'pack .dossier/packs/team/words/tests/one.md',
      'pack .dossier/packs/team/words/vocabulary.yaml',
      'markdown a/c.markdown',
      'catalog a/chips.catalog.yaml',
      'markdown b.md',
      'configuration dossier.yaml',
    ]);
  });

  test('nothing in folders of tools: .git, node_modules, other dot-folders, the rest of .dossier', async () => {
    const root = await folderWith({
      '.git/a.md': '',
      'node_modules/p/readme.md': '',
      'sub/node_modules/q/readme.md': '',
      '.obsidian/x.catalog.yaml': '',
      '.dossier/cache/y.md': '',
      '.dossier/z.md': '',
      '.dossier/packs/team/words/node_modules/a.md': '',
      'sub/.dossier/packs/team/words/pack.yaml': '',
      'kept.md': '',
    });
    expect(await found(root)).toEqual(['markdown kept.md']);
  });

  test('a folder that is called like a note is a folder', async () => {
    const root = await folderWith({ 'x.md/inner.md': '', 'y.catalog.yaml/z.md': '' });
    expect(await found(root)).toEqual(['markdown x.md/inner.md', 'markdown y.catalog.yaml/z.md']);
  });

  test('names that objects have by birth, and names of other scripts', async () => {
    const root = await folderWith({
      'constructor.md': '',
      '__proto__.md': '',
      '华为 — 笔记.md': '',
      'a#b%20c.md': '',
    });
    expect(await found(root)).toEqual([
      'markdown __proto__.md',
      'markdown a#b%20c.md',
      'markdown constructor.md',
      'markdown 华为 — 笔记.md',
    ]);
  });

  test('everything in a folder of a pack that is used in place belongs to the pack', async () => {
    const root = await folderWith({ 'team/vocabulary.yaml': '', 'team/templates/t.md': '', 'teams.md': '' });
    expect(await found(root, { packFolders: ['./team/'] })).toEqual([
      'pack team/templates/t.md',
      'pack team/vocabulary.yaml',
      'markdown teams.md',
    ]);
  });
});

describe('exclude', () => {
  const files = {
    'a.md': '',
    'drafts/b.md': '',
    'drafts/deep/c.md': '',
    'x/archive/d.md': '',
    'x/e.catalog.yaml': '',
  };

  test('hides whole folders', async () => {
    const root = await folderWith(files);
    expect(await found(root, { exclude: ['drafts/**', '**/archive/**'] })).toEqual([
      'markdown a.md',
      'catalog x/e.catalog.yaml',
    ]);
  });

  test('hides single files and leaves the rest of their folder', async () => {
    const root = await folderWith(files);
    expect(await found(root, { exclude: ['drafts/*', '**/*.catalog.yaml'] })).toEqual([
      'markdown a.md',
      'markdown drafts/deep/c.md',
      'markdown x/archive/d.md',
    ]);
  });

  test('does not even enter a folder that is hidden whole', async () => {
    const root = await folderWith({ 'a.md': '', 'drafts/b.md': '' });
    const steps: number[] = [];
    await scan(root, { exclude: ['drafts/**'], onProgress: (count) => steps.push(count) });
    expect(steps).toEqual([1]);
  });

  test('hides neither packs nor the configuration', async () => {
    const root = await folderWith({ 'dossier.yaml': '', '.dossier/packs/a/b/pack.yaml': '', 'n.md': '' });
    expect(await found(root, { exclude: ['**'] })).toEqual([
      'pack .dossier/packs/a/b/pack.yaml',
      'configuration dossier.yaml',
    ]);
  });
});

describe('symbolic links', () => {
  test('circles end, and a file is found once, under its own name', async () => {
    const root = await folderWith({ 'a/z.md': '' });
    await symlink(root, path.join(root, 'a', 'loop'));
    await symlink('.', path.join(root, 'self'));
    await symlink('a', path.join(root, '0-first'));
    await symlink('z.md', path.join(root, 'a', 'b.md'));
    expect(await found(root)).toEqual(['markdown a/z.md']);
  });

  test('a link that leads outside the workspace is not followed', async () => {
    const outside = await folderWith({ 'secret.md': '', 'f/g.md': '' });
    const root = await folderWith({ 'n.md': '' });
    await symlink(path.join(outside, 'secret.md'), path.join(root, 'secret.md'));
    await symlink(path.join(outside, 'f'), path.join(root, 'f'));
    expect(await found(root)).toEqual(['markdown n.md']);
  });

  test('a folder beside the root whose name begins like the root is outside', async () => {
    const parent = await folderWith({ 'ws/n.md': '', 'ws-old/o.md': '' });
    await symlink('../ws-old', path.join(parent, 'ws', 'old'));
    expect(await found(path.join(parent, 'ws'))).toEqual(['markdown n.md']);
  });

  test('a link inside is followed to what has no other way in', async () => {
    const root = await folderWith({ '.store/a.md': '', '.store/deep/b.md': '', README: '' });
    await symlink('.store', path.join(root, 'notes'));
    await symlink('../notes/deep', path.join(root, '.store', 'again'));
    await symlink('README', path.join(root, 'readme.md'));
    expect(await found(root)).toEqual([
      'markdown notes/a.md',
      'markdown notes/deep/b.md',
      'markdown readme.md',
    ]);
  });

  test('links to nothing and to themselves are nothing', async () => {
    const root = await folderWith({ 'n.md': '' });
    await symlink('gone.md', path.join(root, 'dangling.md'));
    await symlink('me.md', path.join(root, 'me.md'));
    expect(await found(root)).toEqual(['markdown n.md']);
  });

  test('a root that is a link is read by its real path', async () => {
    const parent = await folderWith({ 'real/n.md': '' });
    await symlink('real', path.join(parent, 'link'));
    const result = await scan(path.join(parent, 'link'));
    expect(result.root).toBe(path.join(parent, 'real'));
    expect(result.files.map((file) => file.path)).toEqual([path.join(parent, 'real', 'n.md')]);
  });
});

describe('packs alone', () => {
  const FILES = [
    '.dossier/packs.lock',
    '.dossier/packs/team/words/pack.yaml',
    '.dossier/packs/team/words/node_modules/x/pack.yaml',
    '.dossier/packs/team/words/.git/config',
    '.dossier/cache/pack.yaml',
    'own/pack.yaml',
    'own/tests/a.md',
    'own/inner/dossier.yaml',
    'sub/.git/config',
    'sub/own/pack.yaml',
    'sub/other/a.md',
    '.hidden/own/pack.yaml',
    'a.md',
  ];

  test('are those that a walk of everything finds', async () => {
    let withPacks = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(FILES),
        fc.subarray(['own', './sub/own', '.hidden/own', 'gone/own']),
        fc.boolean(),
        async (files, packFolders, isLinked) => {
          const root = await folderWith(Object.fromEntries(files.map((file) => [file, ''])));
          if (isLinked) await symlink('sub', path.join(root, 'link'));
          const folders = isLinked ? [...packFolders, 'link/own'] : packFolders;
          const all = await scan(root, { packFolders: folders });
          const packs = all.files.filter(
            ({ kind, path: own, realPath }) => kind === 'pack' && own === realPath,
          );
          if (packs.length > 0) withPacks++;
          const { files: only } = await scan(root, { packFolders: folders, onlyPacks: true });
          expect(only).toEqual(packs);
        },
      ),
      { numRuns: 60 },
    );
    expect(withPacks).toBeGreaterThan(20);
  });
});

describe('how it runs', () => {
  test('a signal ends it', async () => {
    const root = await folderWith({ 'a/b/c.md': '' });
    const ending = new AbortController();
    const walk = scan(root, { signal: ending.signal, onProgress: () => ending.abort() });
    await expect(walk).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('progress counts the files found', async () => {
    const root = await folderWith({ 'a.md': '', 'b/c.md': '', 'b/d/e.md': '' });
    await mkdir(path.join(root, 'empty'));
    const counts: number[] = [];
    await scan(root, { onProgress: (count) => counts.push(count) });
    expect(counts).toEqual([1, 2, 3]);
  });

  test('a root that does not exist is an error of the caller', async () => {
    await expect(scan('/no/such/workspace')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
