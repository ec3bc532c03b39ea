/**
 * Runs the checks and the suites, one after the other. The last line of output is the sum over all suites; what was
 * left out is reported before it and in it. A check (types, lint, generated files, links, bundles) counts as nothing
 * if it passes, and as one failure if it does not.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Outcome, summaryOf, total } from './support/outcomes.ts';
import { outFolder, repositoryRoot } from './support/paths.ts';
import { run } from './support/processes.ts';
import { findChromium } from './vscode-web/chromium.ts';

interface Suite {
  name: string;
  needsBuild: boolean;
  args: string[];
  /** Programs without which the suite is left out. `.ci/run` installs them. */
  needs?: string[];
  read(report: string): Outcome;
}

const reportsFolder = path.join(outFolder, 'test-results');
const packages = path.join(repositoryRoot, 'node_modules');
const biomeIgnores = ['--vcs-enabled=true', '--vcs-client-kind=git', '--vcs-use-ignore-file=true'];

const checks = {
  types: [path.join(packages, 'typescript', 'bin', 'tsc'), '-b'],
  lint: [
    path.join(packages, '@biomejs', 'biome', 'bin', 'biome'),
    'check',
    '--error-on-warnings',
    ...biomeIgnores,
  ],
  'generated files': ['scripts/generate.ts', '--check'],
  'site and its links': ['scripts/site.ts'],
};
const build = ['scripts/build.ts'];

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, host: { type: 'string' } },
});

const suites: Suite[] = [
  vitestSuite('unit', false),
  vitestSuite('cli', true),
  vitestSuite('packs', false),
  vitestSuite('lsp', true),
  vitestSuite('package', true, ['--no-file-parallelism']),
  { ...vitestSuite('editors', true), needs: ['nvim', 'emacs'] },
  vscodeSuite(),
  // Each file has its own editor; two at once would only slow each other down.
  {
    ...vitestSuite('window', true, ['--no-file-parallelism']),
    needs: findChromium() === undefined ? ['chromium'] : [],
  },
];

function vitestSuite(name: string, needsBuild: boolean, more: string[] = []): Suite {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`];
  const args = [path.join(packages, 'vitest', 'vitest.mjs'), 'run', '--project', name, ...reporters, ...more];
  return { name, needsBuild, args, read: (report) => readVitest(name, report) };
}

function vscodeSuite(): Suite {
  const name = 'vscode';
  const args = ['test/vscode/run.ts', ...(values.host === undefined ? [] : ['--host', values.host])];
  return {
    name,
    needsBuild: true,
    args,
    read: (report) => ({ name, ...vscodeReport.parse(JSON.parse(report)) }),
  };
}

const vscodeReport = z.object({ passed: z.int(), failed: z.int(), skipped: z.int() });
const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** A file that does not load has no failed test in the report, so it counts as one. */
function readVitest(name: string, text: string): Outcome {
  const report = vitestReport.parse(JSON.parse(text));
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  );
  return {
    name,
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function reportOf(name: string): string {
  return path.join(reportsFolder, `${name}.json`);
}

async function runCheck(name: string, args: string[]): Promise<Outcome> {
  heading(name);
  const code = await runNode(args);
  if (code === 0) return { name, passed: 0, failed: 0, skipped: 0, note: 'holds' };
  return { name, passed: 0, failed: 1, skipped: 0, note: 'failed' };
}

async function runSuite(suite: Suite): Promise<Outcome> {
  heading(suite.name);
  const absent = suite.needs?.filter((program) => !isInstalled(program)) ?? [];
  if (absent.length > 0) {
    return { name: suite.name, passed: 0, failed: 0, skipped: 0, missing: absent };
  }
  await rm(reportOf(suite.name), { force: true });
  const code = await runNode(suite.args);
  if (!existsSync(reportOf(suite.name))) return didNotRun(suite, 'ended without a report');
  const outcome = await readOutcome(suite);
  if (outcome.passed + outcome.failed === 0) return didNotRun(suite, 'ran no test');
  if (code !== 0 && outcome.failed === 0)
    return { ...outcome, failed: 1, note: `ended with exit code ${code}` };
  return outcome;
}

async function readOutcome(suite: Suite): Promise<Outcome> {
  try {
    return suite.read(await readFile(reportOf(suite.name), 'utf8'));
  } catch (error) {
    console.error(error);
    return didNotRun(suite, 'left a report that cannot be read');
  }
}

function isInstalled(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program)));
}

function didNotRun({ name }: Suite, note: string): Outcome {
  return { name, passed: 0, failed: 1, skipped: 0, note };
}

function runNode(args: string[]): Promise<number> {
  return run(process.execPath, args, { cwd: repositoryRoot });
}

function heading(name: string): void {
  console.log(`\n── ${name} ──`);
}

async function runEverything(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const chosen = suites.filter(({ name }) => values.only === undefined || values.only.includes(name));
  if (values.only === undefined) {
    for (const [name, args] of Object.entries(checks)) outcomes.push(await runCheck(name, args));
  }
  let built = true;
  if (chosen.some(({ needsBuild }) => needsBuild)) {
    const outcome = await runCheck('build', build);
    outcomes.push(outcome);
    built = outcome.failed === 0;
  }
  for (const suite of chosen) {
    outcomes.push(
      suite.needsBuild && !built ? didNotRun(suite, 'not run: the build failed') : await runSuite(suite),
    );
  }
  return outcomes;
}

function report(outcomes: Outcome[]): void {
  heading('results');
  for (const line of summaryOf(outcomes)) console.log(line);
  if (total(outcomes, 'failed') > 0) process.exitCode = 1;
}

const unknown = values.only?.filter((asked) => suites.every(({ name }) => name !== asked)) ?? [];
if (unknown.length > 0) {
  console.error(
    `--only takes one of ${suites.map(({ name }) => name).join(', ')}, not ${unknown.join(', ')}.`,
  );
  process.exit(2);
}
await mkdir(reportsFolder, { recursive: true });
report(await runEverything());
