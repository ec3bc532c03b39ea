// Which files belong to a workspace where git has a say: what it ignores, and what lies in other workspaces (SPEC §9).

import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ignoredBelow } from '../../../server/src/files/ignored.ts';
import { type ScanOptions, scan } from '../../../server/src/files/scan.ts';
import { folderWith } from '../../support/folder.ts';
import { git, repositoryIn } from '../../support/git.ts';

async function found(root: string, options: ScanOptions = {}): Promise<string[]> {
  const result = await scan(root, options);
  expect(result.problems).toEqual([]);
  return result.files.map((file) => path.relative(root, file.path).replaceAll(path.sep, '/'));
}

describe('what git ignores', () => {
  const files = {
    '.gitignore': 'build/\n*.draft.md\n/only-here.md\n',
    'a.md': '',
    'build/out.md': '',
    'build/deep/chips.catalog.yaml': '',
    'only-here.md': '',
    'sub/only-here.md': '',
    'sub/.gitignore': '!kept.draft.md\n',
    'sub/kept.draft.md': '',
    'sub/a 华为 "x"\n.draft.md': '',
  };

  test('is passed over, by the rules of every folder', async () => {
    const root = await folderWith(files);
    await repositoryIn(root);
    expect(await found(root)).toEqual(['a.md', 'sub/kept.draft.md', 'sub/only-here.md']);
    await rm(path.join(root, '.gitignore'));
    await writeFile(path.join(root, '.git/info/exclude'), 'a.md\n');
    await git(root, ['rm', '--cached', '--quiet', 'a.md']);
    expect(await found(root)).not.toContain('a.md');
  });

  test('is read where `gitignore` is false, where there is no repository, and where there is no git', async () => {
    const root = await folderWith(files);
    const all = ['a.md', 'build/deep/chips.catalog.yaml', 'build/out.md', 'only-here.md'];
    expect(await found(root)).toEqual(expect.arrayContaining(all));
    await repositoryIn(root);
    expect(await found(root, { gitignore: false })).toEqual(expect.arrayContaining(all));
    expect((await ignoredBelow(root, [], { PATH: '' })).has('build')).toBe(false);
  });

  test('counts when it is tracked all the same', async () => {
    const root = await folderWith(files);
    await repositoryIn(root);
    await git(root, ['add', '--force', 'build/out.md']);
    expect(await found(root)).toEqual(['a.md', 'build/out.md', 'sub/kept.draft.md', 'sub/only-here.md']);
  });

  test('is read whole where it is the root itself', async () => {
    const root = await folderWith({ '.gitignore': 'scratch/\n', 'scratch/a.md': '', 'scratch/b/c.md': '' });
    await repositoryIn(root);
    expect(await found(path.join(root, 'scratch'))).toEqual(['a.md', 'b/c.md']);
    await git(root, ['add', '--force', 'scratch/a.md']);
    expect(await found(path.join(root, 'scratch'))).toEqual(['a.md', 'b/c.md']);
  });

  test('is passed over below a root that is a part of the repository', async () => {
    const root = await folderWith({ '.gitignore': 'notes/old/\n', 'notes/a.md': '', 'notes/old/b.md': '' });
    await repositoryIn(root);
    expect(await found(path.join(root, 'notes'))).toEqual(['a.md']);
  });

  test('is passed over behind a link too; packs and the configuration never are', async () => {
    const root = await folderWith({
      '.gitignore': 'build/\nteam/\n.dossier/\ndossier.yaml\n',
      'dossier.yaml': '',
      'team/pack.yaml': '',
      'build/a.md': '',
      '.dossier/packs/n/p/pack.yaml': '',
    });
    await symlink('build', path.join(root, 'link'));
    await repositoryIn(root);
    expect(await found(root, { packFolders: ['team'] })).toEqual([
      '.dossier/packs/n/p/pack.yaml',
      'dossier.yaml',
      'team/pack.yaml',
    ]);
  });

  test('is said without running anything that the repository names', async () => {
    const root = await folderWith({
      '.gitignore': 'b.md\n',
      'a.md': '',
      'b.md': '',
      '.gitattributes': '*.md filter=x\n',
    });
    await repositoryIn(root);
    const program = path.join(root, 'run-me');
    await writeFile(program, `#!/bin/sh\ntouch "${root}/was-run"\n`);
    await chmod(program, 0o755);
    await mkdir(path.join(root, 'hooks'));
    for (const hook of ['post-index-change', 'post-checkout', 'fsmonitor-watchman'])
      await writeFile(path.join(root, 'hooks', hook), `#!/bin/sh\ntouch "${root}/was-run"\n`, {
        mode: 0o755,
      });
    for (const key of [
      'core.fsmonitor',
      'filter.x.clean',
      'filter.x.process',
      'core.pager',
      'core.sshCommand',
    ])
      await git(root, ['config', key, program]);
    await git(root, ['config', 'core.hooksPath', path.join(root, 'hooks')]);
    expect(await found(root)).toEqual(['a.md']);
    expect((await scan(root)).files.length).toBe(1);
    await expect(rm(path.join(root, 'was-run'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('workspaces of their own', () => {
  test('are not entered: those with a dossier.yaml, submodules, worktrees, clones', async () => {
    const root = await folderWith({
      'dossier.yaml': '',
      'a.md': '',
      'configured/dossier.yaml': '',
      'configured/deep/b.md': '',
      'x/clone/c.md': '',
      'plain/d.md': '',
    });
    const other = await folderWith({ 'e.md': '' });
    await repositoryIn(other);
    await repositoryIn(path.join(root, 'x/clone'));
    await repositoryIn(root);
    await git(root, ['submodule', '--quiet', 'add', other, 'sub']);
    await git(root, ['worktree', 'add', '--quiet', '-b', 'side', 'trees/side']);
    const result = await scan(root);
    expect(result.files.map((file) => path.relative(root, file.path))).toEqual([
      'a.md',
      'dossier.yaml',
      'plain/d.md',
    ]);
    expect(result.nested).toEqual(['configured', 'sub', 'trees/side', 'x/clone']);
    expect(await found(path.join(root, 'sub'))).toEqual(['e.md']);
    expect(await found(path.join(root, 'trees/side'))).toContain('a.md');
  });

  test('are not entered through a link', async () => {
    const root = await folderWith({ 'inner/dossier.yaml': '', 'inner/deep/b.md': '', 'a.md': '' });
    await symlink('inner/deep', path.join(root, 'link'));
    await symlink('inner/deep/b.md', path.join(root, 'one.md'));
    expect(await found(root)).toEqual(['a.md']);
  });

  test('give the packs that the configuration names, and nothing else', async () => {
    const root = await folderWith({
      'vendor/.git': 'gitdir: elsewhere\n',
      'vendor/readme.md': '',
      'vendor/team/pack.yaml': '',
      'vendor/other/a.md': '',
      'own/.git': 'gitdir: elsewhere\n',
      'own/pack.yaml': '',
    });
    expect(await found(root, { packFolders: ['vendor/team', 'own'] })).toEqual([
      'own/pack.yaml',
      'vendor/team/pack.yaml',
    ]);
  });

  test('a folder that is called dossier.yaml makes none', async () => {
    const root = await folderWith({ 'inner/dossier.yaml/a.md': '', 'inner/b.md': '' });
    expect(await found(root)).toEqual(['inner/b.md', 'inner/dossier.yaml/a.md']);
  });
});

test('links that lead out are named', async () => {
  const outside = await folderWith({ 'b.md': '' });
  const root = await folderWith({ 'a.md': '' });
  await symlink(outside, path.join(root, 'out'));
  await symlink(path.join(outside, 'b.md'), path.join(root, 'b.md'));
  expect((await scan(root)).outwards).toEqual(['b.md', 'out']);
});
