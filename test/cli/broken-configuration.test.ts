/** While `dossier.yaml` is broken, which files it hides is unknown: then nothing is written or handed out. */
import { chmod, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';
import { oldMarking } from './notes.ts';

const acme = '---\nnote: entity\nid: org:zz-acme\nname: Zz Acme\nmarking: TLP:WHITE\n---\n';
const files = { 'archive/old.md': oldMarking(), 'entities/acme.md': acme, 'a.md': oldMarking() };

/** Every file of the folder with its text. */
async function texts(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return Object.fromEntries(
    await Promise.all(
      names.sort().map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const),
    ),
  );
}

const broken: readonly (readonly [what: string, text: string | Uint8Array, place: string])[] = [
  ['YAML that does not parse', 'exclude: [archive\n', 'dossier.yaml:'],
  ['a key that there is not', 'exclude: [archive]\nscael: phia\n', 'dossier.yaml:2: '],
  ['a glob that is refused', 'exclude:\n  - archive\n  - "(a+)+b"\n', 'dossier.yaml:3: `exclude`: “(a+)+b”'],
  ['a list', '- archive\n', 'dossier.yaml:1: '],
  ['lines that end in a lone carriage return', 'exclude: [archive]\rscale: inch\r', 'dossier.yaml:2: '],
  ['another encoding', Buffer.from('\ufeffexclude: [archive]\n', 'utf16le'), 'dossier.yaml:1: is UTF-16'],
];

const commands: readonly (readonly string[])[] = [
  ['check', '--fix', 'a.md'],
  ['check', '--write-baseline', 'baseline.json'],
  ['rename', 'org:zz-acme', 'org:zz-new'],
  ['export', '--to', 'json', '--output', 'all.json'],
  ['export', '--to', 'html', 'a.md'],
  ['new', 'spot-report', 'fresh.md'],
];

async function expectRefused(text: string | Uint8Array, place: string, args: readonly string[]) {
  const folder = await folderWith({ ...files, 'dossier.yaml': text });
  const before = await texts(folder);
  const { code, out, err } = await dossier(folder, ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(place);
  expect(err).toContain('Correct it first: nothing is written');
  expect(await texts(folder)).toEqual(before);
}

test.each(broken)('with %s, nothing is mended, and the line is named', (_, text, place) =>
  expectRefused(text, place, ['check', '--fix']),
);

test.each(commands.map((args) => [args.join(' '), args] as const))('%s changes nothing', (_, args) =>
  expectRefused('scale: phia\nscael: phia\n', 'dossier.yaml:2: ', args),
);

test('an unknown code of a rule alone leaves the rest in force, and files may be written', async () => {
  const folder = await folderWith({
    ...files,
    'dossier.yaml': 'exclude: [archive]\nrules: {no-such: off}\n',
  });
  await dossier(folder, 'check', '--fix');
  expect(await texts(folder)).toMatchObject({
    'archive/old.md': files['archive/old.md'],
    'a.md': files['a.md'].replace('WHITE', 'CLEAR'),
  });
});

test('a file that may not be read is broken too', async () => {
  const folder = await folderWith({ ...files, 'dossier.yaml': 'exclude: [archive]\n' });
  await chmod(path.join(folder, 'dossier.yaml'), 0);
  const { code, err } = await dossier(folder, 'check', '--fix');
  // Who may read everything reads this too.
  if (process.getuid?.() === 0) return;
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringContaining('dossier.yaml:1: permission denied. Correct it first'),
  });
});

test('what only reads says its findings, and that of dossier.yaml', async () => {
  const folder = await folderWith({ 'a.md': oldMarking(), 'dossier.yaml': 'scale: inch\n' });
  const { code, out } = await dossier(folder, 'check');
  expect(code).toBe(1);
  expect(out).toContain('invalid-config');
  expect(out).toContain('legacy-marking');
});
