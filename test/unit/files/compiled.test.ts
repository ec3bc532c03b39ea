// Compiled code that is kept between two runs changes nothing but the time that the second one takes.

import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runKept } from '../../../server/src/files/compiled.ts';
import { folderWith } from '../../support/folder.ts';

const PROGRAM =
  'function add(a, b) { return a + b; }\nglobalThis.said = [require("./other.cjs"), add(1, 2)];\n';

let [program, cache] = ['', ''];

beforeEach(async () => {
  const folder = await folderWith({ 'main.cjs': PROGRAM, 'other.cjs': 'module.exports = __filename;\n' });
  program = path.join(folder, 'main.cjs');
  cache = path.join(await folderWith(), 'compiled');
});

afterEach(() => {
  vi.unstubAllEnvs();
  Reflect.deleteProperty(globalThis, 'said');
});

/** Runs the program, and says whether it was compiled; `keep` keeps that. */
function run({ keep = true } = {}): boolean {
  const kept = runKept(program, 'test', cache);
  if (keep) kept?.();
  return kept !== undefined;
}

const said = () => Reflect.get(globalThis, 'said');
const file = async () =>
  path.join(cache, (await readdir(cache)).find((name) => !/-0\.code$/.test(name)) ?? '');

describe.runIf(typeof zlib.crc32 === 'function')('compiled code', () => {
  test('is kept once, where nobody else can write, and taken by the next run', async () => {
    expect(run()).toBe(true);
    const first = said();
    expect(first).toEqual([path.join(path.dirname(program), 'other.cjs'), 3]);
    expect((await readdir(cache)).length).toBe(1);
    if (process.platform !== 'win32') expect((await stat(await file())).mode & 0o077).toBe(0);
    Reflect.deleteProperty(globalThis, 'said');
    expect(run()).toBe(false);
    expect(said()).toEqual(first);
  });

  test.each([
    ['cut off', (name: string) => truncate(name, 100)],
    ['empty', (name: string) => writeFile(name, '')],
    [
      'a pipe',
      async (name: string) => {
        await rm(name);
        execFileSync('mkfifo', [name]);
      },
    ],
    [
      'changed in one bit',
      async (name: string) => {
        const bytes = await readFile(name);
        const middle = bytes.length >> 1;
        bytes[middle] = (bytes[middle] ?? 0) ^ 4;
        await writeFile(name, bytes);
      },
    ],
  ])('is made anew where the file is %s', async (_, damage) => {
    run();
    await damage(await file());
    expect(run()).toBe(true);
    expect(said()[1]).toBe(3);
    expect(run()).toBe(false);
  });

  test('is that of the program as it is, also of one with as many letters', async () => {
    run();
    await writeFile(program, PROGRAM.replace('a + b', 'a - b'));
    expect(run()).toBe(true);
    expect(said()[1]).toBe(-1);
    expect(run()).toBe(false);
  });

  test('of long ago goes when other code comes', async () => {
    run();
    const old = path.join(cache, 'test-0.code');
    const other = path.join(cache, 'v24');
    for (const name of [old, other]) {
      await writeFile(name, '');
      await utimes(name, 1e9, 1e9);
    }
    await truncate(await file(), 0);
    run();
    expect((await readdir(cache)).filter((name) => [old, other].includes(path.join(cache, name)))).toEqual([
      'v24',
    ]);
  });

  test('is not kept by a run that ends otherwise, or when its user does not want it', async () => {
    run({ keep: false });
    vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1');
    expect(run()).toBe(false);
    expect(said()[1]).toBe(3);
    await expect(readdir(cache)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('says the places of an error as they are in the program', async () => {
    await writeFile(program, 'globalThis.said = new Error("here");\n');
    run();
    expect(said().stack).toContain(`${program}:1:19`);
  });
});

test('where nothing can be kept, the program runs all the same', async () => {
  await writeFile(cache, 'a file');
  expect(() => run()).not.toThrow();
  expect(said()[1]).toBe(3);
});
