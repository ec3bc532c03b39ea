/** For pictures: the examples as a team has them in git, with a change that is not committed, or in the middle of a merge; and with forecasts. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Prepares the folder, and returns a function that undoes it. */
export type Prepare = (workspace: string) => Promise<() => Promise<void>>;

const note = 'briefs/deepseek-first-round.md';

/** A figure, a source and a sentence have changed since the last commit. */
export const changed: Prepare = async (workspace) => {
  const undo = await begin(workspace);
  await rewrite(workspace, [
    ['CNY 350bn-400bn\nbasis', 'CNY 400bn-450bn\nbasis'],
    ['source: S1\ncredibility: 3\nconverted', 'source: [S1, S2]\ncredibility: 2\nconverted'],
    ['is negotiating its first sale', 'and [Huawei](org:huawei) negotiate its first sale'],
  ]);
  return undo;
};

/** Two branches state different values for one figure. */
export const torn: Prepare = async (workspace) => {
  const undo = await begin(workspace);
  const amount = 'amount: CNY 350bn-400bn';
  await git(workspace, 'checkout', '--quiet', '-b', 'second-report');
  await rewrite(workspace, [[amount, 'amount: CNY 400bn-450bn']]);
  await git(workspace, 'commit', '--quiet', '--all', '--message', 'The second report');
  await git(workspace, 'checkout', '--quiet', 'main');
  await rewrite(workspace, [[amount, 'amount: CNY 350bn']]);
  await git(workspace, 'commit', '--quiet', '--all', '--message', 'The lower end');
  // It ends with a merge conflict.
  await git(workspace, 'merge', '--quiet', 'second-report').catch(() => undefined);
  return undo;
};

/** Forecasts of a year and what came of them: as many as it takes for a chart, with texts that say so. */
export const scored: Prepare = async (workspace) => {
  const file = path.join(workspace, 'assessments', 'forecasts-of-a-year.md');
  const terms = [
    ['almost no chance', 11, 0],
    ['unlikely', 14, 3],
    ['roughly even chance', 7, 4],
    ['likely', 24, 16],
    ['very likely', 21, 12],
  ] as const;
  const outcomes = terms.flatMap(([term, count, hits]) =>
    Array.from({ length: count }, (_, index) => [term, index < hits] as const),
  );
  const blocks = outcomes.map(([term, cameTrue], index) =>
    [
      '```judgment',
      `text: Number ${index + 1} of the forecasts that make the picture of a chart.`,
      `likelihood: ${term}`,
      'confidence: moderate',
      'basis: S1',
      'horizon: 2026-03-31',
      `outcome: {status: ${cameTrue}, as-of: 2026-04-01, source: S1}`,
      '```',
    ].join('\n'),
  );
  const waiting = [
    ['2026-04-30', 'The regulator opens a second review.', 'roughly even chance'],
    ['2026-06-30', 'The round closes before the end of the quarter.', 'likely'],
    ['2099', 'The lab lists its shares.', 'unlikely'],
  ].map(([horizon, text, term]) =>
    ['```judgment', `text: ${text}`, `likelihood: ${term}`, `horizon: ${horizon}`, '```'].join('\n'),
  );
  const head = [
    '---',
    'note: intel-assessment',
    'title: Forecasts of a year',
    'date: 2026-01-10',
    'authors: [Desk]',
    'tags: [funding]',
    'marking: TLP:CLEAR',
    'sources:',
    '  S1: {title: A record, published: 2026-04-01}',
    '---',
  ].join('\n');
  await writeFile(file, `${[head, ...blocks, ...waiting].join('\n\n')}\n`);
  return () => rm(file);
};

/** The brief was signed and committed, and says something else since. */
export const signed: Prepare = async (workspace) => {
  const file = path.join(workspace, note);
  const text = await readFile(file, 'utf8');
  const print = text.replaceAll('\r\n', '\n').replace(/^status: .*\n/m, '');
  const content = createHash('sha256').update(print).digest('hex').slice(0, 16);
  const entry = `reviews:\n  - {by: J. Doe, date: 2026-05-22, verdict: approved, content: "sha256:${content}"}\n---\n\n#`;
  await writeFile(file, text.replace('---\n\n#', entry));
  const undo = await begin(workspace);
  await rewrite(workspace, [
    ['CNY 350bn-400bn\nbasis', 'CNY 400bn-450bn\nbasis'],
    ['is negotiating its first sale', 'is close to its first sale'],
  ]);
  return async () => {
    await undo();
    await writeFile(file, text);
  };
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
