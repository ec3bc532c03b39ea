/** `dossier merge` and `rename --keep-old`: two entities become one, and old ids lead to the new one. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { treeOf } from '../support/tree.ts';
import { dossier } from './command.ts';
import { cleanNote } from './notes.ts';

/** Every file of the folder with its text. */
async function textsOf(folder: string): Promise<Record<string, string>> {
  const tree = Object.entries(await treeOf(folder));
  return Object.fromEntries(tree.map(([name, base64]) => [name, Buffer.from(base64, 'base64').toString()]));
}

const acme = '---\nnote: entity\nid: org:zz-acme\nname: Zz Acme\nmarking: TLP:CLEAR\n---\n';
const labs =
  'catalog: Labs\r\nentries:\r\n  - {id: org:zz-acme-labs, name: Zz Acme Labs, identifiers: {wikidata: Q1}}\r\n';
const citing = cleanNote().replace('The company', '[Zz Acme](org:ZZ-acme)');
const files = { 'dossier.yaml': '', 'acme.md': acme, 'labs.catalog.yaml': labs, 'a.md': citing };

describe('merge', () => {
  test('references go to the second, which keeps names and the old id; a note that says nothing more goes', async () => {
    const folder = await folderWith(files);
    const { code, out, err } = await dossier(folder, 'merge', 'org:zz-acme', 'ORG:zz-acme-labs');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('acme.md is removed');
    expect(out).toContain('org:zz-acme → org:zz-acme-labs: 3 places in 2 files, and 1 file removed');
    const { 'acme.md': _, ...rest } = files;
    expect(await textsOf(folder)).toEqual({
      ...rest,
      'a.md': citing.replace('ZZ-acme', 'zz-acme-labs'),
      'labs.catalog.yaml': labs.replace('Q1}}', 'Q1}, aliases: [Zz Acme], former-ids: [org:zz-acme]}'),
    });
  });

  test('a dry run says the same and writes nothing', async () => {
    const folder = await folderWith(files);
    const { code, out } = await dossier(
      folder,
      'merge',
      'org:zz-acme',
      'org:zz-acme-labs',
      '--dry-run',
      '--format',
      'json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ dryRun: true, removed: ['acme.md'] });
    expect(await textsOf(folder)).toEqual(files);
  });

  test.each([
    ['org:zz-acme', 'org:zz-acme', 'cannot be merged into itself'],
    ['org:zz-acme', 'org:zz-gone', 'nothing defines org:zz-gone'],
    ['org:zz-acme', 'org:nvidia', 'a pack defines org:nvidia'],
  ])('%s into %s is refused with the reason', async (from, into, reason) => {
    const folder = await folderWith(files);
    const { code, out, err } = await dossier(folder, 'merge', from, into);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(reason) });
    expect(await textsOf(folder)).toEqual(files);
  });
});

describe('rename --keep-old', () => {
  test('the old id is a former one, and a branch that uses it is mended by `check --fix`', async () => {
    const folder = await folderWith(files);
    const { code } = await dossier(folder, 'rename', 'org:zz-acme', 'org:zz-new', '--keep-old');
    expect(code).toBe(0);
    const renamed = await textsOf(folder);
    expect(renamed['acme.md']).toBe(
      acme.replace('zz-acme', 'zz-new').replace('CLEAR\n', 'CLEAR\nformer-ids: [org:zz-acme]\n'),
    );
    const other = await folderWith({ ...renamed, 'b.md': citing });
    await dossier(other, 'check', '--fix');
    expect(await readFile(path.join(other, 'b.md'), 'utf8')).toBe(citing.replace('ZZ-acme', 'zz-new'));
  });

  test('is refused for what has no former ids', async () => {
    const folder = await folderWith(files);
    const { code, err } = await dossier(folder, 'rename', 'note:a', 'note:b', '--keep-old');
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('only an entity can keep its old id'),
    });
    expect(await textsOf(folder)).toEqual(files);
  });
});
