import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { Result } from 'sarif';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { junitProblems, sarifValidator } from '../support/official-schemas.ts';
import { bundle, dossier, findingsOf, start } from './command.ts';
import { cleanNote, oldMarking, unmarked } from './notes.ts';

/** `file:line:column-endLine:endColumn code severity` of every finding. */
async function found(cwd: string, ...args: string[]): Promise<string[]> {
  const { findings } = await findingsOf(cwd, ...args);
  return findings.map(
    (item) =>
      `${item.file}:${item.line}:${item.column}-${item.endLine}:${item.endColumn} ${item.code} ${item.severity}`,
  );
}

const warning = (file: string) => `${file}:6:10-6:19 legacy-marking warning`;
const error = (file: string) => `${file}:2:1-2:18 missing-marking error`;

describe('exit codes', () => {
  test('0 without findings', async () => {
    const folder = await folderWith({ 'a.md': cleanNote() });
    expect(await dossier(folder, 'check')).toEqual({ code: 0, out: 'No findings in 1 note\n', err: '' });
  });

  test('1 with findings at or above --fail-on, which is error by default', async () => {
    const folder = await folderWith({ 'a.md': oldMarking() });
    expect((await findingsOf(folder)).code).toBe(0);
    expect((await findingsOf(folder, '--fail-on', 'warning')).code).toBe(1);
    expect((await findingsOf(folder, '--fail-on', 'hint')).code).toBe(1);
    const worse = await folderWith({ 'a.md': unmarked() });
    expect((await findingsOf(worse)).code).toBe(1);
    expect((await findingsOf(worse, '--fail-on', 'never')).code).toBe(0);
  });

  test.each([
    [
      'a path that is not there',
      ['check', 'a.md', 'nowhere.md'],
      'nowhere.md: there is no such file or folder',
    ],
    ['a path that is empty', ['check', ''], '“” is not a path: name a file or a folder'],
    ['a file that is no Markdown', ['check', 'data.txt'], 'data.txt: is neither Markdown'],
    ['an unknown code', ['check', '--rule', 'legacy-markin=off'], 'did you mean “legacy-marking”?'],
    ['an unknown level', ['check', '--rule', 'legacy-marking=loud'], 'there is no level “loud”'],
    ['an unknown format', ['check', '--format', 'yaml'], "argument 'yaml' is invalid"],
    ['an unknown option', ['check', '--fast'], "unknown option '--fast'"],
    ['an unknown command', ['chek'], 'Did you mean check?'],
    ['no command', [], 'Usage: dossier'],
    ['a baseline that is not there', ['check', '--baseline', 'b.json'], 'b.json: there is no such baseline'],
    ['a baseline that is none', ['check', '--baseline', 'data.txt'], 'data.txt: is not a baseline'],
    ['a code without a page', ['explain', 'legacy-markin'], 'did you mean “legacy-marking”?'],
    ['a server without a channel', ['lsp'], "'--stdio' not specified"],
  ])('2 for %s, with the reason on stderr and nothing on stdout', async (_, args, reason) => {
    const folder = await folderWith({ 'a.md': cleanNote(), 'data.txt': 'x' });
    const result = await dossier(folder, ...args);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain(reason);
  });

  test('2 for a note that cannot be read; what can be read is still reported', async () => {
    const latin1 = Buffer.from(cleanNote('Caf\u00e9'), 'latin1');
    const folder = await folderWith({ 'bad/a.md': latin1, 'b.md': oldMarking() });
    const { code, out, err } = await dossier(folder, 'check', '--format', 'github');
    expect(code).toBe(2);
    expect(out).toContain('file=b.md,line=6');
    expect(err).toBe('dossier: bad/a.md: is not valid UTF-8 (line 3): save it as UTF-8\n');
    expect((await dossier(folder, 'check', 'b.md')).code).toBe(0);
  });

  test('2 for a pipe that is named like a note, without waiting for it', async () => {
    const folder = await folderWith({ 'a.md': cleanNote() });
    execFileSync('mkfifo', [path.join(folder, 'pipe.md')]);
    expect(await dossier(folder, 'check', 'pipe.md')).toEqual({
      code: 2,
      out: '',
      err: 'dossier: pipe.md: is neither a file nor a folder\n',
    });
  });

  test('2, and one sentence, when the results cannot be written', async () => {
    const folder = await folderWith({ 'a.md': unmarked() });
    const closed = await open(path.join(folder, 'a.md'), 'r');
    onTestFinished(() => closed.close());
    const child = spawn(process.execPath, [bundle, 'check'], {
      cwd: folder,
      stdio: ['ignore', closed.fd, 'pipe'],
    });
    const [err, [code]] = await Promise.all([text(child.stderr ?? Readable.from([])), once(child, 'close')]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^dossier: the results could not be written: .*\n$/),
    });
  });

  test('2 for a UTF-16 note', async () => {
    const folder = await folderWith({ 'a.md': Buffer.from(`\uFEFF${cleanNote()}`, 'utf16le') });
    expect(await dossier(folder, 'check')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is UTF-16, not UTF-8'),
    });
  });
});

describe('what is reported', () => {
  test('everything in the workspace when nothing is named', async () => {
    const folder = await folderWith({
      'a.md': oldMarking(),
      'sub/b.markdown': oldMarking(),
      'README.md': '# No note\n',
    });
    expect(await found(folder)).toEqual([warning('a.md'), warning('sub/b.markdown')]);
  });

  test('only what is named, while the whole root is indexed', async () => {
    const entity = '---\nnote: entity\nid: org:zz-acme\nname: Zz Acme\nmarking: TLP:CLEAR\n---\n';
    const citing = cleanNote().replace('The company', '[Zz Acme](org:zz-acme)');
    const folder = await folderWith({
      'dossier.yaml': '',
      'entities/acme.md': entity,
      'n/a.md': citing,
      'b.md': oldMarking(),
    });
    expect(await findingsOf(folder, 'n')).toEqual({ version: 1, files: 1, findings: [], code: 0 });
    expect(await findingsOf(path.join(folder, 'n'), 'a.md')).toMatchObject({ files: 1, findings: [] });
    expect(await found(path.join(folder, 'n'), '../b.md')).toEqual([warning('../b.md')]);
  });

  test('paths from the working directory, also when the root lies above it', async () => {
    const folder = await folderWith({ 'dossier.yaml': '', 'a.md': oldMarking(), 'sub/b.md': oldMarking() });
    expect(await found(path.join(folder, 'sub'))).toEqual([warning('../a.md'), warning('b.md')]);
  });

  test('a workspace elsewhere, with its own dossier.yaml', async () => {
    const folder = await folderWith({
      'ws/dossier.yaml': 'rules: {legacy-marking: error}\n',
      'ws/a.md': oldMarking(),
      'here/x.md': '',
    });
    expect(await found(path.join(folder, 'here'), '../ws')).toEqual([
      warning('../ws/a.md').replace('warning', 'error'),
    ]);
  });

  test('a named file that is not a note is said, and fails nothing', async () => {
    const folder = await folderWith({ 'README.md': '# No note\n', 'empty/x.txt': '' });
    const { code, err } = await dossier(folder, 'check', 'README.md', 'empty');
    expect(code).toBe(0);
    expect(err).toContain('README.md: is not a note: its front matter has no `note:`');
    expect(err).toContain('empty: there are no notes in this folder');
  });

  test('links that lead in a circle or out of the workspace do no harm', async () => {
    const outside = await folderWith({ 'x.md': oldMarking() });
    const folder = await folderWith({ 'sub/a.md': oldMarking() });
    await symlink(folder, path.join(folder, 'sub', 'loop'));
    await symlink(path.join(outside, 'x.md'), path.join(folder, 'x.md'));
    await symlink('self.md', path.join(folder, 'self.md'));
    expect(await found(folder)).toEqual([warning('sub/a.md')]);
  });

  test('levels come from --rule before dossier.yaml', async () => {
    const folder = await folderWith({
      'dossier.yaml': 'rules: {legacy-marking: error}\n',
      'a.md': oldMarking(),
    });
    expect(await found(folder)).toEqual([warning('a.md').replace('warning', 'error')]);
    expect(await found(folder, '--rule', 'legacy-marking=hint')).toEqual([
      warning('a.md').replace('warning', 'hint'),
    ]);
    expect(await found(folder, '--rule', 'legacy-marking=off')).toEqual([]);
  });

  test('what dossier.yaml excludes is not there', async () => {
    const folder = await folderWith({
      'dossier.yaml': 'exclude: ["old/**"]\n',
      'old/a.md': oldMarking(),
      'b.md': cleanNote(),
    });
    expect(await findingsOf(folder)).toMatchObject({ files: 1, findings: [] });
    expect((await dossier(folder, 'check', 'old/a.md')).err).toContain('old/a.md: is hidden');
  });

  test('a folder that is excluded by its name, and a workspace in which nothing is left', async () => {
    const folder = await folderWith({
      'dossier.yaml': 'exclude: [old, more/]\n',
      'old/a.md': oldMarking(),
      'more/deep/b.md': oldMarking(),
    });
    expect(await dossier(folder, 'check')).toEqual({
      code: 0,
      out: 'No findings in 0 notes\n',
      err: 'dossier: there are no notes in .\n',
    });
  });

  test.each([
    ['""', 'a glob is not empty'],
    ['"!old/**"', 'list exactly what is hidden'],
  ])('a glob %s is a finding, not a crash', async (glob, words) => {
    const folder = await folderWith({ 'dossier.yaml': `exclude: [${glob}]\n`, 'a.md': cleanNote() });
    const { findings } = await findingsOf(folder);
    expect(findings).toMatchObject([
      { code: 'invalid-config', line: 1, message: expect.stringContaining(words) },
    ]);
  });

  test('an invalid dossier.yaml is a finding, and said when it is not among what is named', async () => {
    const folder = await folderWith({ 'dossier.yaml': 'scale: inch\n', 'a.md': cleanNote() });
    expect(await found(folder)).toEqual(['dossier.yaml:1:8-1:12 invalid-config error']);
    const { code, err } = await dossier(folder, 'check', 'a.md');
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringContaining('dossier.yaml: is not valid and not in force'),
    });
  });
});

describe('--format json', () => {
  test('is the documented object, and nothing else is on stdout', async () => {
    const folder = await folderWith({ 'a.md': unmarked(), 'b.md': cleanNote() });
    const { out } = await dossier(folder, 'check', '--format', 'json');
    const object = JSON.parse(out);
    expect(Object.keys(object)).toEqual(['version', 'files', 'findings']);
    expect(object).toMatchObject({ version: 1, files: 2 });
    expect(Object.keys(object.findings[0])).toEqual([
      'file',
      'line',
      'column',
      'endLine',
      'endColumn',
      'code',
      'severity',
      'message',
      'related',
    ]);
  });

  test('related places name file, line, column and message', async () => {
    const twice = (name: string) =>
      `---\nnote: entity\nid: org:zz-twice\nname: ${name}\nmarking: TLP:CLEAR\n---\n`;
    const folder = await folderWith({ 'a.md': twice('Zz One'), 'b.md': twice('Zz Two') });
    const { findings } = await findingsOf(folder);
    expect(findings.map((item) => item.code)).toEqual(['duplicate-id', 'duplicate-id']);
    const [first] = findings;
    expect(first?.related).toEqual([{ file: 'b.md', line: 3, column: 5, message: expect.any(String) }]);
    expect(Object.keys(first?.related[0] ?? {})).toEqual(['file', 'line', 'column', 'message']);
  });

  test('places are the same with LF, CRLF and a byte order mark', async () => {
    const note = oldMarking(unmarkedReference());
    const lines = await found(await folderWith({ 'a.md': note }));
    expect(lines).toHaveLength(2);
    expect(await found(await folderWith({ 'a.md': note.replaceAll('\n', '\r\n') }))).toEqual(lines);
    expect(await found(await folderWith({ 'a.md': `\uFEFF${note}` }))).toEqual(lines);
    expect(await found(await folderWith({ 'a.md': `\uFEFF${unmarked()}` }))).toEqual([error('a.md')]);
  });

  test('columns are UTF-16 units', async () => {
    const text = '👩‍🚀 𐐀 中文 [x](org:zz-nobody)';
    const note = cleanNote().replace('The company gave no figure.', text);
    const column = text.indexOf('org:') + 1;
    expect(await found(await folderWith({ 'a.md': note }))).toEqual([
      `a.md:17:${column}-17:${column + 'org:zz-nobody'.length} unresolved-reference warning`,
    ]);
  });

  test('a column of a `note:` line that is missing is in the file', async () => {
    const folder = await folderWith({ 'dossier.yaml': 'include: ["*.md"]\n', 'a.md': '\uFEFF# Text\n' });
    for (const item of (await findingsOf(folder)).findings) expect([item.line, item.column]).toEqual([1, 1]);
  });
});

/** A clean note with a reference that nothing defines, after an emoji. */
function unmarkedReference(): string {
  return cleanNote().replace('The company', '🚀 [x](org:zz-nobody)');
}

describe('the other formats, of the real command', () => {
  test('annotations name files from the folder that GitHub checked out', async () => {
    const folder = await folderWith({ 'notes/dossier.yaml': '', 'notes/a.md': oldMarking() });
    const child = spawn(process.execPath, [bundle, 'check', '--format', 'github'], {
      cwd: path.join(folder, 'notes'),
      env: { ...process.env, GITHUB_WORKSPACE: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(await text(child.stdout)).toContain('file=notes/a.md,line=6');
  });

  test('pretty shows the line and a sum', async () => {
    const folder = await folderWith({ 'a.md': oldMarking(), 'b.md': cleanNote() });
    const { out } = await dossier(folder, 'check', 'a.md', 'b.md');
    expect(out).toContain('  6 | marking: TLP:WHITE\n    |          ^^^^^^^^^\n');
    expect(out.endsWith('1 finding (1 warning) in 1 of 2 notes\n')).toBe(true);
  });

  test('sarif describes every rule that a result names', async () => {
    const folder = await folderWith({ 'a.md': oldMarking() });
    const log = JSON.parse((await dossier(folder, 'check', '--format', 'sarif')).out);
    const [run] = log.runs;
    const [result] = run.results;
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe('legacy-marking');
  });

  test('sarif has the page of a finding and a fix that mends it', async () => {
    const folder = await folderWith({ 'my notes/a.md': oldMarking() });
    const log = JSON.parse((await dossier(folder, 'check', '--format', 'sarif')).out);
    expect(sarifValidator()(log)).toEqual([]);
    const [run] = log.runs;
    expect(run.originalUriBaseIds['%SRCROOT%'].uri).toBe(`${pathToFileURL(folder).href}/`);
    const [result] = run.results;
    const rule = run.tool.driver.rules[result.ruleIndex];
    expect(rule.help.markdown).toContain('# `legacy-marking`');
    expect(rule.fullDescription.text).toContain('TLP');
    const [{ artifactChanges }] = result.fixes;
    expect(artifactChanges[0].artifactLocation.uri).toBe('my%20notes/a.md');
    const [{ deletedRegion, insertedContent }] = artifactChanges[0].replacements;
    const lines = oldMarking().split('\n');
    const line = lines[deletedRegion.startLine - 1] ?? '';
    lines[deletedRegion.startLine - 1] =
      line.slice(0, deletedRegion.startColumn - 1) +
      insertedContent.text +
      line.slice(deletedRegion.endColumn - 1);
    await dossier(folder, 'check', '--fix');
    expect(lines.join('\n')).toBe(await readFile(path.join(folder, 'my notes/a.md'), 'utf8'));
  });

  test('sarif tells what is silenced and accepted only where that is asked, for services take it for findings', async () => {
    const silenced = `${cleanNote()}\n<!-- dossier-ignore unresolved-reference: not made yet -->\nSee [it](org:nothing).\n`;
    const folder = await folderWith({ 'a.md': silenced, 'b.md': oldMarking() });
    await dossier(folder, 'check', '--write-baseline', 'x.baseline');
    const args = ['check', '--format', 'sarif', '--baseline', 'x.baseline'];
    const quiet = await dossier(folder, ...args);
    expect(JSON.parse(quiet.out).runs[0].results).toEqual([]);
    const told = await dossier(folder, ...args, '--suppressed');
    expect(told.code).toBe(0);
    const log = JSON.parse(told.out);
    expect(sarifValidator()(log)).toEqual([]);
    expect(
      log.runs[0].results.map((result: Result) => [result.ruleId, result.suppressions?.[0]?.justification]),
    ).toEqual([
      ['unresolved-reference', 'not made yet'],
      ['legacy-marking', 'The baseline accepts it.'],
    ]);
    const wrong = await dossier(folder, 'check', '--suppressed');
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('--suppressed is of SARIF alone') });
  });

  test('junit counts notes and findings', async () => {
    const folder = await folderWith({ 'a.md': oldMarking(), 'b.md': cleanNote() });
    const { out } = await dossier(folder, 'check', '--format', 'junit', '--fail-on', 'warning');
    expect(out).toContain('<testsuites name="dossier" tests="2" failures="1" errors="0">');
    expect(await junitProblems(out)).toEqual([]);
  });
});

describe('the process', () => {
  test('a reader that stops early is no failure', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`n${index}.md`, oldMarking()]),
    );
    const child = start(await folderWith(files), 'check', '--format', 'json');
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('help and version succeed', async () => {
    const folder = await folderWith();
    expect(await dossier(folder, '--version')).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      err: '',
    });
    expect(await dossier(folder, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('check') });
    expect(await dossier(folder, 'check', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--fail-on'),
    });
  });

  test('explain prints the page of a rule', async () => {
    const { code, out } = await dossier(await folderWith(), 'explain', 'legacy-marking');
    expect(code).toBe(0);
    expect(out).toMatch(/^# `legacy-marking`/);
  });
});
