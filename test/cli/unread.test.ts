/** What was not read is never handed out as if it had no marking, and never left out of a rename without a word. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier, findingsOf } from './command.ts';
import { cleanNote } from './notes.ts';

const secret = cleanNote('Secret').replace('TLP:GREEN', 'TLP:RED').replace('The company', '[Zz](org:zz)');
const acme = '---\nnote: entity\nid: org:zz\nname: Zz\nmarking: TLP:CLEAR\n---\n';

const unread: readonly (readonly [what: string, text: string, words: string])[] = [
  ['nests too deeply', `${secret}\n${'> '.repeat(300)}a\n`, 'nested too deeply'],
  ['is never closed', secret.replace('TLP:RED\n---', 'TLP:RED'), 'never closed'],
  ['does not parse', secret.replace('title: Secret', 'title: [Secret'), 'does not parse'],
  ['is opened by ---yaml', secret.replace('---\n', '---yaml\n'), 'not `---yaml`'],
];

describe.each(unread)('a note whose front matter or body %s', (_, text, words) => {
  test.each(['html', 'stix', 'csv', 'json'])(
    'is not exported to %s: the command fails and names it',
    async (to) => {
      const folder = await folderWith({ 'dossier.yaml': '', 'secret.md': text });
      const { code, out, err } = await dossier(folder, 'export', '--to', to, 'secret.md');
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('secret.md: is not exported');
      expect(err).toContain(words);
    },
  );
});

test('beside others, what is not read is named, and the others are exported', async () => {
  const [, text = ''] = unread[1] ?? [];
  const folder = await folderWith({ 'dossier.yaml': '', 'a.md': cleanNote(), 'secret.md': text });
  const { code, err } = await dossier(folder, 'export', '--to', 'html', '--output', 'site');
  expect(code).toBe(2);
  expect(err).toContain('secret.md: is not exported');
  expect(await readdir(path.join(folder, 'site'))).toEqual(['a.html']);
});

test('a rename names the file that is too large to be read, and changes nothing', async () => {
  const large = `${secret}\n${'a sentence that is long.\n'.repeat(850_000)}`;
  const folder = await folderWith({ 'dossier.yaml': '', 'acme.md': acme, 'large.md': large });
  const { code, err } = await dossier(folder, 'rename', 'org:zz', 'org:zy');
  expect(code).toBe(2);
  expect(err).toMatch(/large\.md is 2\d\.\d MB large.*nothing is renamed/);
  expect(await readFile(path.join(folder, 'acme.md'), 'utf8')).toBe(acme);
});

test('a note of more than a million characters is read, checked, renamed and exported', async () => {
  const paragraph = `A sentence of [Zz](org:zz).${' And many other words of a long dossier.'.repeat(50)}\n\n`;
  const long = secret.replace('## Source', `${paragraph.repeat(520)}## Source`);
  const folder = await folderWith({ 'dossier.yaml': '', 'acme.md': acme, 'long.md': long });
  expect(long.length).toBeGreaterThan(1_000_000);
  expect((await findingsOf(folder)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { code, err, out } = await dossier(folder, 'rename', 'org:zz', 'org:zy');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('522 places in 2 files');
  const page = await dossier(folder, 'export', '--to', 'html', 'long.md');
  expect(page.code).toBe(0);
  expect(page.out).toContain('TLP:RED');
});
