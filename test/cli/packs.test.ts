// Packs through the built command line, whose fetching is a bundle of its own.

import path from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { startRegistry } from '../support/registry.ts';
import { packEntries, tgz } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';
import { dossier, dossierIn } from './command.ts';

test('a pack is added from a registry, and one that is refused changes nothing', async () => {
  const registry = await startRegistry();
  registry.publish('house', '1.0.0', tgz(packEntries()));
  registry.publish('evil', '1.0.0', tgz([...packEntries(), { path: '../evil', body: '' }]));
  const around = await folderWith({ 'work/dossier.yaml': '', '.npmrc': `registry=${registry.url}\n` });
  const work = path.join(around, 'work');
  const run = (...args: string[]) => dossierIn({ ...process.env, HOME: around }, work, ...args);
  const before = await treeOf(around);
  expect(await run('pack', 'add', 'evil')).toEqual({
    code: 2,
    out: '',
    err: 'dossier: evil: "../evil" leads out of the pack\n',
  });
  expect(await treeOf(around)).toEqual(before);
  expect(await run('pack', 'add', 'house')).toMatchObject({
    code: 0,
    out: 'added desk/house 1.0.0\n',
  });
  expect(await dossier(work, 'pack', 'verify')).toMatchObject({ code: 0 });
});

test('templates are listed, and a note is made from one but never over another', async () => {
  const work = await folderWith({ 'dossier.yaml': '' });
  expect((await dossier(work, 'new')).out).toContain('dossier/core/signal-brief');
  expect(await dossier(work, 'new', 'spot-report', 'a.md', '--title', 'It: "so"')).toMatchObject({
    code: 0,
    out: 'a.md\n',
  });
  expect(await dossier(work, 'check')).toMatchObject({ code: 0 });
  const again = await dossier(work, 'new', 'spot-report', 'a.md');
  expect(again.code).toBe(2);
  expect(again.err).toContain('already exists');
  expect((await dossier(work, 'new', 'spot-raport')).err).toContain('did you mean');
  expect((await dossier(work, 'new', 'spot-report', '../out.md')).err).toContain('inside the workspace');
});
