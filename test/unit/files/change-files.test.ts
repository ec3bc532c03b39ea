import { chmod, lstat, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeFiles, type FileChange } from '../../../server/src/files/change-files.ts';
import { folderWith } from '../../support/folder.ts';

const FILES = { 'a.md': '\uFEFFa\r\n', 'sub/b.md': 'b' };

/** The change of both files, the second of which also gets another name. */
function changeOf(root: string): FileChange[] {
  const [a, b] = [path.join(root, 'a.md'), path.join(root, 'sub', 'b.md')];
  return [
    { file: a, expected: FILES['a.md'], text: '\uFEFFa 𐐀\r\n' },
    { file: b, expected: FILES['sub/b.md'], text: 'b!' },
    { from: b, to: path.join(root, 'sub', 'c.md') },
  ];
}

/** Every file with its text. */
async function filesIn(root: string): Promise<Record<string, string>> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return Object.fromEntries(
    files.map((file, index) => [path.relative(root, file), texts[index] ?? '']).sort(),
  );
}

describe('several files', () => {
  test('change together, with their modes, and nothing is left beside them', async () => {
    const root = await folderWith(FILES);
    await chmod(path.join(root, 'a.md'), 0o640);
    expect(await changeFiles(root, changeOf(root))).toBeUndefined();
    expect(await filesIn(root)).toEqual({ 'a.md': '\uFEFFa 𐐀\r\n', 'sub/c.md': 'b!' });
    expect((await stat(path.join(root, 'a.md'))).mode & 0o777).toBe(0o640);
  });

  test('stay as they are when one has another text than expected', async () => {
    const root = await folderWith({ ...FILES, 'sub/b.md': 'theirs' });
    expect((await changeFiles(root, changeOf(root)))?.message).toContain('changed by another program');
    expect(await filesIn(root)).toEqual({ ...FILES, 'sub/b.md': 'theirs' });
  });

  test('stay as they are when the new name is taken, by a file or by a link to nothing', async () => {
    const root = await folderWith({ ...FILES, 'sub/c.md': 'taken' });
    expect((await changeFiles(root, changeOf(root)))?.message).toBe('already exists');
    expect(await filesIn(root)).toEqual({ ...FILES, 'sub/c.md': 'taken' });
    const other = await folderWith(FILES);
    await symlink('nothing', path.join(other, 'sub', 'c.md'));
    expect((await changeFiles(other, changeOf(other)))?.message).toBe('already exists');
    expect(await filesIn(other)).toEqual(FILES);
  });

  test('are put back when a later one fails', async () => {
    const root = await folderWith(FILES);
    const missing = { from: path.join(root, 'gone.md'), to: path.join(root, 'new.md') };
    const problem = await changeFiles(root, [...changeOf(root), missing]);
    expect(problem).toEqual({ path: missing.to, message: 'there is no such file or folder', left: [] });
    expect(await filesIn(root)).toEqual(FILES);
  });

  test('are made, with their folders, and never replace what is there', async () => {
    const root = await folderWith(FILES);
    const [made, taken] = [path.join(root, 'new', 'n.md'), path.join(root, 'a.md')];
    const make = { create: made, text: 'n' };
    const problem = await changeFiles(root, [...changeOf(root), make, { create: taken, text: 'x' }]);
    expect(problem).toEqual({ path: taken, message: 'already exists', left: [] });
    expect(await filesIn(root)).toEqual(FILES);
    expect(await changeFiles(root, [make])).toBeUndefined();
    expect(await filesIn(root)).toEqual({ ...FILES, 'new/n.md': 'n' });
    const outside = { create: path.join(root, '..', 'n.md'), text: 'n' };
    expect((await changeFiles(root, [outside]))?.message).toContain('outside');
  });

  test('that another program changes meanwhile are not put back, and named; the others are put back', async () => {
    const root = await folderWith(FILES);
    const a = path.join(root, 'a.md');
    const changes = changeOf(root);
    // Two new texts for one file: where the second stands, the first finds what it did not write.
    const twice = { file: a, expected: FILES['a.md'], text: 'other' };
    const missing = { from: path.join(root, 'gone.md'), to: path.join(root, 'new.md') };
    const problem = await changeFiles(root, [twice, ...changes, missing]);
    expect(problem?.left).toEqual([a]);
    expect(await filesIn(root)).toEqual(FILES);
  });

  test('outside the workspace are refused', async () => {
    const outside = await folderWith({ 'x.md': 'x' });
    const root = await folderWith(FILES);
    await mkdir(path.join(root, 'links'));
    await symlink(outside, path.join(root, 'links', 'out'));
    const file = path.join(root, 'links', 'out', 'x.md');
    const problem = await changeFiles(root, [...changeOf(root), { file, expected: 'x', text: 'y' }]);
    expect(problem?.message).toContain('is outside the workspace');
    expect(await filesIn(root)).toEqual(FILES);
    const move = { from: path.join(root, 'a.md'), to: path.join(outside, 'a.md') };
    expect((await changeFiles(root, [move]))?.message).toContain('is outside the workspace');
  });

  test('a file behind a link is written, and the link is what gets another name', async () => {
    const root = await folderWith({ 'real/a.md': 'a' });
    const link = path.join(root, 'link.md');
    await symlink('real/a.md', link);
    const moved = path.join(root, 'moved.md');
    const changes = [
      { file: link, expected: 'a', text: 'b' },
      { from: link, to: moved },
    ];
    expect(await changeFiles(root, changes)).toBeUndefined();
    expect((await lstat(moved)).isSymbolicLink()).toBe(true);
    expect(await filesIn(root)).toEqual({ 'real/a.md': 'b' });
  });

  test('have names as long as names can be', async () => {
    const name = `${'n'.repeat(250)}.md`;
    const root = await folderWith({ [name]: 'old' });
    expect(
      await changeFiles(root, [{ file: path.join(root, name), expected: 'old', text: 'new' }]),
    ).toBeUndefined();
    expect(await filesIn(root)).toEqual({ [name]: 'new' });
  });
});
