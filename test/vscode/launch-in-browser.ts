/**
 * Stands in for the `code` executable: takes its arguments, runs the extension's tests in code-server shown by
 * Chromium, and ends with their exit code.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { outFolder } from '../../scripts/support/paths.ts';
import { Cleanup } from '../../scripts/support/processes.ts';
import { launchChromium } from '../../scripts/vscode-web/chromium.ts';
import { startCodeServer } from '../../scripts/vscode-web/code-server.ts';
import { workbenchAddress } from '../../scripts/vscode-web/workbench-address.ts';
import { outputMark } from './suite/output-mark.ts';

const deadlineMs = 30 * 60_000;
// Native modules are not compiled, and VS Code says so; see `install-code-server.ts`.
const knownComplaints = /bindings file|watchdog|Service Worker|status of 404/;

interface Request {
  workspaceFolder: string;
  extensionFolder: string;
  testsPath: string;
}

/** Arguments that only mean something to a desktop window are left alone. */
function readArguments(): Request {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const [workspaceFolder] = positionals;
  const { extensionDevelopmentPath: extensionFolder, extensionTestsPath: testsPath } = values;
  if (workspaceFolder === undefined || typeof extensionFolder !== 'string' || typeof testsPath !== 'string') {
    throw new Error('Wanted: WORKSPACE --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE');
  }
  return { workspaceFolder, extensionFolder, testsPath };
}

async function main(request: Request, cleanup: Cleanup): Promise<number> {
  const temporary = await mkdtemp(
    path.join(process.env.DOSSIER_TEST_TEMPORARY ?? os.tmpdir(), 'code-server-'),
  );
  cleanup.add(() => rm(temporary, { recursive: true, force: true, maxRetries: 3 }));
  const server = await startCodeServer({
    dataFolder: path.join(temporary, 'data'),
    extensionsFolder: path.join(temporary, 'extensions'),
    // In a browser, VS Code saves by itself; what a test leaves in a note would then be there for the next one.
    settings: { 'files.autoSave': 'off' },
    env: { TMPDIR: temporary },
    runsTests: true,
  });
  cleanup.add(() => server.stop());
  const browser = await launchChromium();
  cleanup.add(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const complaints = collectComplaints(page);
  const code = await runTestsIn(page, workbenchAddress(server, request));
  if (code !== 0) await showWhatHappened(page, complaints);
  return code;
}

/** VS Code calls these two functions of the page's window: once for each line of output, and at the end. */
async function runTestsIn(page: Page, address: string): Promise<number> {
  let deadline: NodeJS.Timeout | undefined;
  const ended = new Promise<number>((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    page.once('crash', () => reject(new Error('The page with VS Code crashed.')));
    deadline = setTimeout(() => {
      console.error(`The tests did not end within ${deadlineMs / 60_000} minutes.`);
      resolve(1);
    }, deadlineMs);
  });
  await page.exposeFunction('codeAutomationLog', printSuiteLine);
  await page.goto(address);
  try {
    return await ended;
  } finally {
    clearTimeout(deadline);
  }
}

/** VS Code sends all of its own log here too; the lines of the suite carry a mark. */
function printSuiteLine(_type: string, args: unknown[]): void {
  const line = format(...args);
  if (line.startsWith(outputMark)) console.log(line.slice(outputMark.length));
}

/** The first line of every error that the page logs, each once: VS Code repeats some with long stacks. */
function collectComplaints(page: Page): Set<string> {
  const complaints = new Set<string>();
  const add = (text: string): void => {
    const [line = ''] = text.split('\n');
    if (!knownComplaints.test(line)) complaints.add(line);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') add(message.text());
  });
  page.on('pageerror', (error) => add(error.message));
  return complaints;
}

async function showWhatHappened(page: Page, complaints: Set<string>): Promise<void> {
  for (const complaint of complaints) console.error(`[page] ${complaint}`);
  const file = path.join(outFolder, 'vscode-failure.png');
  await mkdir(outFolder, { recursive: true });
  await page.screenshot({ path: file });
  console.error(`A screenshot of VS Code is in ${path.relative(process.cwd(), file)}.`);
}

/** Input ends when the program that started this one is gone; nothing of ours may outlive it. */
function endWithOurParent(cleanup: Cleanup): void {
  process.stdin.once('end', () => {
    void cleanup.run().finally(() => process.exit(1));
  });
  process.stdin.resume();
}

const cleanup = new Cleanup();
endWithOurParent(cleanup);
try {
  process.exitCode = await main(readArguments(), cleanup);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await cleanup.run();
  process.stdin.destroy();
}
