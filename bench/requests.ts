/**
 * Measures every request that a person can cause, as a client of the built server sees it, in a workspace with a hub that
 * nine notes in ten refer to. `node scripts/build.ts`, then `node bench/requests.ts [notes] [bytes] [bundle] [folder] [part of a name] [first]`.
 *
 * Of each request: the clock from the question to its answer (p50, p95), the processor time of the server's main thread for it
 * (p50, p95), the longest that the thread was held meanwhile, which is the processor time that went by before another
 * request got its answer, all in milliseconds, and the size of the answer in kB. On a machine with other work only processor
 * times mean anything; Linux counts them. A folder that is named keeps its notes and what is known of them, for other bundles.
 * With `first`, each request is the first of a server that has just started, mostly from what is known of the notes: its
 * processor time and the longest hold.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { repositoryRoot } from '../scripts/support/paths.ts';
import { generateNotes, hubNotes } from './generate-workspace.ts';
import { percentile, type Step, stepsOf, TEXT } from './support/request-steps.ts';

const [count = 10_000, size = 5000] = process.argv.slice(2, 4).map(Number);
const bundle = path.resolve(process.argv[4] ?? path.join(repositoryRoot, 'dist/dossier.cjs'));
const kept = process.argv[5];
/** Requests whose names contain it. */
const only = process.argv[6] ?? '';
const isFirst = process.argv[7] === 'first';
const folder = kept ? path.resolve(kept) : mkdtempSync(path.join(tmpdir(), 'dossier-bench-'));
const notes = path.join(folder, 'notes');
/** Requests of one kind, and fewer where a single one takes very long. */
const TIMES = 30;
const MOST_MS = 10_000;

if (!existsSync(notes)) {
  for (const note of [...generateNotes(count, size), ...hubNotes(count * 0.9)]) {
    const file = path.join(notes, note.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, note.text);
  }
}
try {
  if (isFirst) await measureFirst();
  else await measure();
} finally {
  if (!kept) rmSync(folder, { recursive: true });
}

type Connection = ReturnType<typeof createMessageConnection>;

interface Measured {
  readonly clock: number;
  readonly processor: number;
  readonly bytes: number;
}

/** The processor time of the server's main thread so far, in milliseconds; the clock where the system does not tell it. */
function threadTime({ pid }: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

/** The longest that the server's thread was held while `work` went on, as another request notices it. */
async function longestHold(
  connection: Connection,
  child: ChildProcess,
  uri: string,
  work: () => Promise<void>,
): Promise<number> {
  let going = true;
  let longest = 0;
  const watch = (async () => {
    while (going) {
      const before = threadTime(child);
      await connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } });
      longest = Math.max(longest, threadTime(child) - before);
      await setTimeout(2);
    }
  })();
  await work();
  going = false;
  await watch;
  return longest;
}

/** Starts a server and opens a note, and ends it when all is asked. */
async function withServer(
  ask: (connection: Connection, child: ChildProcess, uri: string, steps: readonly Step[]) => Promise<void>,
): Promise<void> {
  const child = spawn(process.execPath, [bundle, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DOSSIER_CACHE: path.join(folder, 'cache') },
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const ready = new Promise<void>((resolve) => {
    connection.onNotification('dossier/status', ({ state }: { state: string }) => {
      if (state === 'ready') resolve();
    });
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onUnhandledNotification(() => {});
  connection.listen();
  const uri = pathToFileURL(path.join(notes, 'open.md')).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      window: { workDoneProgress: true },
      workspace: { workspaceEdit: { documentChanges: true } },
    },
    workspaceFolders: [{ uri: pathToFileURL(notes).href, name: 'bench' }],
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text: TEXT },
  });
  await ready;
  await idle(child);
  const steps = await stepsOf(connection, uri, (name) => pathToFileURL(path.join(notes, name)).href);
  await ask(
    connection,
    child,
    uri,
    steps.filter(({ name }) => name.includes(only)),
  );
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
}

async function measure(): Promise<void> {
  await withServer(async (connection, child, uri, steps) => {
    console.log(`${count} notes of ${size} bytes and a hub of ${count * 0.9}`);
    console.log(line('', ['p50', 'p95', 'cpu p50', 'cpu p95', 'hold', 'kB', 'times']));
    for (const step of steps) await measureStep(connection, child, uri, step);
  });
}

async function measureFirst(): Promise<void> {
  console.log(line('', ['cpu', 'hold']));
  let names: readonly string[] = [];
  await withServer(async (_connection, _child, _uri, steps) => {
    names = steps.map(({ name }) => name);
  });
  for (const name of names)
    await withServer(async (connection, child, uri, steps) => {
      const step = steps.find((one) => one.name === name);
      await step?.before?.(0);
      const before = threadTime(child);
      let cost = 0;
      const hold = await longestHold(connection, child, uri, async () => {
        await step?.ask(0);
        cost = threadTime(child) - before;
      });
      console.log(line(name, [cost.toFixed(1), hold.toFixed(1)]));
    });
}

function line(name: string, cells: readonly string[]): string {
  return [name.padEnd(40), ...cells.map((cell) => cell.padStart(9))].join('');
}

/** Waits until the server has nothing left to do. */
async function idle(child: ChildProcess): Promise<void> {
  for (let before = -100; threadTime(child) - before > 20; ) {
    before = threadTime(child);
    await setTimeout(1000);
  }
}

async function measureStep(connection: Connection, child: ChildProcess, uri: string, step: Step) {
  const all: Measured[] = [];
  const begun = performance.now();
  const once = async (number: number): Promise<void> => {
    await step.before?.(number);
    const [clock, processor] = [performance.now(), threadTime(child)];
    const answer = await step.ask(number);
    all.push({
      clock: performance.now() - clock,
      processor: threadTime(child) - processor,
      bytes: JSON.stringify(answer ?? null).length,
    });
  };
  // What is made at the first request is kept for the others; the first is reported apart.
  await once(0);
  const [first] = all.splice(0);
  for (let number = 1; number <= TIMES && performance.now() - begun < MOST_MS; number++) await once(number);
  const hold = await longestHold(connection, child, uri, async () => {
    for (let number = TIMES + 1; number < TIMES + 4; number++) {
      await step.before?.(number);
      await step.ask(number);
    }
  });
  const of = (what: keyof Measured, part: number) =>
    percentile(
      all.map((one) => one[what]),
      part,
    );
  const figures = [
    of('clock', 0.5),
    of('clock', 0.95),
    of('processor', 0.5),
    of('processor', 0.95),
    hold,
    of('bytes', 0.5) / 1000,
  ];
  const row = line(step.name, [...figures.map((figure) => figure.toFixed(1)), String(all.length)]);
  console.log(`${row}   first ${first?.processor.toFixed(1)}`);
}
