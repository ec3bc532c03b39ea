/** How the program starts: the version without the program, and compiled code kept where the user alone can write. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { bundle, dossierIn } from './command.ts';

const run = promisify(execFile);
const NOTE = '---\nnote: spot-report\ndate: 2026-05-18\nmarking: TLP:CLEAR\n---\n\n## What happened\n\nX.\n';

it.each(['--version', '-V'])('%s needs nothing but the package file', async (option) => {
  const folder = await folderWith({ 'package.json': '{ "version": "7.8.9" }' });
  await mkdir(path.join(folder, 'dist'));
  const alone = path.join(folder, 'dist', 'dossier.cjs');
  await copyFile(bundle, alone);
  const { stdout } = await run(process.execPath, [alone, option]);
  expect(stdout).toBe('7.8.9\n');
});

it('keeps compiled code in its own cache folder, and finds the same with it', async () => {
  const folder = await folderWith({ 'a.md': NOTE });
  const cache = await folderWith();
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const first = await dossierIn(env, folder, 'check');
  expect(await readdir(path.join(cache, 'dossier', 'compiled'))).not.toEqual([]);
  const compiled = path.join(cache, 'dossier', 'compiled');
  const code = (await readdir(compiled)).find((name) => name.endsWith('.code')) ?? '';
  const { mtimeMs, ino } = await stat(path.join(compiled, code));
  const second = await dossierIn(env, folder, 'check');
  expect(second).toEqual(first);
  // V8 took it: otherwise it would have been written again.
  expect(await stat(path.join(compiled, code))).toMatchObject({ mtimeMs, ino });
  expect(await readdir(folder)).toEqual(['a.md']);
});

it('does without where nothing can be kept', async () => {
  const folder = await folderWith({ 'a.md': NOTE, 'a file': 'not a folder' });
  const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'a file') };
  const { code, err } = await dossierIn(env, folder, 'check');
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

it('keeps nothing for a user without a home folder, least of all among the notes', async () => {
  const folder = await folderWith({ 'a.md': NOTE });
  const { XDG_CACHE_HOME: _, DOSSIER_CACHE: __, ...env } = process.env;
  const { code, err } = await dossierIn({ ...env, HOME: '', USERPROFILE: '' }, folder, 'check');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(await readdir(folder)).toEqual(['a.md']);
});

it('has no letter beyond ASCII in its programs, so that Node need not decode them', async () => {
  const folder = path.dirname(bundle);
  const programs = (await readdir(folder)).filter((name) => name.endsWith('.cjs'));
  expect(programs).toContain('main.cjs');
  const isBeyond = async (name: string) =>
    (await readFile(path.join(folder, name))).some((byte) => byte > 127);
  expect((await Promise.all(programs.map(isBeyond))).indexOf(true)).toBe(-1);
});
