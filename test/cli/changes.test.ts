/** What the command line writes: `--fix` and `--write-baseline`. */
import { chmod, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier, findingsOf } from './command.ts';
import { claimInYuan, cleanNote, oldMarking, unmarked } from './notes.ts';

describe('--fix', () => {
  test('applies safe fixes and leaves every other byte alone', async () => {
    const note = `\uFEFF${oldMarking()}${claimInYuan}`
      .replaceAll('\n', '\r\n')
      .replace('no figure', 'no 🚀 figure\t ');
    const folder = await folderWith({ 'a.md': note });
    const { err } = await dossier(folder, 'check', '--fix');
    const after = await readFile(path.join(folder, 'a.md'), 'utf8');
    expect(after).toBe(note.replace('TLP:WHITE', 'TLP:CLEAR').replace('RMB', 'CNY'));
    expect(err).toContain('a.md: legacy-marking: ');
    expect(err).toContain('dossier: fixed 2 findings in 1 file\n');
    expect(await readdir(folder)).toEqual(['a.md']);
  });

  test('a second run finds nothing more to mend', async () => {
    const folder = await folderWith({ 'a.md': `${oldMarking()}${claimInYuan}` });
    await dossier(folder, 'check', '--fix');
    const after = await readFile(path.join(folder, 'a.md'));
    const before = await stat(path.join(folder, 'a.md'));
    const { err } = await dossier(folder, 'check', '--fix');
    expect(err).toBe('');
    expect(await readFile(path.join(folder, 'a.md'))).toEqual(after);
    expect((await stat(path.join(folder, 'a.md'))).ino).toBe(before.ino);
  });

  test('the report and the exit code are of what is left', async () => {
    const folder = await folderWith({ 'a.md': oldMarking(), 'b.md': unmarked() });
    const { findings, code } = await findingsOf(folder, '--fix', '--fail-on', 'warning');
    expect(findings.map((item) => `${item.file} ${item.code}`)).toEqual(['b.md missing-marking']);
    expect(code).toBe(1);
  });

  test('only what is named is changed', async () => {
    const folder = await folderWith({ 'a.md': oldMarking(), 'b.md': oldMarking() });
    await dossier(folder, 'check', '--fix', 'a.md');
    expect(await readFile(path.join(folder, 'b.md'), 'utf8')).toBe(oldMarking());
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(
      oldMarking().replace('TLP:WHITE', 'TLP:CLEAR'),
    );
  });

  test('a file that is write-protected is left, reported as it is, and makes the command fail', async () => {
    const folder = await folderWith({ 'a.md': oldMarking(), 'b.md': oldMarking() });
    await chmod(path.join(folder, 'a.md'), 0o444);
    const { code, out, err } = await dossier(folder, 'check', '--fix', '--format', 'json');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'dossier: b.md: legacy-marking: Replace by TLP:CLEAR\ndossier: fixed 1 finding in 1 file\ndossier: a.md: is write-protected\n',
    });
    expect(JSON.parse(out).findings).toMatchObject([{ file: 'a.md', code: 'legacy-marking' }]);
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(oldMarking());
    expect((await readdir(folder)).sort()).toEqual(['a.md', 'b.md']);
  });

  test('a code that is off is not mended', async () => {
    const folder = await folderWith({ 'a.md': oldMarking() });
    await dossier(folder, 'check', '--fix', '--rule', 'legacy-marking=off');
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(oldMarking());
  });
});

describe('baselines', () => {
  test('what was accepted is not reported, wherever it moves; what is new is', async () => {
    const folder = await folderWith({ 'dossier.yaml': '', 'sub/a.md': unmarked() });
    const written = await dossier(folder, 'check', '--write-baseline', 'accepted.json');
    expect(written).toMatchObject({ code: 0, err: 'dossier: wrote 1 finding to accepted.json\n' });
    expect(written.out).toBe('No findings in 1 note; 1 finding in the baseline\n');

    await writeFile(path.join(folder, 'sub', 'a.md'), unmarked().replace('---\n', '---\n# moved\n\n'));
    expect(await findingsOf(folder, '--baseline', 'accepted.json')).toMatchObject({ findings: [], code: 0 });
    expect(await findingsOf(path.join(folder, 'sub'), '--baseline', '../accepted.json')).toMatchObject({
      code: 0,
    });

    await writeFile(path.join(folder, 'b.md'), unmarked());
    const { findings, code } = await findingsOf(folder, '--baseline', 'accepted.json');
    expect(findings.map((item) => item.file)).toEqual(['b.md']);
    expect(code).toBe(1);
  });

  test('the file is the same when nothing has changed', async () => {
    const folder = await folderWith({ 'a.md': unmarked(), 'b.md': oldMarking() });
    await dossier(folder, 'check', '--write-baseline', 'accepted.json');
    const first = await readFile(path.join(folder, 'accepted.json'));
    await dossier(folder, 'check', '--write-baseline', 'accepted.json');
    expect(await readFile(path.join(folder, 'accepted.json'))).toEqual(first);
  });

  test('named paths renew their own lines alone', async () => {
    const folder = await folderWith({ 'a.md': unmarked(), 'b.md': oldMarking() });
    await dossier(folder, 'check', '--write-baseline', 'accepted');
    await writeFile(path.join(folder, 'a.md'), oldMarking());
    const { err } = await dossier(folder, 'check', 'a.md', '--write-baseline', 'accepted');
    expect(err).toBe('dossier: wrote 1 finding to accepted; 1 line of other files stayed\n');
    expect(await findingsOf(folder, '--baseline', 'accepted')).toMatchObject({ findings: [], code: 0 });
  });

  test('a moved file is followed; what is mended is counted, and dropped when asked', async () => {
    const folder = await folderWith({ 'a.md': unmarked(), 'b.md': oldMarking() });
    await dossier(folder, 'check', '--write-baseline', 'accepted');
    await rename(path.join(folder, 'a.md'), path.join(folder, 'a 华为.md'));
    await writeFile(path.join(folder, 'b.md'), cleanNote());
    const compared = await dossier(folder, 'check', '--baseline', 'accepted');
    expect(compared).toMatchObject({
      code: 0,
      err: 'dossier: accepted: 1 line accepts nothing any more: drop it with --prune\n',
    });
    const pruned = await dossier(folder, 'check', '--baseline', 'accepted', '--prune');
    expect(pruned.err).toBe('dossier: dropped 1 line from accepted\n');
    const [, line = '', ...rest] = (await readFile(path.join(folder, 'accepted'), 'utf8')).split('\n');
    expect(line).toMatch(/^a 华为\.md\tmissing-marking\t/);
    expect(rest).toEqual(['']);
    expect((await dossier(folder, 'check', '--baseline', 'accepted')).err).toBe('');
    expect((await dossier(folder, 'check', '--prune')).err).toContain('--prune needs --baseline FILE');
  });

  test('one of version 1 is read and rewritten; lines of a conflict count on both sides', async () => {
    const folder = await folderWith({ 'a.md': unmarked(), 'b.md': unmarked(cleanNote('Two')) });
    const entry = (file: string) => ({
      file,
      code: 'missing-marking',
      message: 'old words',
      text: 'note: spot-report',
      count: 1,
    });
    const [finding] = (await findingsOf(folder)).findings;
    const text = unmarked()
      .split('\n')[1]
      ?.slice((finding?.column ?? 1) - 1, (finding?.endColumn ?? 1) - 1);
    const old = { version: 1, findings: [entry('a.md'), entry('b.md')].map((one) => ({ ...one, text })) };
    await writeFile(path.join(folder, 'accepted.json'), JSON.stringify(old));
    const pruned = await dossier(folder, 'check', '--baseline', 'accepted.json', '--prune');
    expect(pruned).toMatchObject({ code: 0, err: 'dossier: dropped 0 lines from accepted.json\n' });
    const [head, a, b] = (await readFile(path.join(folder, 'accepted.json'), 'utf8')).split('\n');
    expect(head).toMatch(/^# Dossier baseline 2/);
    await writeFile(
      path.join(folder, 'accepted.json'),
      `${head}\n<<<<<<< HEAD\n${a}\n=======\n${b}\n>>>>>>> side\n`,
    );
    const conflicted = await dossier(folder, 'check', '--baseline', 'accepted.json');
    expect(conflicted).toMatchObject({
      code: 0,
      err: expect.stringContaining('this file has a merge conflict'),
    });
  });

  test('nothing but a baseline is written over', async () => {
    const folder = await folderWith({ 'a.md': unmarked(), 'package.json': '{}\n' });
    for (const file of ['a.md', 'package.json']) {
      expect(await dossier(folder, 'check', '--write-baseline', file)).toEqual({
        code: 2,
        out: '',
        err: `dossier: ${file}: already exists and is not a baseline: name another file\n`,
      });
    }
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toBe(unmarked());
    expect(await readFile(path.join(folder, 'package.json'), 'utf8')).toBe('{}\n');
  });

  test('nothing is written outside the workspace', async () => {
    const folder = await folderWith({ 'ws/dossier.yaml': '', 'ws/a.md': cleanNote() });
    const result = await dossier(path.join(folder, 'ws'), 'check', '--write-baseline', '../accepted.json');
    expect(result).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('is outside the workspace'),
    });
    expect(await readdir(folder)).toEqual(['ws']);
  });
});
