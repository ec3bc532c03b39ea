// Files in conflict on the command line, as git leaves them.

import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dossier } from '../../support/cli.ts';
import { folderWith } from '../../support/folder.ts';
import { treeOf } from '../../support/tree.ts';

const entity = (id: string) => `  - {id: org:${id}, name: ${id}}\n`;
const note = (amount: string) => `---
note: spot-report
title: Alpha
date: 2026-05-18
marking: TLP:WHITE
---

[Alpha](org:zz-alpha)

\`\`\`valuation
id: first
subject: org:zz-alpha
amount: ${amount}
\`\`\`
`;

function git(cwd: string, ...args: string[]): void {
  const identity = [
    '-c',
    'user.name=Desk',
    '-c',
    'user.email=desk@example.org',
    '-c',
    'commit.gpgsign=false',
  ];
  execFileSync('git', [...identity, ...args], { cwd, stdio: 'ignore' });
}

/** A folder in which two branches changed the same lines of these files, in the middle of their merge. */
async function inConflict(
  files: Readonly<Record<string, readonly [base: string, ours: string, theirs: string]>>,
  others: Readonly<Record<string, string>> = {},
): Promise<string> {
  const version = (index: number) =>
    Object.fromEntries(Object.entries(files).map(([name, texts]) => [name, texts[index] ?? '']));
  const folder = await folderWith({ ...others, ...version(0) });
  const commit = async (texts: Readonly<Record<string, string>>, message: string) => {
    for (const [name, text] of Object.entries(texts)) await writeFile(path.join(folder, name), text);
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', message);
  };
  git(folder, 'init', '-q', '-b', 'main');
  await commit({}, 'base');
  git(folder, 'checkout', '-qb', 'feature');
  await commit(version(2), 'theirs');
  git(folder, 'checkout', '-q', 'main');
  await commit(version(1), 'ours');
  try {
    git(folder, 'merge', '-q', 'feature');
  } catch {
    // That is what is wanted.
  }
  return folder;
}

const catalogs = ['', 'alpha\n', 'beta\n'].map(
  (last) => `catalog: All\nentries:\n${entity('zz-alpha')}${last && entity(`zz-${last.trim()}-2`)}`,
) as [string, string, string];
const notes = ['USD 1bn', 'USD 2bn', 'USD 3bn'].map(note) as [string, string, string];

describe('a merge that stopped', () => {
  it('is one finding a file, and `--fix` leaves the files alone', async () => {
    const folder = await inConflict({ 'all.catalog.yaml': catalogs, 'a.md': notes }, { 'dossier.yaml': '' });
    const before = await treeOf(folder);
    const { code, out } = await dossier(folder, ['check', '--fix', '--fail-on', 'hint', '--format', 'json']);
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(report.files).toBe(1);
    expect(
      report.findings.map(({ file, code: found }: Record<string, string>) => `${file} ${found}`),
    ).toEqual(['a.md merge-conflict', 'all.catalog.yaml merge-conflict']);
    expect(report.findings[0].message).toContain('between “HEAD” and “feature”');
    expect(await treeOf(folder)).toEqual(before);
  });

  it('refuses a rename with the file and the line, and changes nothing', async () => {
    const citing = note('USD 5bn').replace('id: first', 'id: other');
    const folder = await inConflict({ 'all.catalog.yaml': catalogs }, { 'dossier.yaml': '', 'b.md': citing });
    const before = await treeOf(folder);
    const { code, err } = await dossier(folder, ['rename', 'org:zz-alpha', 'org:zz-gamma']);
    expect(code).toBe(2);
    expect(err).toMatch(/all\.catalog\.yaml:4: .*merge conflict/);
    expect(await treeOf(folder)).toEqual(before);
  });

  it.each([
    ['claims'],
    ['entities'],
    ['stats'],
    ['outline', 'a.md'],
    ['export', '--to', 'json'],
    ['export', '--to', 'csv'],
    ['references', 'org:zz-alpha'],
  ])('`%s` prints nothing of it as a fact, and says so', async (...args) => {
    const folder = await inConflict({ 'all.catalog.yaml': catalogs, 'a.md': notes }, { 'dossier.yaml': '' });
    const { code, out, err } = await dossier(folder, args);
    expect(out).not.toMatch(/USD [123]bn|zz-alpha-2|zz-beta-2|first/);
    expect(err).toMatch(/a\.md:13: .*conflict/);
    expect(err).toMatch(/all\.catalog\.yaml:4: .*conflict/);
    expect(code).toBe(2);
  });

  it('is named from the folder where the command runs', async () => {
    const folder = await inConflict(
      { 'all.catalog.yaml': catalogs },
      { 'dossier.yaml': '', 'sub/c.md': note('USD 1bn') },
    );
    const { err } = await dossier(path.join(folder, 'sub'), ['claims']);
    expect(err).toContain('../all.catalog.yaml:4: ');
  });

  it('of the configuration leaves a finding on it', async () => {
    const folder = await inConflict(
      { 'dossier.yaml': ['', 'scale: phia\n', 'scale: icd203\n'] },
      { 'a.md': note('USD 1bn') },
    );
    const { out } = await dossier(folder, ['check', '--format', 'json', 'dossier.yaml']);
    expect(JSON.parse(out).findings.map(({ code }: Record<string, string>) => code)).toEqual([
      'merge-conflict',
    ]);
    expect(await readFile(path.join(folder, 'dossier.yaml'), 'utf8')).toContain('<<<<<<<');
  });
});
