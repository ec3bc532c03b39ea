/** For pictures: the examples as a team has them in git, with a change that is not committed, or in the middle of a merge. */
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Makes a state of the folder, and answers what takes it back. */
export type Prepare = (workspace: string) => Promise<() => Promise<void>>;

const note = 'briefs/deepseek-first-round.md';

/** A figure, a source and a sentence are another since the last commit. */
export const changed: Prepare = async (workspace) => {
  const undo = await begin(workspace);
  await rewrite(workspace, [
    ['CNY 350bn-400bn\nbasis', 'CNY 400bn-450bn\nbasis'],
    ['source: S1\ncredibility: 3\nconverted', 'source: [S1, S2]\ncredibility: 2\nconverted'],
    ['is negotiating its first sale', 'and [Huawei](org:huawei) negotiate its first sale'],
  ]);
  return undo;
};

/** Two branches said something else of one figure. */
export const torn: Prepare = async (workspace) => {
  const undo = await begin(workspace);
  const amount = 'amount: CNY 350bn-400bn';
  await git(workspace, 'checkout', '--quiet', '-b', 'second-report');
  await rewrite(workspace, [[amount, 'amount: CNY 400bn-450bn']]);
  await git(workspace, 'commit', '--quiet', '--all', '--message', 'The second report');
  await git(workspace, 'checkout', '--quiet', 'main');
  await rewrite(workspace, [[amount, 'amount: CNY 350bn']]);
  await git(workspace, 'commit', '--quiet', '--all', '--message', 'The lower end');
  // It ends in a conflict.
  await git(workspace, 'merge', '--quiet', 'second-report').catch(() => undefined);
  return undo;
};

async function begin(workspace: string): Promise<() => Promise<void>> {
  const text = await readFile(path.join(workspace, note), 'utf8');
  await git(workspace, 'init', '--quiet', '--initial-branch', 'main');
  await git(workspace, 'add', '--all');
  await git(workspace, 'commit', '--quiet', '--message', 'Begin');
  return async () => {
    await rm(path.join(workspace, '.git'), { recursive: true });
    await writeFile(path.join(workspace, note), text);
  };
}

async function rewrite(workspace: string, changes: readonly (readonly [string, string])[]): Promise<void> {
  const file = path.join(workspace, note);
  let text = await readFile(file, 'utf8');
  for (const [before, after] of changes) {
    if (!text.includes(before)) throw new Error(`The example has no “${before}” any more.`);
    text = text.replace(before, after);
  }
  await writeFile(file, text);
}

async function git(workspace: string, ...args: string[]): Promise<void> {
  const settings = ['user.name=Analyst', 'user.email=analyst@example.org', 'commit.gpgSign=false'];
  await promisify(execFile)('git', [...settings.flatMap((one) => ['-c', one]), ...args], { cwd: workspace });
}
