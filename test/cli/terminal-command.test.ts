/** The commands that VS Code's terminal finds: the extension's own, run by whatever Node the editor names. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const version = async () => JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')).version;

test('the command of a shell runs the command line, in folders of any name and with any arguments', async () => {
  const work = await folderWith({ 'a b/dossier.yaml': '', "a b/it's.md": '---\nnote: entity\n---\n' });
  const env = { PATH: process.env.PATH, DOSSIER_NODE: process.execPath };
  const run = (...args: string[]) =>
    promisify(execFile)(path.join(root, 'bin/dossier'), args, { cwd: path.join(work, 'a b'), env });
  expect((await run('--version')).stdout.trim()).toBe(await version());
  expect((await run('check', '--fail-on', 'never', "it's.md")).stdout).toContain("it's.md:");
});

test('the command of Windows runs the same', async () => {
  const text = await readFile(path.join(root, 'bin/dossier.cmd'), 'utf8');
  expect(text).toContain('"%DOSSIER_NODE%" "%~dp0..\\dist\\dossier.cjs" %*');
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
});
