import path from 'node:path';
import { expect, test } from 'vitest';
import { readBuiltinPacks } from '../../../server/src/files/builtin-packs.ts';
import { ownFolder } from '../../../server/src/files/own-folder.ts';
import { folderWith } from '../../support/folder.ts';

test('the packs that ship with Dossier are found from its own place, the core vocabulary first', async () => {
  const names = (await readBuiltinPacks()).map((file) =>
    path.relative(path.join(ownFolder(), 'packs'), file.path),
  );
  const firstOther = names.findIndex((name) => !name.startsWith(`core${path.sep}`));
  expect(names.slice(0, firstOther)).toContain(path.join('core', 'vocabulary.yaml'));
  expect(names.slice(firstOther).filter((name) => name.startsWith(`core${path.sep}`))).toEqual([]);
  expect(names).toContain(path.join('ai-hardware', 'catalogs', 'accelerators.catalog.yaml'));
  expect(names).not.toContain(path.join('ai-hardware', 'README.md'));
});

test('only the files that say something to a workspace are read', async () => {
  const folder = await folderWith({
    'a/pack.yaml': 'p',
    'a/rules.yaml': 'r',
    'a/catalogs/x.catalog.yaml': 'c',
    'a/catalogs/deep/y.catalog.yaml': '',
    'a/templates/t.md': 't',
    'a/snippets/s.code-snippets': 's',
    'a/tests/x.md': '',
    'a/README.md': '',
    'core/vocabulary.yaml': 'v',
  });
  expect((await readBuiltinPacks(folder)).map((file) => file.text)).toEqual(['v', 'c', 'p', 'r', 's', 't']);
});

test('an installation without its packs says so', async () => {
  const folder = await folderWith({ 'dist/dossier.cjs': '' });
  expect(() => ownFolder(path.join(folder, 'dist'))).toThrow('install Dossier again');
});
