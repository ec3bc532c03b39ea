/** `dossier rename`: everywhere or nowhere, and exactly the characters of the id. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';
import { cleanNote } from './notes.ts';

const acme = '---\nnote: entity\nid: org:zz-acme\nname: Zz Acme\nmarking: TLP:CLEAR\n---\n';
const other = acme.replaceAll('zz-acme', 'zz-other').replace('Zz Acme', 'Zz Other');
const citing =
  `\uFEFF${cleanNote().replace('The company', '🚀 [Zz Acme](org:ZZ-acme) and <org:zz-acme>')}`.replaceAll(
    '\n',
    '\r\n',
  );
const files = { 'dossier.yaml': '', 'acme.md': acme, 'other.md': other, 'notes/a.md': citing };

/** Every file of the folder with its text. */
async function texts(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return Object.fromEntries(
    await Promise.all(
      names.sort().map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')]),
    ),
  );
}

describe('rename', () => {
  test('changes the id everywhere, and no other byte', async () => {
    const folder = await folderWith(files);
    const { code, out, err } = await dossier(
      path.join(folder, 'notes'),
      'rename',
      'org:zz-acme',
      'org:zz-new',
    );
    expect({ code, out, err }).toEqual({
      code: 0,
      out: `../acme.md:3:9: zz-acme → zz-new
a.md:17:18: ZZ-acme → zz-new
a.md:17:36: zz-acme → zz-new

org:zz-acme → org:zz-new: 3 places in 2 files
`,
      err: '',
    });
    expect(await texts(folder)).toEqual({
      ...files,
      'acme.md': acme.replace('zz-acme', 'zz-new'),
      'notes/a.md': citing.replace(/zz-acme/gi, 'zz-new'),
    });
  });

  test('--dry-run says the same and writes nothing', async () => {
    const folder = await folderWith(files);
    const { code, out } = await dossier(
      folder,
      'rename',
      'org:zz-acme',
      'zz-new',
      '--dry-run',
      '--format',
      'json',
    );
    expect(code).toBe(0);
    const { edits, ...rest } = JSON.parse(out);
    expect(rest).toEqual({
      version: 1,
      from: 'org:zz-acme',
      to: 'org:zz-new',
      dryRun: true,
      files: [],
      removed: [],
    });
    expect(edits[0]).toEqual({
      file: 'acme.md',
      line: 3,
      column: 9,
      endLine: 3,
      endColumn: 16,
      oldText: 'zz-acme',
      newText: 'zz-new',
    });
    expect(edits).toHaveLength(3);
    expect(await texts(folder)).toEqual(files);
  });

  test('of a note without an id of its own renames its file, and what refers to it follows', async () => {
    const linking = cleanNote().replace(
      'The company',
      '[this](note:first) ([file](first.md)) [first](note:first)',
    );
    const folder = await folderWith({ 'first.md': cleanNote(), 'b.md': linking });
    const { code, out } = await dossier(folder, 'rename', 'note:first', 'note:second');
    expect(code).toBe(0);
    expect(out).toContain('first.md → second.md\n');
    expect(await texts(folder)).toEqual({
      'second.md': cleanNote(),
      // The label is words of the author: an editor would ask, the command leaves it.
      'b.md': linking.replaceAll('note:first', 'note:second').replace('first.md', 'second.md'),
    });
  });

  test('of a source of one note stays in that note', async () => {
    const withSource = cleanNote()
      .replace('marking', 'sources:\n  S1: {title: Wire, published: 2026-05-01}\nmarking')
      .replace('no figure', 'no figure ([w](src:S1))');
    const folder = await folderWith({ 'a.md': withSource, 'b.md': withSource });
    const { code } = await dossier(folder, 'rename', 'src:S1', 'src:Wire', '--in', 'a.md');
    expect(code).toBe(0);
    expect(await texts(folder)).toEqual({ 'a.md': withSource.replaceAll('S1', 'Wire'), 'b.md': withSource });
  });

  test.each([
    ['a taken id', ['org:zz-acme', 'org:zz-other'], '`org:zz-other` is already defined: choose another id'],
    ['an id that is none', ['org:zz-acme', 'org:zz new'], '“org:zz new” is not an id'],
    ['another kind', ['org:zz-acme', 'person:zz-new'], 'a rename keeps the kind `org:`'],
    ['what a pack defines', ['hw:huawei-ascend-950pr', 'hw:x'], 'is defined by a pack'],
    ['what is not there', ['org:zz-acne', 'org:x'], 'did you mean `org:zz-acme`?'],
    ['a note with the name of another file', ['note:a', 'note:plain'], 'plain.md: already exists'],
  ])('refuses %s and changes nothing', async (_, args, reason) => {
    const all = { ...files, 'notes/plain.md': '# No note\n' };
    const folder = await folderWith(all);
    const { code, out, err } = await dossier(folder, 'rename', ...args);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(reason) });
    expect(await texts(folder)).toEqual(all);
  });

  test('is refused while a note cannot be read', async () => {
    const folder = await folderWith(files);
    await writeFile(path.join(folder, 'bad.md'), Buffer.from(cleanNote('Caf\u00e9'), 'latin1'));
    const { code, err } = await dossier(folder, 'rename', 'org:zz-acme', 'org:zz-new');
    expect(code).toBe(2);
    expect(err).toContain('bad.md: is not valid UTF-8');
    expect(err).toContain('nothing is renamed until it can be read');
    expect(await readFile(path.join(folder, 'acme.md'), 'utf8')).toBe(acme);
  });
});
