/** `dossier import csv`: a catalog that is shown first, written when asked, and complete the second time. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';

const table = '\uFEFFFirma;Aliases\r\nZz Alpha;"Alphatek|a: b"\r\n=Zz Sum;\r\n';
const args = ['import', 'csv', 'list.csv', '--map', 'Firma=name'];
const catalog = `catalog: list
entries:
  - id: org:zz-alpha
    name: Zz Alpha
    aliases: [Alphatek, "a: b"]
  - id: org:zz-sum
    name: "=Zz Sum"
`;

describe('import csv', () => {
  test('shows the catalog, writes it, and then finds nothing new', async () => {
    const folder = await folderWith({ 'dossier.yaml': '', 'list.csv': table });
    const shown = await dossier(folder, ...args);
    const diff = catalog.replace(/^/gm, '+').slice(0, -1);
    expect(shown).toEqual({
      code: 0,
      out: `--- /dev/null\n+++ b/list.catalog.yaml\n@@ -0,0 +1,7 @@\n${diff}`,
      err: 'dossier: list.catalog.yaml: 2 new entities, 0 known already (nothing was written: --write makes the changes)\n',
    });
    expect(await readdir(folder)).toEqual(['dossier.yaml', 'list.csv']);
    expect((await dossier(folder, ...args, '--write')).code).toBe(0);
    const written = path.join(folder, 'list.catalog.yaml');
    expect(await readFile(written, 'utf8')).toBe(catalog);
    const again = await dossier(folder, ...args, '--write');
    expect(again).toEqual({
      code: 0,
      out: '',
      err: 'dossier: list.catalog.yaml: 0 new entities, 2 known already\n',
    });
    expect(await readFile(written, 'utf8')).toBe(catalog);
  });

  test('adds to a catalog that is there and keeps its line ends', async () => {
    const before = catalog.replaceAll('\n', '\r\n').slice(0, -2);
    const folder = await folderWith({ 'list.csv': 'name\nZz Omega\n', 'our.catalog.yaml': before });
    await dossier(
      folder,
      'import',
      'csv',
      'list.csv',
      '--out',
      'our.catalog.yaml',
      '--kind',
      'person',
      '--write',
    );
    expect(await readFile(path.join(folder, 'our.catalog.yaml'), 'utf8')).toBe(
      `${before}\r\n  - id: person:zz-omega\r\n    name: Zz Omega`,
    );
  });

  test.each([
    ['a catalog outside', ['--out', '../x.catalog.yaml'], 'is outside the workspace'],
    ['a name that is not a catalog', ['--out', 'x.yaml'], 'name the catalog NAME.catalog.yaml'],
    ['a hidden catalog', ['--out', 'hidden.catalog.yaml'], 'is not read as a catalog'],
    ['an unknown kind', ['--kind', 'firm'], '“firm” is not a kind'],
    ['an unknown field', ['--map', 'Firma=nmae'], 'write COLUMN=FIELD'],
    ['a missing column', ['--map', 'Name=name'], 'has no column “Name”'],
  ])('refuses %s and writes nothing', async (_, more, reason) => {
    const files = {
      'dossier.yaml': 'exclude: [hidden.*]\n',
      'list.csv': table,
      'hidden.catalog.yaml': catalog,
    };
    const folder = await folderWith(files);
    const { code, out, err } = await dossier(folder, ...args, ...more, '--write');
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(reason) });
    expect((await readdir(folder)).sort()).toEqual(Object.keys(files).sort());
  });
});
