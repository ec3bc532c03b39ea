import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRoot } from '../../../server/src/files/find-root.ts';
import { folderWith } from '../../support/folder.ts';

/** The root for a command run in `from` on `paths`, relative to a folder with these files. */
async function rootIn(files: readonly string[], from: string, ...paths: string[]): Promise<string> {
  const folder = await folderWith(Object.fromEntries(files.map((file) => [file, ''])));
  const absolute = paths.map((file) => path.join(folder, file));
  return path.relative(folder, await findRoot(path.join(folder, from), absolute)).replaceAll(path.sep, '/');
}

describe('the root on the command line', () => {
  test('is the nearest folder upwards with a dossier.yaml', async () => {
    const files = ['ws/dossier.yaml', 'ws/team/dossier.yaml', 'ws/team/notes/a.md', 'ws/other/b.md'];
    expect(await rootIn(files, 'ws/team/notes')).toBe('ws/team');
    expect(await rootIn(files, 'ws/other')).toBe('ws');
    expect(await rootIn(files, 'ws', 'ws/other/b.md')).toBe('ws');
  });

  test('is the working directory where there is none', async () => {
    expect(await rootIn(['ws/a.md', 'ws/sub/b.md'], 'ws')).toBe('ws');
    expect(await rootIn(['ws/a.md', 'ws/sub/b.md'], 'ws', 'ws/sub/b.md')).toBe('ws');
  });

  test('is found from the named paths when those lie elsewhere', async () => {
    const files = ['here/x.md', 'ws/dossier.yaml', 'ws/a/one.md', 'ws/b/two.md'];
    expect(await rootIn(files, 'here', 'ws/a/one.md', 'ws/b')).toBe('ws');
    expect(await rootIn(files, '', 'ws/a')).toBe('ws');
  });

  test('is what the named paths have in common when nothing says more', async () => {
    expect(await rootIn(['here/x.md', 'ws/a/one.md', 'ws/ab/two.md'], 'here', 'ws/a/one.md', 'ws/ab')).toBe(
      'ws',
    );
    expect(await rootIn(['here/x.md', 'ws/a/one.md'], 'here', 'ws/a/one.md')).toBe('ws/a');
  });

  test('is never the whole disk because of two paths without anything in common', async () => {
    const folder = await folderWith({ 'a.md': '' });
    expect(await findRoot(folder, [path.join(folder, 'a.md'), path.parse(folder).root])).toBe(folder);
  });

  test('a folder that is called dossier.yaml says nothing', async () => {
    expect(await rootIn(['ws/dossier.yaml/x', 'ws/sub/a.md'], 'ws/sub')).toBe('ws/sub');
  });
});
