/** `dossier diff` in real repositories: two revisions, the files, paths, formats, exit codes, hostile settings. */
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exists } from '../../server/src/files/exists.ts';
import { folderWith } from '../support/folder.ts';
import { git, repositoryIn } from '../support/git.ts';
import { dossier } from './command.ts';

const brief = `---
note: signal-brief
title: First round
date: 2026-05-18
status: draft
marking: TLP:AMBER
sources:
  S1: {title: First money, publisher: Example Wire, published: 2026-05-16, grade: B2}
---

# First round

## The News

[DeepSeek](org:deepseek) is in talks ([Wire](src:S1)).

\`\`\`valuation
id: first-round
subject: org:deepseek
amount: CNY 350bn
basis: post-money
as-of: 2026-05
status: in-talks
source: S1
confidence: low
\`\`\`
`;
const catalog = 'catalog: Companies\nentries:\n  - {id: org:deepseek, name: DeepSeek}\n';
const edited = brief
  .replace('CNY 350bn', 'CNY 300bn')
  .replace('confidence: low', 'confidence: high')
  .replace('TLP:AMBER', 'TLP:GREEN');

async function repository(): Promise<string> {
  const folder = await folderWith({
    'notes/brief.md': brief,
    'companies.catalog.yaml': catalog,
    'dossier.yaml': '',
  });
  await repositoryIn(folder);
  return folder;
}

async function json(folder: string, ...args: string[]) {
  const { out, err } = await dossier(folder, 'diff', '--format', 'json', ...args);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

describe('dossier diff', () => {
  test('compares a revision with the files, and two revisions with each other', async () => {
    const folder = await repository();
    expect(await dossier(folder, 'diff', 'HEAD')).toEqual({
      code: 0,
      out: 'Nothing changed in meaning (HEAD → the files)\n',
      err: '',
    });
    await writeFile(path.join(folder, 'notes/brief.md'), edited);
    const { out, code } = await dossier(folder, 'diff', 'HEAD');
    expect(code).toBe(0);
    expect(out).toContain(`notes/brief.md  First round
  ~ front matter note:brief  First round  line 2
      ! marking loosened from TLP:AMBER to TLP:GREEN
      marking: TLP:AMBER → TLP:GREEN
  ~ valuation claim:first-round  DeepSeek, CNY 300bn, post-money  line 17
      ! confidence raised from low to high without a new source
      amount: CNY 350bn → CNY 300bn
      confidence: low → high
`);
    await git(folder, ['commit', '--quiet', '--all', '--message', 'Edit']);
    const two = await json(folder, 'HEAD~1', 'HEAD');
    expect(two).toMatchObject({ version: 1, from: 'HEAD~1', to: 'HEAD', counts: { 'changed-claim': 1 } });
    expect(await json(folder, 'HEAD')).toMatchObject({ documents: [] });
    await writeFile(path.join(folder, 'notes/brief.md'), 'not in git');
    expect((await json(folder, 'HEAD~1', 'HEAD')).documents).toEqual(two.documents);
  });

  test('a moved file and other line ends are no changes', async () => {
    const folder = await repository();
    await mkdir(path.join(folder, 'moved'));
    await rename(path.join(folder, 'notes/brief.md'), path.join(folder, 'moved/brief.md'));
    expect((await json(folder, 'HEAD')).documents).toEqual([]);
    await writeFile(path.join(folder, 'moved/brief.md'), brief.replaceAll('\n', '\r\n'));
    expect((await json(folder, 'HEAD')).documents).toEqual([]);
  });

  test('says what broke, also in notes that did not change', async () => {
    const folder = await repository();
    await rm(path.join(folder, 'companies.catalog.yaml'));
    const { documents, counts } = await json(folder, 'HEAD');
    expect(documents).toMatchObject([
      {
        file: 'companies.catalog.yaml',
        change: 'removed',
        things: [{ change: 'removed', id: 'org:deepseek' }],
      },
      {
        file: 'notes/brief.md',
        change: 'changed',
        brokenReferences: [
          { key: 'org:deepseek', line: 15 },
          { key: 'org:deepseek', line: 19 },
        ],
      },
    ]);
    expect(counts).toMatchObject({ 'broken-reference': 2, 'removed-entity': 1 });
  });

  test('reads each revision with its own configuration', async () => {
    const folder = await repository();
    await writeFile(path.join(folder, 'dossier.yaml'), 'exclude: [notes/**]\n');
    expect((await json(folder, 'HEAD')).documents).toMatchObject([
      {
        file: 'notes/brief.md',
        change: 'removed',
        things: [{}, { change: 'removed' }, { change: 'removed' }],
      },
    ]);
  });

  test('tells of named paths alone, of those that are gone too', async () => {
    const folder = await repository();
    await writeFile(path.join(folder, 'notes/brief.md'), edited);
    expect((await json(folder, 'HEAD', '--', 'companies.catalog.yaml')).documents).toEqual([]);
    expect((await json(path.join(folder, 'notes'), 'HEAD', '--', 'brief.md')).documents).toMatchObject([
      { file: 'brief.md' },
    ]);
    await rm(path.join(folder, 'notes/brief.md'));
    expect((await json(folder, 'HEAD', '--', 'notes/brief.md')).documents).toMatchObject([
      { file: 'notes/brief.md', change: 'removed' },
    ]);
    expect((await dossier(folder, 'diff', 'HEAD', 'notes/a', 'notes/b')).err).toContain('paths follow --');
    expect((await dossier(folder, 'diff', 'HEAD', '--', '../other')).code).toBe(2);
  });

  test('ends with 1 for the changes that are named', async () => {
    const folder = await repository();
    await writeFile(path.join(folder, 'notes/brief.md'), edited);
    const codeFor = async (changes: string) =>
      (await dossier(folder, 'diff', 'HEAD', '--fail-on', changes)).code;
    expect(await codeFor('loosened-marking')).toBe(1);
    expect(await codeFor('broken-reference,raised-confidence')).toBe(1);
    expect(await codeFor('broken-reference,added-claim')).toBe(0);
    expect(await codeFor('anything')).toBe(2);
  });

  test('says why nothing can be compared', async () => {
    const folder = await repository();
    expect(await dossier(folder, 'diff', 'nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('“nowhere” is not a revision of this repository'),
    });
    expect(await dossier(await folderWith({ 'a.md': brief }), 'diff', 'HEAD')).toMatchObject({
      code: 2,
      err: expect.stringContaining('needs git, and a repository'),
    });
  });

  test('as Markdown nothing of a note is markup, a mention or a link', async () => {
    const folder = await repository();
    const hostile = '@everyone <img src=x> [x](https://example.org) `#1` | **b**';
    await writeFile(
      path.join(folder, 'notes/brief.md'),
      brief
        .replace('title: First round', `title: '${hostile}'`)
        .replace('source: S1\n', `source: S1\nquote: '${hostile}'\n`),
    );
    const { out } = await dossier(folder, 'diff', 'HEAD', '--format', 'markdown');
    expect(out).toContain('### What changed in meaning: `HEAD` → `the files`');
    expect(out).toContain(`  - quote: now \`\` ${hostile} \`\``);
    for (const line of out.split('\n')) {
      const outside = line.replace(/(`+).*?\1(?!`)/g, '');
      expect(outside).not.toMatch(/@|<|\]\(|https/);
    }
  });

  test('runs nothing that the repository names', async () => {
    const folder = await repository();
    const trap = path.join(folder, 'trap.sh');
    await writeFile(trap, `#!/bin/sh\ntouch '${path.join(folder, 'sprung')}'\ncat\n`);
    await chmod(trap, 0o755);
    await writeFile(path.join(folder, '.gitattributes'), '* filter=trap diff=trap merge=trap\n');
    await git(folder, ['add', '--all']);
    await git(folder, ['commit', '--quiet', '--message', 'Attributes']);
    for (const [key, value] of [
      ['core.fsmonitor', trap],
      ['core.hooksPath', folder],
      ['core.pager', trap],
      ['core.sshCommand', trap],
      ['filter.trap.clean', trap],
      ['filter.trap.smudge', trap],
      ['filter.trap.process', trap],
      ['filter.trap.required', 'true'],
      ['diff.trap.textconv', trap],
      ['diff.trap.command', trap],
      ['diff.external', trap],
      ['gpg.program', trap],
      ['log.showSignature', 'true'],
      ['remote.origin.url', `ext::${trap}`],
      ['remote.origin.promisor', 'true'],
      ['protocol.ext.allow', 'always'],
    ] as const)
      await git(folder, ['config', key, value]);
    const before = await readdir(path.join(folder, '.git'));
    const index = await readFile(path.join(folder, '.git/index'));
    await writeFile(path.join(folder, 'notes/brief.md'), edited);
    expect((await json(folder, 'HEAD')).documents).toHaveLength(1);
    expect((await json(folder, 'HEAD~1', 'HEAD')).documents).toEqual([]);
    expect(await exists(path.join(folder, 'sprung'))).toBe(false);
    expect(await readdir(path.join(folder, '.git'))).toEqual(before);
    expect(await readFile(path.join(folder, '.git/index'))).toEqual(index);
  });
});
