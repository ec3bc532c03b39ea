/**
 * Measures the built server as an editor sees it, over stdio: when the open note has its findings, how long the thread is held,
 * and how much memory is used. `node scripts/build.ts`, then `node bench/server.ts [--notes 10000] [--until open|ready|end]
 * [--folder FOLDER] [--bundle FILE] [--cache FOLDER] [--code FOLDER]`. A folder that is named is measured as it is, and changed by
 * `end`; a cache that is named is kept, so that a second run is a warm one, and so is compiled code, which a server writes when it
 * ends in peace: without it a run is a first start after an installation. Times are of the clock, for an idle machine, where nothing
 * else is said.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { distFolder } from '../scripts/support/paths.ts';
import { generateNotes } from './generate-workspace.ts';
import { RunningServer } from './support/server.ts';
import { median, memoryOf, processorTime } from './support/usage.ts';
import { PLAIN_SIZE, writeNotes } from './write-notes.ts';

const { values: options } = parseArgs({
  options: {
    notes: { type: 'string', default: '10000' },
    until: { type: 'string', default: 'end' },
    folder: { type: 'string' },
    bundle: { type: 'string', default: path.join(distFolder, 'dossier.cjs') },
    cache: { type: 'string' },
    code: { type: 'string' },
  },
});
const count = Number(options.notes);
const temporary = mkdtempSync(path.join(tmpdir(), 'dossier-bench-'));
const folder = options.folder ?? path.join(temporary, 'notes');

const OPEN = 'open.md';
const TEXT = `---\nnote: signal-brief\ndate: 2026-05\nstatus: published\nmarking: nonsense\n---\n\n## The News\n\n[Company 0](org:e0)\n\n@\n`;

try {
  if (!options.folder) writeNotes(folder, generateNotes(count, PLAIN_SIZE));
  await measure();
} finally {
  rmSync(temporary, { recursive: true });
}

function report(name: string, value: number): void {
  console.log(`${name.padEnd(60)} ${value.toFixed(1)}`);
}

async function measure(): Promise<void> {
  const begun = performance.now();
  const server = new RunningServer({
    args: [path.resolve(options.bundle), 'lsp', '--stdio'],
    folder,
    env: {
      DOSSIER_CACHE: options.cache ?? path.join(temporary, 'cache'),
      XDG_CACHE_HOME: path.resolve(options.code ?? path.join(temporary, 'code')),
    },
  });
  const since = () => performance.now() - begun;
  await server.initialize();
  report('initialize answered', since());
  const before = processorTime(server.pid);
  const uri = server.uriOf(OPEN);
  const all = server.isReady();
  const first = server.findingsOf(uri);
  await server.connection.sendNotification('initialized', {});
  await server.open(uri, TEXT);
  await first;
  report('first findings of the open note', since());
  if (options.until === 'open') return server.kill();
  const holds = server.watchHolds(uri);
  await answersWhileReading(server, uri, since);
  await all;
  report('everything checked', since());
  report('processor ms since initialize', processorTime(server.pid) - before);
  report('processor ms in all', processorTime(server.pid));
  report('documents with findings sent', server.published.size);
  reportHold('at the start', await holds());
  await server.isAtRest();
  reportMemory('', server.pid);
  if (options.until === 'ready') return server.stop();
  await typing(server, uri);
  await server.isIdle();
  await configure(server, uri);
  await server.isIdle();
  await checkout(server, uri);
  await server.isAtRest();
  reportMemory(' after all files changed', server.pid);
  await server.stop();
}

async function answersWhileReading(server: RunningServer, uri: string, since: () => number): Promise<void> {
  const textDocument = { uri };
  const requests = [
    ['hover', 'textDocument/hover', { line: 9, character: 10 }],
    ['completion', 'textDocument/completion', { line: 11, character: 1 }],
    ['definition', 'textDocument/definition', { line: 9, character: 10 }],
  ] as const;
  for (const [name, method, position] of requests) {
    await server.connection.sendRequest(method, { textDocument, position });
    report(`${name} answered`, since());
  }
}

function reportHold(when: string, { clock, processor }: { clock: number; processor: number }): void {
  report(`longest wait ${when}`, clock);
  report(`longest hold ${when}, processor`, processor);
}

function reportMemory(when: string, pid: number): void {
  const { resident, peak } = memoryOf(pid) ?? { resident: Number.NaN, peak: Number.NaN };
  report(`resident MB${when}`, resident);
  report(`most resident MB${when}`, peak);
}

/** Another scale makes the server read and check every note again. */
async function configure(server: RunningServer, uri: string): Promise<void> {
  const holds = server.watchHolds(uri);
  const before = performance.now();
  const done = server.isReady();
  await server.open(server.uriOf('dossier.yaml'), 'scale: phia\n', 'yaml');
  await done;
  report('another scale: all checked', performance.now() - before);
  reportHold('for another scale', await holds());
}

/** From a keystroke to the findings of a note of 20 KB, including the pause in typing that the server waits for. */
async function typing(server: RunningServer, uri: string): Promise<void> {
  const long = `${TEXT}${'A sentence about the market that says nothing at all. '.repeat(20)}\n\n`.padEnd(
    1200,
  );
  const body = long.repeat(16).slice(0, 20_000);
  const times: number[] = [];
  for (let version = 2; version < 22; version++) {
    const found = server.findingsOf(uri);
    const before = performance.now();
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text: `${TEXT}${body}${'x'.repeat(version)}\n` }],
    });
    await found;
    times.push(performance.now() - before);
  }
  report('key to findings, 20 KB, median', median(times));
}

/** Every file changes at once, as when another branch is checked out. */
async function checkout(server: RunningServer, uri: string): Promise<void> {
  const changes = [];
  for (const { path: file } of generateNotes(count, 0)) {
    const name = path.join(folder, file);
    writeFileSync(name, readFileSync(name, 'utf8').replaceAll('Wire', 'Agency'));
    changes.push({ uri: server.uriOf(file), type: 2 });
  }
  const holds = server.watchHolds(uri);
  const last = changes.at(-1)?.uri ?? '';
  writeFileSync(new URL(last), '---\nnote: nonsense\n---\n');
  const found = server.findingsOf(last);
  const before = performance.now();
  await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await found;
  const done = server.isReady();
  await done;
  report('all files changed at once: checked', performance.now() - before);
  reportHold('after all files changed', await holds());
}
