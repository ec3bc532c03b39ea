/**
 * Measures the built server as an editor sees it, over stdio: when the open note has its findings, how long requests
 * wait, how long the thread is blocked, and how much memory is used. `node scripts/build.ts`, then `node
 * bench/server.ts [notes] [bytes]`. Times are wall-clock times, so run it on an idle machine.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { repositoryRoot } from '../scripts/support/paths.ts';
import { generateNotes, hubNotes } from './generate-workspace.ts';

const [count = 10_000, size = 5000] = process.argv.slice(2, 4).map(Number);
const bundle = path.resolve(process.argv[4] ?? path.join(repositoryRoot, 'dist/dossier.cjs'));
const folder = mkdtempSync(path.join(tmpdir(), 'dossier-bench-'));
const rows: [string, number][] = [];

try {
  for (const note of [...generateNotes(count, size), ...hubNotes(count * 0.9)]) {
    const file = path.join(folder, note.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, note.text);
  }
  await measure();
} finally {
  rmSync(folder, { recursive: true });
}
for (const [name, value] of rows) console.log(`${name.padEnd(44)} ${value.toFixed(1)}`);

function uriOf(file: string): string {
  return pathToFileURL(path.join(folder, file)).href;
}

/** The longest time without an answer from the server: a cheap request is repeated all the time. */
function watchHolds(ask: () => Promise<unknown>): () => Promise<number> {
  let longest = 0;
  let going = true;
  const watch = (async () => {
    while (going) {
      const before = performance.now();
      await ask();
      longest = Math.max(longest, performance.now() - before);
      // Not more often than an editor asks, because the requests would cost more than what is measured.
      await setTimeout(25);
    }
  })();
  return async () => {
    going = false;
    await watch;
    return longest;
  };
}

async function measure(): Promise<void> {
  const child = spawn(process.execPath, [bundle, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Map<string, () => void>();
  let ready = () => {};
  connection.onNotification('textDocument/publishDiagnostics', ({ uri }: { uri: string }) =>
    published.get(uri)?.(),
  );
  connection.onNotification('dossier/status', ({ state }: { state: string }) => {
    if (state === 'ready') ready();
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onUnhandledNotification(() => {});
  connection.listen();
  const isReady = () => new Promise<void>((resolve) => (ready = resolve));
  const findingsOf = (uri: string) => new Promise<void>((resolve) => published.set(uri, resolve));
  const start = performance.now();
  const since = () => performance.now() - start;
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const before = performance.now();
    await work();
    rows.push([name, performance.now() - before]);
  };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { window: { workDoneProgress: true } },
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  });
  const target = 'open.md';
  const uri = uriOf(target);
  const text = `---\nnote: signal-brief\ndate: 2026-05\nstatus: published\nmarking: nonsense\n---\n\n## The News\n\n[Hub](org:hub)\n\n@\n`;
  const all = isReady();
  const first = findingsOf(uri);
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const textDocument = { uri };
  await first;
  rows.push(['first findings of the open note', since()]);
  const holds = watchHolds(() => connection.sendRequest('textDocument/foldingRange', { textDocument }));
  await connection.sendRequest('textDocument/hover', { textDocument, position: { line: 9, character: 10 } });
  rows.push(['hover answered', since()]);
  await connection.sendRequest('textDocument/completion', {
    textDocument,
    position: { line: 11, character: 1 },
  });
  rows.push(['completion answered', since()]);
  await connection.sendRequest('textDocument/definition', {
    textDocument,
    position: { line: 9, character: 10 },
  });
  rows.push(['everything read', since()]);
  await all;
  rows.push(['everything checked', since()]);
  rows.push(['longest wait of a folding request till then', await holds()]);
  if (process.platform === 'linux') rows.push(...usage(child.pid));
  const at = { textDocument, position: { line: 9, character: 10 } };
  await timed('references of the hub', () =>
    connection.sendRequest('textDocument/references', { ...at, context: { includeDeclaration: true } }),
  );
  await timed('rename of the hub', () =>
    connection.sendRequest('textDocument/rename', { ...at, newName: 'centre' }),
  );
  const hub = { textDocument: { uri: uriOf('hub.md') } };
  await timed('code lenses of the hub', () => connection.sendRequest('textDocument/codeLens', hub));
  const watching = watchHolds(() => connection.sendRequest('textDocument/foldingRange', { textDocument }));
  await timed('backlinks of the hub', () => connection.sendRequest('dossier/backlinks', hub));
  rows.push(['longest wait meanwhile', await watching()]);
  await timed('callers of the hub', async () => {
    const [item] = await connection.sendRequest<unknown[]>('textDocument/prepareCallHierarchy', at);
    await connection.sendRequest('callHierarchy/incomingCalls', { item });
  });
  await timed('graph of the hub, depth 1', () =>
    connection.sendRequest('dossier/graph', { key: 'org:hub', depth: 1 }),
  );
  for (const query of ['', 'com', 'Company 77'])
    await timed(`workspace symbols “${query}”`, () => connection.sendRequest('workspace/symbol', { query }));
  await timed('entities', () => connection.sendRequest('dossier/entities', {}));
  await timed('claims', () => connection.sendRequest('dossier/claims', {}));
  await timed('sources', () => connection.sendRequest('dossier/sources', {}));
  await configure(connection, isReady, textDocument);
  const rested = isReady();
  await typing(connection, uri, text, findingsOf);
  await rested;
  await checkout(connection, isReady, findingsOf, textDocument);
  if (process.platform === 'linux') rows.push(...usage(child.pid));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
}

/** Another scale makes the server read and check every note again. */
async function configure(
  connection: ReturnType<typeof createMessageConnection>,
  isReady: () => Promise<void>,
  textDocument: { uri: string },
): Promise<void> {
  const holds = watchHolds(() => connection.sendRequest('textDocument/foldingRange', { textDocument }));
  const before = performance.now();
  const done = isReady();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf('dossier.yaml'), languageId: 'yaml', version: 1, text: 'scale: phia\n' },
  });
  await done;
  rows.push(['another scale: all checked', performance.now() - before]);
  rows.push(['longest wait meanwhile', await holds()]);
}

/** What the server has used so far, from Linux's own figures, in clock ticks of a hundredth of a second. */
function usage(pid: number | undefined): [string, number][] {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return [
    ['processor s so far', (Number(fields[11]) + Number(fields[12])) / 100],
    ['resident MB', Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000],
    ['most resident MB so far', Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000],
  ];
}

/** From a keystroke to the findings of a note of 20 KB, including the pause in typing that the server waits for. */
async function typing(
  connection: ReturnType<typeof createMessageConnection>,
  uri: string,
  text: string,
  findingsOf: (uri: string) => Promise<void>,
): Promise<void> {
  const long = `${text}${'A sentence about the market that says nothing at all. '.repeat(20)}\n\n`.padEnd(
    1200,
  );
  const body = long.repeat(16).slice(0, 20_000);
  const times: number[] = [];
  for (let version = 2; version < 22; version++) {
    const found = findingsOf(uri);
    const before = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text: `${text}${body}${'x'.repeat(version)}\n` }],
    });
    await found;
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  rows.push(['key to findings, 20 KB, median', times[10] ?? 0]);
}

/** Every file changes at once, as when another branch is checked out. */
async function checkout(
  connection: ReturnType<typeof createMessageConnection>,
  isReady: () => Promise<void>,
  findingsOf: (uri: string) => Promise<void>,
  textDocument: { uri: string },
): Promise<void> {
  const changes = [];
  for (const { path: file, text } of generateNotes(count, size)) {
    writeFileSync(path.join(folder, file), text.replaceAll('Wire', 'Agency'));
    changes.push({ uri: uriOf(file), type: 2 });
  }
  const holds = watchHolds(() => connection.sendRequest('textDocument/foldingRange', { textDocument }));
  const last = changes.at(-1)?.uri ?? '';
  writeFileSync(new URL(last), '---\nnote: nonsense\n---\n');
  const found = findingsOf(last);
  const before = performance.now();
  await connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await found;
  const done = isReady();
  await done;
  rows.push([`${count} files changed at once: checked`, performance.now() - before]);
  rows.push(['longest wait meanwhile', await holds()]);
}
