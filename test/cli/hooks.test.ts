/** What runs before a commit and in CI: the index, a revision or a text on stdin is checked instead of the files. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith } from '../support/folder.ts';
import { git, repositoryIn } from '../support/git.ts';
import { bundle, dossier, findingsOf, start } from './command.ts';
import { cleanNote, unmarked } from './notes.ts';

const entity = '---\nnote: entity\nid: org:x\nname: X\nmarking: TLP:GREEN\n---\n\n# X\n';
const refers = (title: string) => cleanNote(title).replace('The company', '[X](org:x)');
const odd = 'a 华为 "q" \'s\'.md';

const codes = ({ findings }: Awaited<ReturnType<typeof findingsOf>>) =>
  findings.map(({ file, code }) => `${file} ${code}`);

describe('--staged', () => {
  test('reads git’s index alone: partially staged files, odd names, new files', async () => {
    const folder = await folderWith({ 'dossier.yaml': '', 'old.md': unmarked(), 'a.md': cleanNote() });
    await repositoryIn(folder);
    expect(codes(await findingsOf(folder, '--staged'))).toEqual([]);
    await writeFile(path.join(folder, 'a.md'), unmarked());
    await writeFile(path.join(folder, odd), unmarked());
    await git(folder, ['add', '--all']);
    await writeFile(path.join(folder, 'a.md'), cleanNote());
    await writeFile(path.join(folder, 'untracked.md'), unmarked());
    const staged = await findingsOf(folder, '--staged');
    expect(codes(staged)).toEqual([`${odd} missing-marking`, 'a.md missing-marking']);
    expect(staged).toMatchObject({ code: 1, files: 2 });
    await git(folder, ['add', 'a.md']);
    await rm(path.join(folder, odd));
    expect(codes(await findingsOf(folder, '--staged'))).toEqual([`${odd} missing-marking`]);
  });

  test('says what a deleted definition, or a renamed one, brings about elsewhere', async () => {
    const folder = await folderWith({
      'x.md': entity,
      'a.md': refers('A'),
      'b.md': `${refers('B')}\n[Y](org:y)\n`,
    });
    await repositoryIn(folder);
    await git(folder, ['mv', 'x.md', odd]);
    expect(codes(await findingsOf(folder, '--staged'))).toEqual([]);
    await git(folder, ['rm', '--quiet', '--cached', odd]);
    expect(codes(await findingsOf(folder, '--staged'))).toEqual([
      'a.md unresolved-reference',
      'b.md unresolved-reference',
    ]);
    const named = await findingsOf(folder, '--staged', 'a.md');
    expect(codes(named)).toEqual(['a.md unresolved-reference']);
  });

  test('takes the configuration from the index, and runs nothing that the repository names', async () => {
    const folder = await folderWith({
      'dossier.yaml': '',
      'a.md': cleanNote(),
      '.gitattributes': '*.md filter=x diff=x\n',
    });
    await repositoryIn(folder);
    await git(folder, ['config', 'filter.x.smudge', `touch ${folder}/was-run`]);
    await git(folder, ['config', 'diff.x.textconv', `touch ${folder}/was-run`]);
    await git(folder, ['config', 'core.fsmonitor', `touch ${folder}/was-run`]);
    await writeFile(path.join(folder, 'a.md'), unmarked());
    await writeFile(path.join(folder, 'dossier.yaml'), 'rules: {missing-marking: off}\n');
    await git(folder, ['-c', 'core.fsmonitor=false', 'add', 'a.md', 'dossier.yaml']);
    await writeFile(path.join(folder, 'dossier.yaml'), '');
    expect(codes(await findingsOf(folder, '--staged'))).toEqual([]);
    expect(codes(await findingsOf(folder, '--changed'))).toEqual(['a.md missing-marking']);
    await expect(readFile(path.join(folder, 'was-run'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test.each([
    ['no repository', ['--staged'], '--staged needs git, and a repository'],
    ['a revision too', ['--staged', '--changed'], '--staged compares with HEAD'],
    ['--fix', ['--staged', '--fix'], 'leave --fix out'],
    ['--stdin', ['--staged', '--stdin', '--stdin-filename', 'a.md'], '--stdin checks one text'],
  ])('with %s is refused', async (_, args, message) => {
    const folder = await folderWith({ 'a.md': unmarked() });
    expect(await dossier(folder, 'check', ...args)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(message),
    });
  });
});

describe('as a hook of plain git', () => {
  test('three lines stop a bad commit, and a commit of one file is judged by that file', async () => {
    const page = await readFile(path.resolve(import.meta.dirname, '../../docs/working-in-git.md'), 'utf8');
    const [, lines = ''] = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(page) ?? [];
    const hook = lines.replace('dossier check', `"${process.execPath}" "${bundle}" check`);
    expect(hook).not.toBe(lines);
    const folder = await folderWith({ 'a.md': cleanNote(), 'b.md': cleanNote('Two') });
    await repositoryIn(folder);
    await mkdir(path.join(folder, '.git/hooks'), { recursive: true });
    await writeFile(path.join(folder, '.git/hooks/pre-commit'), hook, { mode: 0o755 });
    await writeFile(path.join(folder, 'a.md'), unmarked());
    await writeFile(path.join(folder, 'b.md'), cleanNote('Three'));
    await git(folder, ['add', 'a.md']);
    await expect(git(folder, ['commit', '--quiet', '--message', 'Bad'])).rejects.toThrow('missing-marking');
    await git(folder, ['commit', '--quiet', '--message', 'Good', 'b.md']);
    expect(await git(folder, ['log', '--format=%s'])).toBe('Good\nBegin\n');
  });

  test('and the one for pre-commit runs the same', async () => {
    const hooks = await readFile(path.resolve(import.meta.dirname, '../../.pre-commit-hooks.yaml'), 'utf8');
    expect(parse(hooks)).toMatchObject([
      { entry: 'dossier check --staged --fail-on warning', pass_filenames: false, always_run: true },
    ]);
  });
});

describe('--changed', () => {
  test('reports what differs from a revision or is untracked, and what that brings about', async () => {
    const folder = await folderWith({
      'x.md': entity,
      'a.md': refers('A'),
      'old.md': unmarked(),
      'crlf.md': `${refers('C').replaceAll('\n', '\r\n')}`,
    });
    await git(folder, ['init', '--quiet']);
    await git(folder, ['-c', 'core.autocrlf=input', 'add', '--all']);
    await git(folder, ['commit', '--quiet', '--message', 'Begin']);
    await git(folder, ['tag', 'start']);
    expect(codes(await findingsOf(folder, '--changed'))).toEqual([]);
    await rm(path.join(folder, 'x.md'));
    await rename(path.join(folder, 'old.md'), path.join(folder, odd));
    expect(codes(await findingsOf(folder, '--changed'))).toEqual([
      `${odd} missing-marking`,
      'a.md unresolved-reference',
      'crlf.md unresolved-reference',
    ]);
    await git(folder, ['add', '--all']);
    await git(folder, ['commit', '--quiet', '--message', 'Next']);
    expect(codes(await findingsOf(folder, '--changed', 'a.md'))).toEqual([]);
    expect(codes(await findingsOf(folder, '--changed=start', 'a.md'))).toEqual(['a.md unresolved-reference']);
    expect(await dossier(folder, 'check', '--changed=nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('“nowhere” is not a revision of this repository: fetch it first'),
    });
  });
});

describe('--stdin', () => {
  async function check(folder: string, input: string | Uint8Array, ...args: string[]) {
    const child = start(folder, 'check', '--format', 'json', '--stdin', ...args);
    child.stdin.end(input);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { err, codes: out === '' ? [] : codes(JSON.parse(out)) };
  }

  test('checks a text as if it were the file, which may not be there', async () => {
    const folder = await folderWith({ 'x.md': entity, 'a.md': unmarked(), 'b.md': unmarked() });
    expect(await check(folder, refers('A'), '--stdin-filename', 'a.md')).toEqual({ err: '', codes: [] });
    const fresh = await check(folder, unmarked(refers('N')), '--stdin-filename', odd);
    expect(fresh.codes).toEqual([`${odd} missing-marking`]);
    expect(await check(folder, '# Hello\n', '--stdin-filename', 'b.md')).toMatchObject({
      err: expect.stringContaining('is not a note'),
    });
  });

  test('needs a name, and UTF-8', async () => {
    const folder = await folderWith({ 'a.md': unmarked() });
    expect((await check(folder, '')).err).toContain('--stdin and --stdin-filename PATH go together');
    expect((await check(folder, '', '--stdin-filename', 'a.txt')).err).toContain('is neither Markdown');
    expect((await check(folder, new Uint8Array([0x2d, 0xff]), '--stdin-filename', 'a.md')).err).toContain(
      'UTF-8',
    );
  });
});

test('--today is the day of the check', async () => {
  const ignored = `${unmarked()}\n<!-- dossier-ignore-file missing-marking until 2026-12-31: it is being cleared -->\n`;
  const folder = await folderWith({ 'a.md': ignored });
  expect(codes(await findingsOf(folder, '--today', '2026-12-31'))).toEqual([]);
  expect(codes(await findingsOf(folder, '--today', '2027-01-01'))).toContain('a.md missing-marking');
  expect(await dossier(folder, 'check', '--today', '2026-02-30')).toMatchObject({
    code: 2,
    err: expect.stringContaining('is not a day'),
  });
});
