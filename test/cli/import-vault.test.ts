/** `dossier import obsidian`: shown first, written when asked, and nothing left to do the second time. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';

const catalog = 'catalog: Ours\nentries:\n  - {id: org:zz-acme, name: Zz Acme}\n';
const text =
  '\uFEFFSee [[Zz Acme]] and [[Nothing]].\r\n\r\n`[[Zz Acme]]` 🚀 [[Zz Acme|it]] [[Zz Acme#x]]\r\n';
const after =
  '\uFEFFSee [Zz Acme](org:zz-acme) and [[Nothing]].\r\n\r\n`[[Zz Acme]]` 🚀 [it](org:zz-acme) [[Zz Acme#x]]\r\n';
const files = { 'dossier.yaml': '', 'our.catalog.yaml': catalog, 'vault/a.md': text, 'vault/b.md': '# B\n' };

const read = (folder: string) => readFile(path.join(folder, 'vault/a.md'), 'utf8');

describe('import obsidian', () => {
  test('shows a diff and what stays, and writes nothing', async () => {
    const folder = await folderWith(files);
    const { code, out, err } = await dossier(folder, 'import', 'obsidian', 'vault');
    expect({ code, out, err }).toEqual({
      code: 0,
      out: `--- a/vault/a.md
+++ b/vault/a.md
@@ -1 +1 @@
-\uFEFFSee [[Zz Acme]] and [[Nothing]].
+\uFEFFSee [Zz Acme](org:zz-acme) and [[Nothing]].
@@ -3 +3 @@
-\`[[Zz Acme]]\` 🚀 [[Zz Acme|it]] [[Zz Acme#x]]
+\`[[Zz Acme]]\` 🚀 [it](org:zz-acme) [[Zz Acme#x]]
`,
      err: `dossier: “Nothing” stays: nothing has this name: vault/a.md:1
dossier: “Zz Acme” stays: leads to a section, which a tag cannot (org:zz-acme): vault/a.md:3
dossier: 2 files: 2 links in 1 file become tags, 2 links stay (nothing was written: --write makes the changes)
`,
    });
    expect(await read(folder)).toBe(text);
  });

  test('--write changes those characters alone, and a second run nothing', async () => {
    const folder = await folderWith(files);
    expect((await dossier(folder, 'import', 'obsidian', 'vault', '--write')).code).toBe(0);
    expect(await read(folder)).toBe(after);
    const again = await dossier(
      path.join(folder, 'vault'),
      'import',
      'obsidian',
      '.',
      '--write',
      '--format',
      'json',
    );
    const { changes, files: count, links } = JSON.parse(again.out);
    expect({ code: again.code, changes, count, links }).toEqual({ code: 0, changes: [], count: 2, links: 2 });
    expect(await read(folder)).toBe(after);
  });

  test.each([
    ['while dossier.yaml is broken', { 'dossier.yaml': 'exclude: [' }, 'vault', 'dossier.yaml:1'],
    ['a folder that is not there', {}, 'nowhere', 'nowhere'],
    ['a file', {}, 'vault/a.md', 'name the folder of the vault'],
    ['a folder outside', {}, '..', 'is outside the workspace'],
    ['a repository of its own', { 'vault/.git/HEAD': 'ref: x' }, 'vault', 'run dossier in it'],
  ])('refuses %s', async (_, more, named, reason) => {
    const folder = await folderWith({ ...files, ...more });
    const { code, out, err } = await dossier(folder, 'import', 'obsidian', named, '--write');
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(reason) });
    expect(await read(folder)).toBe(text);
  });
});
