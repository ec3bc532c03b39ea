// A disk that is full: every command says so in a sentence, ends with 2, and leaves everything as it was.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { temporaryBeside } from '../../server/src/files/temporary-file.ts';
import { folderWith } from '../support/folder.ts';
import { packEntries, tgz } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';
import { bundle, dossier } from './command.ts';

/** Runs `dossier` where no file may be longer than so many blocks: what a full disk is to a program. */
async function withoutSpace(blocks: number, cwd: string, ...args: string[]) {
  const command = `ulimit -f ${blocks}; exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', command, process.execPath, bundle, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
}

const NOTE = `---\nnote: spot-report\ntitle: x\ndate: 2026-05-18\nstatus: draft\nmarking: TLP:GREEN\nauthor: [A]\n---\n\n# x\n\n${'[N](org:vinyl) said so.\n'.repeat(400)}`;

describe.skipIf(process.platform === 'win32')('a full disk', () => {
  const commands = [
    ['pack', 'add', '../pack.tgz'],
    ['pack', 'new', 'desk/fresh'],
    ['pack', 'new', 'desk/fresh', 'deep/in/fresh'],
    ['new', 'spot-report', 'deep/in/a.md'],
    ['new', 'spot-report'],
    ['check', '--write-baseline', 'baseline.json', '--fail-on', 'never'],
    ['export', '--to', 'json', '--output', 'out.json'],
    ['export', '--to', 'stix', '--output', 'out.json'],
    ['export', '--to', 'csv', '--output', 'out.csv'],
    ['export', '--to', 'html', '--output', 'out.html'],
    ['rename', 'org:vinyl', 'org:vinyls'],
  ];
  test.each(commands)('stops `%s %s` with a sentence', async (...args) => {
    for (const blocks of [0, 1]) {
      const catalog =
        'catalog: X\nentries:\n  - {id: org:vinyl, name: Nvidia, homepage: https://nvidia.example}\n';
      const around = await folderWith({
        'pack.tgz': tgz(packEntries()),
        'work/dossier.yaml': '',
        'work/note.md': NOTE,
        'work/a.catalog.yaml': catalog,
      });
      const work = path.join(around, 'work');
      const before = await treeOf(around);
      const result = await withoutSpace(blocks, work, ...args);
      expect(result.err).not.toMatch(/\n {4}at |node:internal/);
      if (result.code === 0) continue;
      expect(result.code).toBe(2);
      expect(result.err).toContain('the file would be larger than this system allows');
      const after = await treeOf(around);
      const isMade = (file: string) => file.startsWith('work/out') || after[file] === 'folder';
      // The times of an export are kept before its file is written: the next export says the same ones.
      const isLedger = (file: string) => file === 'work/.dossier' && args.includes('stix');
      for (const file of Object.keys(after))
        if (!(file in before) && !isLedger(file)) expect(isMade(file), file).toBe(false);
      expect(Object.keys(before).filter((file) => before[file] !== after[file])).toEqual([]);
    }
  });

  test('was met by each of these commands', async () => {
    const work = await folderWith({ 'dossier.yaml': '', 'note.md': NOTE });
    expect((await withoutSpace(0, work, 'new', 'spot-report')).code).toBe(2);
    expect((await withoutSpace(0, work, 'pack', 'new', 'a/b')).code).toBe(2);
    expect(Object.keys(await treeOf(work))).toEqual(['dossier.yaml', 'note.md']);
  });
});

test('a folder that cannot be made is a sentence', async () => {
  const work = await folderWith({ 'dossier.yaml': '', taken: '', '.dossier/packs': '' });
  const { code, err } = await dossier(work, 'new', 'spot-report', 'taken/a.md');
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('taken: is not a folder'),
  });
  expect((await dossier(work, 'pack', 'add', '.')).err).toContain('is a link or a file');
});

test('what a killed process left of a write is swept; what is no such file, or not abandoned, stays', async () => {
  const work = await folderWith({ 'dossier.yaml': '', 'sub/note.md': NOTE });
  const ended = spawn(process.execPath, ['--eval', '']);
  await once(ended, 'exit');
  const target = path.join(work, 'sub', 'note.md');
  const ours = temporaryBeside(target);
  const from = (pid: string) => ours.replace(`-${process.pid}-`, `-${pid}-`);
  const elsewhere = (letter: string) =>
    path.join(
      work,
      'sub',
      `.dossier-${letter.repeat(8)}-1-${'0'.repeat(8)}-0000-0000-0000-${letter.repeat(12)}.tmp`,
    );
  const uuid = '00000000-0000-0000-0000-000000000000';
  const old = new Date(Date.now() - 48 * 3_600_000);
  const kept = [
    ours,
    elsewhere('a'),
    path.join(work, `.dossier-${uuid}.tmp`),
    path.join(work, '.dossier-notes.tmp'),
  ];
  const gone = [from(String(ended.pid)), elsewhere('b'), path.join(work, 'sub', `.dossier-${uuid}.tmp`)];
  for (const file of [...kept, ...gone]) await writeFile(file, 'half');
  for (const file of gone.slice(1)) await utimes(file, old, old);
  const link = from('1').replace(/[0-9a-f]{12}\.tmp$/, '000000000000.tmp');
  await symlink(target, link);
  const folder = from(String(ended.pid)).replace(/[0-9a-f]{12}\.tmp$/, '000000000001.tmp');
  await mkdir(folder);
  await dossier(work, 'check');
  const names = [...(await readdir(work)), ...(await readdir(path.join(work, 'sub')))].filter((name) =>
    name.startsWith('.'),
  );
  expect(names.sort()).toEqual([...kept, link, folder].map((file) => path.basename(file)).sort());
});
