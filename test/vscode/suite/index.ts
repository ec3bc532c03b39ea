/** The entry point that VS Code calls inside its extension host: runs every test file beside it with mocha. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { outputMark } from './output-mark.ts';

interface Result {
  title: string;
  outcome: 'passed' | 'failed' | 'skipped';
  message?: string;
}

// For what hangs, not for what is slow: a loaded machine may be ten times slower than a quiet one.
const timeoutMs = 600_000;

export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: timeoutMs });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  const results = await runAll(mocha);
  writeSummary(results);
  const failed = results.filter(({ outcome }) => outcome === 'failed').length;
  if (results.length === 0) throw new Error('No test was found.');
  if (failed > 0) throw new Error(`${failed} of ${results.length} tests failed.`);
}

function runAll(mocha: Mocha): Promise<Result[]> {
  const results: Result[] = [];
  const add = (result: Result, line: string): void => {
    results.push(result);
    print(line);
  };
  class Reporter extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner) {
      super(runner);
      runner.on('pass', (test) => {
        add(
          { title: test.fullTitle(), outcome: 'passed' },
          `✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`,
        );
      });
      runner.on('pending', (test) =>
        add({ title: test.fullTitle(), outcome: 'skipped' }, `- ${test.fullTitle()}`),
      );
      runner.on('fail', (test, error: Error) => {
        const result = { title: test.fullTitle(), outcome: 'failed', message: error.message } as const;
        add(result, `✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
    }
  }
  mocha.reporter(Reporter);
  return new Promise((resolve) => {
    mocha.run(() => resolve(results));
  });
}

function print(text: string): void {
  for (const line of text.split('\n')) console.log(outputMark + line);
}

/** The program that started VS Code learns the results from a file: an exit code alone cannot hold them. */
function writeSummary(results: Result[]): void {
  const file = process.env.DOSSIER_TEST_SUMMARY;
  if (file === undefined) return;
  const count = (outcome: Result['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const summary = { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), results };
  writeFileSync(file, `${JSON.stringify(summary, null, 2)}\n`);
}
