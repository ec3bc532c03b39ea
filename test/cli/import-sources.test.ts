/** `dossier import bibtex` and `csl`: source notes that are shown first, written when asked, and complete the second time. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';

const bibtex =
  '@article{doe, title={Eins}, year=2024}\r\n@misc{zz, title={Zwei}, date={2025-01-02}}\r\n@misc{x, title={open';
const args = ['import', 'bibtex', 'refs.bib'];

describe('import bibtex', () => {
  test('shows the notes, writes them, and then finds nothing new', async () => {
    const folder = await folderWith({ 'dossier.yaml': '', 'refs.bib': bibtex });
    const shown = await dossier(folder, ...args);
    expect(shown.out).toContain(
      '--- /dev/null\n+++ b/sources/doe.md\n@@ -0,0 +1,22 @@\n+---\n+note: source-note\n',
    );
    expect(shown.err).toBe(
      'dossier: line 3: the entry “@misc{x” does not end\ndossier: sources: 2 new sources, 0 known already (nothing was written: --write makes the changes)\n',
    );
    expect((await readdir(folder)).sort()).toEqual(['dossier.yaml', 'refs.bib']);
    expect((await dossier(folder, ...args, '--write', '--marking', 'TLP:CLEAR')).code).toBe(0);
    const written = await readFile(path.join(folder, 'sources', 'doe.md'), 'utf8');
    expect(written).toContain('\nmarking: TLP:CLEAR\n');
    const again = await dossier(folder, ...args, '--write', '--format', 'json');
    expect(JSON.parse(again.out)).toEqual({
      version: 1,
      written: true,
      files: [],
      known: 2,
      left: ['line 3: the entry “@misc{x” does not end'],
    });
    expect(await readFile(path.join(folder, 'sources', 'doe.md'), 'utf8')).toBe(written);
    expect((await dossier(folder, 'check', '--fail-on', 'info')).code).toBe(0);
  });

  test('leaves a file alone that has the name and is another thing', async () => {
    const folder = await folderWith({ 'refs.bib': bibtex, 'lib/doe.md': '# Mine\n' });
    const { code, err } = await dossier(folder, ...args, '--out', 'lib', '--write');
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('lib/doe.md: already exists') });
    expect(await readFile(path.join(folder, 'lib', 'doe.md'), 'utf8')).toBe('# Mine\n');
    expect((await readdir(path.join(folder, 'lib'))).sort()).toEqual(['doe.md', 'zz.md']);
  });

  test.each([
    ['a folder outside', ['--out', '..'], 'is outside the workspace'],
    ['a marking that is none', ['--marking', 'TLP:WHITE'], 'TLP:CLEAR'],
  ])('refuses %s and writes nothing', async (_, more, reason) => {
    const folder = await folderWith({ 'refs.bib': bibtex });
    const { code, out, err } = await dossier(folder, ...args, ...more, '--write');
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(reason) });
    expect(await readdir(folder)).toEqual(['refs.bib']);
  });

  test('refuses a file that holds none', async () => {
    const folder = await folderWith({ 'refs.bib': 'nothing' });
    const { code, err } = await dossier(folder, 'import', 'csl', 'refs.bib', '--write');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('refs.bib: is not JSON') });
  });
});
