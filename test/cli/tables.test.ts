/** `dossier tables`: writes what is old, says what is old, and touches nothing else. */
import { readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';

const note = `\uFEFF---
note: signal-brief
date: 2026-05-18
marking: TLP:GREEN
---

Before.

\`\`\`valuation
subject: org:deepseek
amount: CNY 350bn
as-of: 2026-05
status: closed
\`\`\`

<!-- dossier-table valuations columns=amount,status -->
<!-- /dossier-table -->

After.
`.replaceAll('\n', '\r\n');
const red = note.replace('TLP:GREEN', 'TLP:RED').replace(/<!-- dossier.*\r\n<!.*\r\n/, '');

describe('tables', () => {
  test('writes the region alone, and the second time nothing', async () => {
    const folder = await folderWith({ 'dossier.yaml': '', 'a.md': note, 'red.md': red, 'plain.md': '# x\n' });
    const checked = await dossier(folder, 'tables', '--check');
    expect(checked).toMatchObject({ code: 1, err: '' });
    expect(checked.out).toContain('a.md:16: valuations, 1 row, 1 withheld: old: it has not been made yet');
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(note);
    const written = await dossier(folder, 'tables', 'a.md');
    expect(written).toMatchObject({ code: 0, err: '' });
    const table =
      '\r\n\r\n| Amount    | Status |\r\n| --------- | ------ |\r\n| CNY 350bn | closed |\r\n\r\n<!-- /dossier';
    const expected = note.replace('\r\n<!-- /dossier', table);
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(expected);
    expect(await dossier(folder, 'tables', '--check')).toMatchObject({ code: 0 });
    expect((await dossier(folder, 'tables')).out).toContain('1 table: 0 updated');
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(expected);
    const json = JSON.parse((await dossier(folder, 'tables', '--check', '--format', 'json')).out);
    expect(json.tables).toEqual([
      { file: 'a.md', line: 16, table: 'valuations', rows: 1, withheld: 1, state: 'current' },
    ]);
  });

  test('names what cannot be read, and writes nothing where claims would be missing', async () => {
    const faulty = note.replace('dossier-table valuations', 'dossier-table valutions');
    const folder = await folderWith({ 'dossier.yaml': '', 'a.md': faulty });
    const { code, out } = await dossier(folder, 'tables');
    expect(code).toBe(1);
    expect(out).toContain(
      'a.md:16: “valutions” is not something that a table can list: did you mean valuations?',
    );
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(faulty);
    await writeFile(path.join(folder, 'a.md'), note);
    await writeFile(
      path.join(folder, 'b.md'),
      Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0x6e, 0x6f, 0x74, 0x65, 0x3a, 0xff]),
    );
    const refused = await dossier(folder, 'tables');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('no table is written');
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(note);
  });

  test('writes nothing through a link that leads out', async () => {
    const outside = await folderWith({ 'a.md': note });
    const folder = await folderWith({ 'dossier.yaml': '', 'b.md': note });
    await symlink(path.join(outside, 'a.md'), path.join(folder, 'a.md'));
    await dossier(folder, 'tables');
    expect(await readFile(path.join(outside, 'a.md'), 'utf8')).toBe(note);
  });
});
