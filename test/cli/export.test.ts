/** `dossier export` as a user runs it: what is printed, what is written, and where nothing is written. */
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';
import { claimInYuan, cleanNote } from './notes.ts';

const linked = cleanNote('Second').replace('Nothing has changed.', 'See [the first](note:first).');

describe('export', () => {
  test.each([
    ['json', (out: string) => JSON.parse(out).notes.length, 2],
    ['csv', (out: string) => out.split('\r\n').length, 3],
  ])('prints %s of the whole workspace', async (format, read, expected) => {
    const folder = await folderWith({ 'first.md': cleanNote() + claimInYuan, 'b/second.md': linked });
    const { code, out, err } = await dossier(folder, 'export', '--to', format);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(read(out)).toBe(expected);
  });

  test('prints a STIX bundle, and remembers its objects in a ledger that is to be committed', async () => {
    const folder = await folderWith({ 'first.md': cleanNote() + claimInYuan });
    const first = await dossier(folder, 'export', '--to', 'stix');
    expect(first.code).toBe(0);
    expect(first.err).toBe(
      'dossier: .dossier/exports.jsonl remembers when each object was made and changed: commit it, with the line `.dossier/exports.jsonl merge=union` in .gitattributes\n',
    );
    const ledger = await readFile(path.join(folder, '.dossier', 'exports.jsonl'), 'utf8');
    expect(await dossier(folder, 'export', '--to', 'stix')).toEqual({ ...first, err: '' });
    expect(await readFile(path.join(folder, '.dossier', 'exports.jsonl'), 'utf8')).toBe(ledger);
    await writeFile(path.join(folder, 'first.md'), cleanNote().replace('A first look', 'A second look'));
    const second = await dossier(folder, 'export', '--to', 'stix');
    const [old, grown] = [first, second].map(({ out }) =>
      JSON.parse(out).objects.find(({ type }: { type: string }) => /report|grouping/.test(type)),
    );
    expect(grown).toMatchObject({ id: old.id, created: old.created, name: 'A second look' });
    expect(grown.modified > old.modified).toBe(true);
  });

  test('prints a plain bundle, and says what has no object there', async () => {
    const folder = await folderWith({
      'first.md': `${cleanNote()}\nIt runs on [the card](hw:card).\n`,
      'a.catalog.yaml': 'catalog: A\nentries:\n  - {id: "hw:card", name: Card}\n',
    });
    const { code, out, err } = await dossier(folder, 'export', '--to', 'stix', '--profile', 'plain');
    expect(code).toBe(0);
    expect(out).not.toContain('dossier-entity');
    expect(err).toContain('1 entity without an object in plain STIX: left out');
  });

  test('mends a ledger in conflict: the lines of both sides count', async () => {
    const folder = await folderWith({ 'first.md': cleanNote() });
    const { out } = await dossier(folder, 'export', '--to', 'stix');
    const file = path.join(folder, '.dossier', 'exports.jsonl');
    const ledger = await readFile(file, 'utf8');
    await writeFile(file, `<<<<<<< HEAD\n${ledger}=======\n${ledger}>>>>>>> topic\n`);
    expect(await dossier(folder, 'export', '--to', 'stix')).toEqual({
      code: 0,
      out,
      err: 'dossier: .dossier/exports.jsonl: git left a conflict: the lines of both sides count\n',
    });
    expect(await readFile(file, 'utf8')).toBe(ledger);
  });

  test.each([
    ['has a line that nobody can read', '{"id":\n', '.dossier/exports.jsonl:1: 1 line cannot be read'],
    ['is no text', new Uint8Array([0xff, 0xfe, 0x00, 0x01]), 'not UTF-8'],
  ])('exports nothing while the ledger %s', async (_, content, message) => {
    const folder = await folderWith({ 'first.md': cleanNote(), '.dossier/exports.jsonl': content });
    const { code, out, err } = await dossier(folder, 'export', '--to', 'stix');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(await readFile(path.join(folder, '.dossier', 'exports.jsonl'))).toEqual(Buffer.from(content));
  });

  test('neither reads nor writes a ledger outside the workspace', async () => {
    const folder = await folderWith({ 'ws/first.md': cleanNote(), 'ws/dossier.yaml': '', 'secret.txt': 'x' });
    await mkdir(path.join(folder, 'ws', '.dossier'));
    await symlink(path.join(folder, 'secret.txt'), path.join(folder, 'ws', '.dossier', 'exports.jsonl'));
    const { code, out, err } = await dossier(path.join(folder, 'ws'), 'export', '--to', 'stix');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('leads out of the workspace');
    expect(await readFile(path.join(folder, 'secret.txt'), 'utf8')).toBe('x');
  });

  test('exports nothing of a note whose marking is no label, and says so', async () => {
    const folder = await folderWith({
      'first.md': cleanNote().replace(/marking: .*/, 'marking: secret'),
      'second.md': cleanNote('Second'),
    });
    const { code, out, err } = await dossier(folder, 'export', '--to', 'stix');
    expect(code).toBe(2);
    expect(out).not.toContain('A first look');
    expect(err).toContain('first.md: nothing of it is exported: its marking is not a label of TLP 2.0');
  });

  test('refuses a profile of another format', async () => {
    const folder = await folderWith({ 'first.md': cleanNote() });
    const { code, err } = await dossier(folder, 'export', '--to', 'csv', '--profile', 'plain');
    expect(code).toBe(2);
    expect(err).toContain('--profile is of STIX alone');
  });

  test('prints the page of one note, with its style inside', async () => {
    const folder = await folderWith({ 'first.md': cleanNote() });
    const { code, out } = await dossier(folder, 'export', '--to', 'html', 'first.md');
    expect(code).toBe(0);
    expect(out).toContain('<title>A first look</title>');
    expect(out).toContain('.dossier-banner {');
    expect(out).toContain('.dossier-page {');
  });

  test('writes pages into a folder, where they link to each other', async () => {
    const folder = await folderWith({ 'first.md': cleanNote(), 'b/second one.md': linked });
    const { code, out, err } = await dossier(folder, 'export', '--to', 'html', '--output', 'site');
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'dossier: wrote 2 pages to site\n' });
    expect((await readdir(path.join(folder, 'site'), { recursive: true })).sort()).toEqual([
      'b',
      path.join('b', 'second one.html'),
      'first.html',
    ]);
    const page = await readFile(path.join(folder, 'site', 'b', 'second one.html'), 'utf8');
    expect(page).toContain('href="../first.html"');
  });

  test('writes one file', async () => {
    const folder = await folderWith({ 'first.md': cleanNote() });
    const { code, out } = await dossier(folder, 'export', '--to', 'csv', '--output', 'out/claims.csv');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(await readFile(path.join(folder, 'out', 'claims.csv'), 'utf8')).toMatch(/^kind,id,/);
  });

  test('writes a table for each kind into a folder, and a workbook', async () => {
    const folder = await folderWith({ 'first.md': cleanNote() + claimInYuan });
    const tables = await dossier(folder, 'export', '--to', 'csv', '--output', 'out');
    expect(tables).toEqual({ code: 0, out: '', err: 'dossier: wrote 1 table to out\n' });
    expect(await readdir(path.join(folder, 'out'))).toEqual(['valuation.csv']);
    expect((await dossier(folder, 'export', '--to', 'xlsx', '--output', 'out/all.xlsx')).code).toBe(0);
    const bytes = await readFile(path.join(folder, 'out', 'all.xlsx'));
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  test('writes Word documents, with the styles of the nearest reference.docx and never of one outside', async () => {
    const folder = await folderWith({
      'outside/reference.docx': 'no archive',
      'ws/dossier.yaml': '',
      'ws/first.md': cleanNote(),
      'ws/team/second.md': linked,
      'ws/team/reference.docx': 'no archive',
    });
    const ws = path.join(folder, 'ws');
    await symlink(path.join('..', 'outside', 'reference.docx'), path.join(ws, 'reference.docx'));
    const one = await dossier(ws, 'export', '--to', 'docx', '--output', 'out/first.docx', 'first.md');
    expect(one).toEqual({ code: 0, out: '', err: '' });
    expect((await readFile(path.join(ws, 'out', 'first.docx'))).subarray(0, 2).toString()).toBe('PK');
    const all = await dossier(ws, 'export', '--to', 'docx', '--output', 'out');
    expect(all).toEqual({
      code: 2,
      out: '',
      err: 'dossier: team/reference.docx: is not a document of Word\n',
    });
  });

  test.each([
    ['outside the workspace', ['json', '--output', '../x.json'], 'is outside the workspace'],
    ['over a note', ['html', 'first.md', '--output', 'first.md'], 'is a name for notes and catalogs'],
    ['several pages nowhere', ['html'], '2 notes: name one note, or a folder with --output'],
    ['in a format that there is not', ['odt'], 'Allowed choices are stix, csv, xlsx, json, html, docx, pdf'],
  ])('refuses to write %s', async (_, args, message) => {
    const folder = await folderWith({
      'ws/dossier.yaml': '',
      'ws/first.md': cleanNote(),
      'ws/second.md': linked,
    });
    const { code, out, err } = await dossier(path.join(folder, 'ws'), 'export', '--to', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(await readdir(folder)).toEqual(['ws']);
    expect(await readFile(path.join(folder, 'ws', 'first.md'), 'utf8')).toBe(cleanNote());
  });

  test('withholds what is above a marking, and says how much without a name', async () => {
    const secret = cleanNote('Second').replace(/marking: .*/, 'marking: TLP:RED');
    const folder = await folderWith({
      'first.md': cleanNote().replace('Nothing has changed.', 'See [it](note:secret).\n\nThe rest.'),
      'secret.md': secret,
      'broken.md': '---\nnote: [x\n---\n',
    });
    const { code, out, err } = await dossier(folder, 'export', '--to', 'json', '--marking', 'TLP:AMBER');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'dossier: withheld above TLP:AMBER: 2 notes, 1 passage\ndossier: 1 note of these cannot be read\n',
    });
    expect(JSON.parse(out).withheld).toEqual({
      max: 'TLP:AMBER',
      notes: 2,
      claims: 0,
      sources: 0,
      passages: 1,
    });
    expect(out).not.toMatch(/secret|broken/);
    // A name in passing stays, and whoever exports is told where.
    await writeFile(
      path.join(folder, 'open.md'),
      cleanNote().replace('Nothing has', 'By Acme Stealth Co. it has'),
    );
    await writeFile(
      path.join(folder, 'stealth.md'),
      '---\nnote: entity\nid: org:stealth\nname: Acme Stealth Co.\nmarking: TLP:RED\n---\n',
    );
    const named = await dossier(folder, 'export', '--to', 'json', '--marking', 'TLP:AMBER', 'open.md');
    expect(named).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^dossier: open\.md:\d+: names something withheld/),
    });
    const alone = await dossier(folder, 'export', '--to', 'html', '--marking', 'TLP:AMBER', 'secret.md');
    expect(alone).toMatchObject({ code: 2, out: '' });
    expect(alone.err).toBe('dossier: nothing is exported: all of it is above TLP:AMBER, or not marked\n');
  });

  test('writes nothing among the packs', async () => {
    const folder = await folderWith({ 'first.md': cleanNote(), '.dossier/packs.lock': 'packs: []\n' });
    const result = await dossier(folder, 'export', '--to', 'csv', '--output', '.dossier/packs.lock');
    expect(result).toEqual({
      code: 2,
      out: '',
      err: 'dossier: .dossier/packs.lock: is among the packs: write it next to the notes\n',
    });
    expect(await readFile(path.join(folder, '.dossier', 'packs.lock'), 'utf8')).toBe('packs: []\n');
  });
});
