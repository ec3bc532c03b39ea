import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type WatchOptions, watchFolder } from '../../../server/src/files/watch-folder.ts';
import { folderWith } from '../../support/folder.ts';

/** A watched folder; `sees` settles when every one of the paths, from the root, was told since it was called last. */
async function watched(files: Record<string, string>, options: Partial<WatchOptions> = {}) {
  const root = await folderWith(files);
  const told = new Set<string>();
  const all = new Set<string>();
  const problems: string[] = [];
  let look = () => {};
  const watching = watchFolder(root, {
    isPassedOver: (folder) => folder.split('/').includes('node_modules'),
    onChange: (paths) => {
      for (const file of paths) told.add(path.relative(root, file));
      for (const file of told) all.add(file);
      look();
    },
    onProblem: (message) => problems.push(message),
    ...options,
  });
  onTestFinished(() => watching.close());
  await watching.spread();
  const sees = (...wanted: string[]) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (!wanted.every((file) => told.has(file))) return;
        told.clear();
        resolve();
      };
      look();
    });
  return { root, at: (file: string) => path.join(root, file), sees, all, problems, watching };
}

describe.each([false, true])('a watched folder (by one handle: %s)', (recursive) => {
  it('tells of files that come, change and go, at any depth', async () => {
    const { at, sees } = await watched({ 'a.md': '', 'sub/deep/b.md': '' }, { recursive });
    await writeFile(at('a.md'), 'x');
    await sees('a.md');
    await writeFile(at('sub/deep/c.md'), 'x');
    await sees('sub/deep/c.md');
    await rm(at('sub/deep/b.md'));
    await sees('sub/deep/b.md');
  });
});

describe('a folder that is watched by a handle for each folder in it', () => {
  it('goes on after a move, under the new name alone', async () => {
    const { at, sees, all } = await watched({ 'sub/deep/b.md': '' });
    await rename(at('sub'), at('other'));
    await sees('sub', 'other');
    all.clear();
    await writeFile(at('other/deep/b.md'), 'x');
    await writeFile(at('other/deep/c.md'), 'x');
    await sees('other/deep/c.md');
    expect([...all].filter((file) => file.startsWith('sub'))).toEqual([]);
  });

  it('takes in new folders whole, and what comes in them later', async () => {
    const { at, sees } = await watched({ 'a.md': '' });
    await mkdir(at('x/y/z'), { recursive: true });
    await sees('x');
    await writeFile(at('x/y/z/b.md'), '');
    await sees('x/y/z/b.md');
    await rm(at('x'), { recursive: true });
    await sees('x');
    await mkdir(at('x'));
    await sees('x');
    await writeFile(at('x/c.md'), '');
    await sees('x/c.md');
  });

  it('leaves alone what is passed over, links and circles', async () => {
    const outside = await folderWith({ 'z.md': '' });
    const { at, sees, all, problems } = await watched({ 'node_modules/p/a.md': '', 'b.md': '' });
    await symlink('.', at('circle'));
    await symlink(outside, at('out'));
    await sees('circle', 'out');
    await writeFile(at('node_modules/p/a.md'), 'x');
    await writeFile(path.join(outside, 'z.md'), 'x');
    await writeFile(at('b.md'), 'x');
    await sees('b.md');
    expect([...all].sort()).toEqual(['b.md', 'circle', 'out']);
    expect(problems).toEqual([]);
  });

  it('tells nothing when it is closed', async () => {
    const { at, all, watching, problems } = await watched({ 'a.md': '' });
    watching.close();
    watching.close();
    const other = await watched({ 'a.md': '' });
    await writeFile(at('a.md'), 'x');
    await writeFile(other.at('a.md'), 'x');
    await other.sees('a.md');
    expect([...all, ...problems]).toEqual([]);
  });

  it('that is not there is no error', async () => {
    const { problems } = await watched({}, { recursive: false });
    const gone = watchFolder(path.join(import.meta.dirname, 'no such folder'), {
      isPassedOver: () => false,
      onChange: () => undefined,
      onProblem: (message) => problems.push(message),
    });
    await gone.spread();
    gone.close();
    expect(problems).toEqual([]);
  });
});
