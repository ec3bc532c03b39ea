/** What the command line says of files that a workspace does not have: other workspaces, what git ignores or leaves out. */
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { git, repositoryIn } from '../support/git.ts';
import { dossier } from './command.ts';
import { cleanNote } from './notes.ts';

const entity = '---\nnote: entity\nid: org:x\nname: X\nmarking: TLP:GREEN\n---\n\n# X\n';

test('naming a file that is skipped says why', async () => {
  const folder = await folderWith({
    'dossier.yaml': 'exclude: [archive]\n',
    '.gitignore': 'build/\n',
    'a.md': cleanNote(),
    'build/b.md': cleanNote(),
    'archive/c.md': cleanNote(),
    'node_modules/p/d.md': cleanNote(),
    'inner/dossier.yaml': '',
    'inner/e.md': cleanNote(),
    'readme.md': '# Hello\n',
  });
  await repositoryIn(folder);
  const named = [
    'build/b.md',
    'build',
    'archive/c.md',
    'node_modules/p/d.md',
    'inner/e.md',
    'inner',
    'readme.md',
  ];
  const { code, err } = await dossier(folder, 'check', ...named);
  expect({ code, err: err.split('\n') }).toEqual({
    code: 0,
    err: [
      'dossier: build/b.md: is ignored by git: write `gitignore: false` in dossier.yaml to have it read',
      'dossier: build: is ignored by git: write `gitignore: false` in dossier.yaml to have it read',
      'dossier: archive/c.md: is hidden by `exclude` in dossier.yaml',
      'dossier: node_modules/p/d.md: is skipped, like everything in `node_modules` and in folders whose names begin with a dot',
      'dossier: inner/e.md: belongs to the workspace inner/, which has a `dossier.yaml` or a `.git` of its own: run dossier there',
      'dossier: inner: belongs to the workspace inner/, which has a `dossier.yaml` or a `.git` of its own: run dossier there',
      'dossier: readme.md: is not a note: its front matter has no `note:`',
      '',
    ],
  });
});

test('`gitignore: false` reads what git ignores', async () => {
  const folder = await folderWith({
    'dossier.yaml': 'gitignore: false\n',
    '.gitignore': 'build/\n',
    'build/b.md': cleanNote(),
  });
  await repositoryIn(folder);
  expect(await dossier(folder, 'check')).toMatchObject({ code: 0, out: 'No findings in 1 note\n' });
});

test('the same id in a submodule and in a worktree is no duplicate, and a rename leaves them alone', async () => {
  const folder = await folderWith({ 'dossier.yaml': '', 'x.md': entity });
  await repositoryIn(folder);
  await git(folder, ['worktree', 'add', '--quiet', 'side']);
  expect((await dossier(folder, 'check')).out).toBe('No findings in 1 note\n');
  const renamed = await dossier(folder, 'rename', 'org:x', 'org:y');
  expect(renamed).toMatchObject({ code: 0, err: '' });
  expect(await git(path.join(folder, 'side'), ['status', '--porcelain'])).toBe('');
});

describe('a rename that may miss files says so', () => {
  test('in a sparse checkout', async () => {
    const folder = await folderWith({ 'x.md': entity, 'far/a 华为.md': cleanNote(), 'far/code.ts': '' });
    await repositoryIn(folder);
    await git(folder, ['sparse-checkout', 'set', '--no-cone', '/x.md']);
    const { code, err } = await dossier(folder, 'rename', 'org:x', 'org:y');
    expect({ code, err }).toEqual({
      code: 0,
      err: 'dossier: 1 file (far/a 华为.md) of the repository is not checked out here (a sparse checkout): the old id may remain there\n',
    });
  });

  test('where a link leads out of the workspace', async () => {
    const outside = await folderWith({ 'b.md': cleanNote() });
    const folder = await folderWith({ 'x.md': entity });
    await symlink(outside, path.join(folder, 'shared'));
    const { err } = await dossier(folder, 'rename', 'org:x', 'org:y');
    expect(err).toBe(
      'dossier: 1 link (shared) leads out of the workspace and is not followed: the old id may remain there\n',
    );
  });
});
