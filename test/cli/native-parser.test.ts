// The native parser of an installation that a disk or a download has damaged.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { isWhole } from '../../server/src/note/markdown-binding.ts';
import { folderWith } from '../support/folder.ts';
import { bundle } from './command.ts';

const repository = path.resolve(import.meta.dirname, '..', '..');

test('a truncated or changed parser, or one without its checksum, is not loaded: notes are read all the same', async () => {
  const parsers = await readdir(path.join(repository, 'dist', 'native')).catch(() => []);
  const installation = await folderWith({
    'work/dossier.yaml': '',
    'work/a.md': '---\nnote: x\n---\n\n# A\n',
  });
  for (const name of ['packs', 'package.json'])
    await cp(path.join(repository, name), path.join(installation, name), { recursive: true });
  for (const name of ['dossier.cjs', 'main.cjs'])
    await cp(path.join(path.dirname(bundle), name), path.join(installation, 'dist', name));
  const check = async () => {
    const program = path.join(installation, 'dist', 'dossier.cjs');
    const child = spawn(process.execPath, [program, 'check', '--format', 'json', '--fail-on', 'never'], {
      cwd: path.join(installation, 'work'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [out, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return { out, code, signal };
  };
  const without = await check();
  expect(without).toMatchObject({ code: 0, signal: null });
  for (const parser of parsers) {
    const folder = path.join(installation, 'dist', 'native', parser);
    const file = path.join(folder, 'satteri.node');
    const damages: (() => Promise<unknown>)[] = [
      async () => undefined,
      async () => truncate(file, 40_000),
      async () => truncate(file, 0),
      async () => writeFile(file, (await readFile(file)).fill(0, 5000, 900_000)),
      async () => rm(path.join(folder, 'satteri.sum')),
      async () => rm(file),
    ];
    for (const [index, damage] of damages.entries()) {
      await cp(path.join(repository, 'dist', 'native', parser), folder, { recursive: true });
      await damage();
      expect(isWhole(folder)).toBe(index === 0);
      expect(await check()).toEqual(without);
    }
  }
});
