/**
 * Measures the cost of the views in a real VS Code: `node bench/views.ts [notes] [bytes]`, after a build, on Linux.
 * Opens each view in turn, then types in a note with all of them open. Figures are milliseconds of processor time,
 * which other work on the machine does not lengthen: of the language server, of the extension host, of the page, and
 * of the longest task of the page's main thread, which is how long a key may have to wait.
 */
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { Cleanup } from '../scripts/support/processes.ts';
import { launchChromium } from '../scripts/vscode-web/chromium.ts';
import { startCodeServer } from '../scripts/vscode-web/code-server.ts';
import { driveEditor, type EditorDriver } from '../scripts/vscode-web/editor-driver.ts';
import { placeExtension } from '../scripts/vscode-web/place-extension.ts';
import { workbenchAddress } from '../scripts/vscode-web/workbench-address.ts';
import { generateNotes } from './generate-workspace.ts';
import { longestTask, taskCategories } from './longest-task.ts';

const [count = 2000, size = 5000] = process.argv.slice(2).map(Number);
const note = 'notes/3/n300.md';
const keys = 40;
const views = ['Outline', 'Backlinks', 'Entities', 'Claims', 'Sources', 'Packs'];

const parts = ['language server', 'extension host', 'page'] as const;
type Times = Record<(typeof parts)[number], number>;

function partOf(command: string): keyof Times | undefined {
  if (command.includes('dossier.cjs lsp')) return 'language server';
  if (command.includes('--type=extensionHost')) return 'extension host';
  if (command.includes('--type=renderer')) return 'page';
  return undefined;
}

/** Milliseconds of processor time that our own processes have used so far. The system counts them in tens. */
async function processorTimes(): Promise<Times> {
  const parents = new Map<number, number>();
  const used: [number, keyof Times, number][] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const read = (file: string) => readFile(path.join('/proc', name, file), 'utf8').catch(() => '');
    const stat = await read('stat');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    parents.set(Number(name), Number(fields[1]));
    const part = partOf(await read('cmdline'));
    if (part) used.push([Number(name), part, (Number(fields[11]) + Number(fields[12])) * 10]);
  }
  const isOurs = (pid: number): boolean => {
    let at: number | undefined = pid;
    while (at !== undefined && at !== process.pid) at = parents.get(at);
    return at !== undefined;
  };
  const times: Times = { 'language server': 0, 'extension host': 0, page: 0 };
  for (const [pid, part, ms] of used) if (isOurs(pid)) times[part] += ms;
  return times;
}

/** As many letters as are typed. */
function repeat(text: string): string {
  return text.repeat(keys).slice(0, keys);
}

/** Waits until our processes have been nearly idle for a while. */
async function calm(): Promise<Times> {
  let before = await processorTimes();
  for (;;) {
    await setTimeout(700);
    const now = await processorTimes();
    if (parts.every((part) => now[part] - before[part] < 60)) return now;
    before = now;
  }
}

async function writeWorkspace(folder: string): Promise<void> {
  for (const { path: name, text } of generateNotes(count, size)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

async function openEditor(browser: Browser, cleanup: Cleanup): Promise<EditorDriver> {
  const temporary = await realpath(await mkdtemp(path.join(os.tmpdir(), 'dossier-bench-')));
  cleanup.add(() => rm(temporary, { recursive: true, force: true, maxRetries: 3 }));
  const workspace = path.join(temporary, 'workspace');
  await writeWorkspace(workspace);
  const extensionsFolder = path.join(temporary, 'extensions');
  await placeExtension(extensionsFolder);
  const dataFolder = path.join(temporary, 'data');
  const settings = { 'editor.cursorBlinking': 'solid' };
  const server = await startCodeServer({
    dataFolder,
    extensionsFolder,
    settings,
    env: { TMPDIR: temporary },
  });
  cleanup.add(() => server.stop());
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(120_000);
  return driveEditor(page, workbenchAddress(server, { workspaceFolder: workspace }), workspace);
}

function line(name: string, figures: readonly number[]): void {
  console.log([name.padEnd(34), ...figures.map((ms) => ms.toFixed(0).padStart(15))].join(' '));
}

const cleanup = new Cleanup();
try {
  const browser = await launchChromium();
  cleanup.add(() => browser.close());
  const editor = await openEditor(browser, cleanup);
  const { page } = editor;
  /** `times` divides the cost of a step that repeats the same action. */
  const measure = async (name: string, act: () => Promise<unknown>, times = 1): Promise<void> => {
    const before = await calm();
    await browser.startTracing(page, { categories: taskCategories });
    await act();
    const after = await calm();
    const longest = longestTask(await browser.stopTracing());
    line(name, [...parts.map((part) => (after[part] - before[part]) / times), longest]);
  };
  console.log(`${count} notes of ${size} bytes; milliseconds of the processor`);
  console.log(['', ...parts, 'longest task'].map((head, at) => head.padStart(at === 0 ? 34 : 15)).join(' '));
  await measure('VS Code, a note, the index', () => editor.openFile(note));
  for (const view of views) {
    await measure(`${view} opened`, async () => {
      await editor.runCommand(`Dossier: Focus on ${view} View`);
      await page.locator(`.sidebar .pane-header.expanded[aria-label^="${view}"]`).waitFor();
    });
  }
  const type = async (text: string) => {
    for (const letter of text) {
      await editor.type(letter);
      await setTimeout(80);
    }
  };
  await editor.goTo(note, 'basis: post-money');
  await measure('a key in a claim', () => type(repeat('x-desk: a remark of the desk ')), keys);
  await editor.goTo(note, 'It is likely');
  await measure('a key in a paragraph', () => type(repeat('The market is calm. ')), keys);
  await measure('one key, and all lists anew', () => type('x'));
} finally {
  await cleanup.run();
}
