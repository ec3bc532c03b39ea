// An update keeps the templates that notes were made from, as long as a note names them: what a merge begins from.

import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { packFiles } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';

const note = (version: string) =>
  `---\nnote: spot-report\ntemplate: desk/house/log@${version}\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n# Log\n`;

/** A pack of that version whose template says so, unless it is to stay as it was. */
function pack(version: string, words = version): Record<string, string> {
  const files = packFiles(version);
  const texts = { ...files, 'templates/log.md': `${files['templates/log.md']}\n## Of ${words}\n` };
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [`house/${file}`, text]));
}

async function start() {
  const around = await folderWith({ ...pack('1.0.0'), 'work/dossier.yaml': '', 'work/a.md': note('1.0.0') });
  const work = path.join(around, 'work');
  const run = (...args: string[]) => dossier(work, args);
  expect((await run('pack', 'add', '../house')).code).toBe(0);
  const release = async (version: string, words?: string) => {
    for (const [file, text] of Object.entries(pack(version, words)))
      await writeFile(path.join(around, file), text);
    expect((await run('pack', 'update')).code).toBe(0);
  };
  const kept = async () =>
    Object.keys(await treeOf(work)).filter((file) => /^\.dossier\/packs\/desk\/house@.*\.md$/.test(file));
  return { work, run, release, kept };
}

test('of each version that a note names, and of no other', async () => {
  const { work, run, release, kept } = await start();
  await release('1.1.0');
  expect(await kept()).toEqual(['.dossier/packs/desk/house@1.0.0/log.md']);
  await release('1.2.0');
  expect(await kept()).toEqual(['.dossier/packs/desk/house@1.0.0/log.md']);
  expect(await run('pack', 'verify')).toMatchObject({ code: 0, out: 'ok       desk/house\n' });
  expect((await run('pack', 'list')).out.match(/desk\/house/g)).toHaveLength(1);
  expect((await run('check', '--format', 'json')).out).toContain('"pack-outdated"');

  await writeFile(path.join(work, 'a.md'), note('1.2.0'));
  await writeFile(path.join(work, 'b.md'), note('1.2.0'));
  await release('1.3.0');
  expect(await kept()).toEqual(['.dossier/packs/desk/house@1.2.0/log.md']);
  await rm(path.join(work, 'a.md'));
  await rm(path.join(work, 'b.md'));
  await release('1.4.0');
  expect(await kept()).toEqual([]);
});

test('and with them a note is left alone whose template has stayed the same', async () => {
  const { run, release } = await start();
  await release('1.1.0', '1.0.0');
  expect((await run('check', '--format', 'json')).out).not.toContain('pack-outdated');
});

test('they go with the pack', async () => {
  const { work, run, release } = await start();
  await release('1.1.0');
  expect((await run('pack', 'remove', 'desk/house')).code).toBe(0);
  expect(Object.keys(await treeOf(work)).filter((file) => file.includes('house'))).toEqual([]);
});
