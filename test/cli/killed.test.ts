// A run that is killed while it writes what it knows: the next one says the same as one that never had a cache.

import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossierIn, startIn } from './command.ts';

const HEAD = '---\nnote: spot-report\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n## What happened\n\n';

/** Enough notes for a cache: each refers to its neighbour, and every tenth to nothing. */
function notes(): Record<string, string> {
  const texts = Array.from({ length: 150 }, (_, number) => {
    const to = number % 10 === 0 ? 'org:gone' : `note:n${(number + 1) % 150}`;
    return [`n${number}.md`, `${HEAD}[It](${to}) is likely to rain.\n`];
  });
  return Object.fromEntries(texts);
}

describe('a check that is killed while it writes its cache', () => {
  it.each([1, 2, 3])(
    'at change %i of the folder leaves nothing that misleads the next one',
    async (moment) => {
      const work = await folderWith({ 'dossier.yaml': '', ...notes() });
      const cache = path.join(await folderWith({}), 'cache');
      const env = { ...process.env, DOSSIER_CACHE: cache };
      await mkdir(cache);
      const child = startIn(env, work, 'check', '--format', 'json');
      child.stdout.resume();
      let seen = 0;
      const watcher = watch(cache, () => {
        if (++seen === moment) child.kill('SIGKILL');
      });
      await once(child, 'close');
      watcher.close();
      await writeFile(path.join(work, 'n3.md'), `${HEAD}[It](org:gone) may rain.\n`);
      const check = (...args: string[]) => dossierIn(env, work, 'check', '--format', 'json', ...args);
      const cold = await check('--no-cache');
      expect(JSON.parse(cold.out).findings.length).toBeGreaterThan(10);
      expect(await check()).toEqual(cold);
      expect(await check()).toEqual(cold);
    },
  );
});
