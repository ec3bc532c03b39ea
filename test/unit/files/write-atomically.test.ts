import { chmod, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { holdInside, isWithin } from '../../../server/src/files/hold-inside.ts';
import { writeAtomically } from '../../../server/src/files/write-atomically.ts';
import { folderWith } from '../../support/folder.ts';

describe('writing', () => {
  test('replaces a file, keeps its mode and leaves nothing beside it', async () => {
    const root = await folderWith({ 'n.md': 'old' });
    const file = path.join(root, 'n.md');
    await chmod(file, 0o664);
    expect(await writeAtomically(root, file, '\uFEFFnew 𐐀\r\n')).toBeUndefined();
    expect(await readFile(file)).toEqual(Buffer.from('\uFEFFnew 𐐀\r\n'));
    expect((await stat(file)).mode & 0o777).toBe(0o664);
    expect(await readdir(root)).toEqual(['n.md']);
  });

  test('creates a file', async () => {
    const root = await folderWith({ 'sub/x': '' });
    expect(await writeAtomically(root, 'sub/new.md', 'text')).toBeUndefined();
    expect(await readFile(path.join(root, 'sub', 'new.md'), 'utf8')).toBe('text');
  });

  test('a link stays a link; what it points to is written', async () => {
    const root = await folderWith({ 'real.md': 'old' });
    await symlink('real.md', path.join(root, 'link.md'));
    expect(await writeAtomically(root, path.join(root, 'link.md'), 'new')).toBeUndefined();
    expect((await lstat(path.join(root, 'link.md'))).isSymbolicLink()).toBe(true);
    expect(await readFile(path.join(root, 'real.md'), 'utf8')).toBe('new');
  });

  test('leaves a file alone that somebody else changed', async () => {
    const root = await folderWith({ 'n.md': 'theirs' });
    const problem = await writeAtomically(root, path.join(root, 'n.md'), 'ours', {
      expected: 'what we read',
    });
    expect(problem?.message).toContain('changed by another program');
    expect(await readFile(path.join(root, 'n.md'), 'utf8')).toBe('theirs');
  });

  test('answers the problem, and leaves no temporary file, when it cannot write', async () => {
    const root = await folderWith({ 'taken/inner.md': '' });
    expect(await writeAtomically(root, path.join(root, 'taken'), 'text')).toMatchObject({
      path: path.join(root, 'taken'),
    });
    expect(await readdir(root)).toEqual(['taken']);
    expect((await writeAtomically(root, 'no/such/folder/n.md', 'text'))?.message).toBe(
      'there is no such file or folder',
    );
  });
});

describe('nothing is written outside the workspace', () => {
  test('neither by name nor through a link', async () => {
    const outside = await folderWith({ 'victim.md': 'safe', 'folder/inner.md': 'safe' });
    const root = await folderWith({ 'n.md': '' });
    await symlink(path.join(outside, 'victim.md'), path.join(root, 'link.md'));
    await symlink(path.join(outside, 'folder'), path.join(root, 'folder'));
    for (const target of [
      path.join(outside, 'victim.md'),
      '../escape.md',
      'link.md',
      'folder/inner.md',
      'folder/new.md',
    ]) {
      expect((await writeAtomically(root, target, 'broken'))?.message).toContain('outside the workspace');
    }
    expect(await readFile(path.join(outside, 'victim.md'), 'utf8')).toBe('safe');
    expect(await readdir(path.join(outside, 'folder'))).toEqual(['inner.md']);
  });

  test('a folder whose name begins like the root is outside; names that begin with two dots are not', async () => {
    expect(isWithin('/team/notes', '/team/notes-old/a.md')).toBe(false);
    expect(isWithin('/team/notes', '/team/notes/..a.md')).toBe(true);
    expect(isWithin('/team/notes', '/team/notes')).toBe(true);
    expect(isWithin('/team/notes', '/team')).toBe(false);
  });

  test('the answer is the real place', async () => {
    const root = await folderWith({ 'a/n.md': '' });
    await symlink('a', path.join(root, 'b'));
    expect(await holdInside(root, 'b/new/deep.md')).toBe(path.join(root, 'a', 'new', 'deep.md'));
    expect(await holdInside(root, 'b/../../x.md')).toBeUndefined();
  });
});
