/**
 * Measures the whole path: reading, indexing and checking a workspace, and keystrokes in it. `node --expose-gc
 * bench/run.ts [notes] [bytes]`; the figures depend on the machine, so compare ratios.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { repositoryRoot } from '../scripts/support/paths.ts';
import { readBuiltinPacks } from '../server/src/files/builtin-packs.ts';
import { slices } from '../server/src/files/slices.ts';
import { tuneCollector } from '../server/src/files/tune-collector.ts';
import { check } from '../server/src/rules/check.ts';
import { vocabularySchema } from '../server/src/vocabulary/vocabulary.ts';
import { type PackData, WorkspaceStore } from '../server/src/workspace/store.ts';
import { generateNotes } from './generate-workspace.ts';

const [count = 2000, size = 5000] = process.argv.slice(2).map(Number);
tuneCollector();
const folder = mkdtempSync(path.join(tmpdir(), 'dossier-bench-'));

/** Processor time, which other work on the machine does not lengthen. */
async function milliseconds(work: () => void | Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

try {
  for (const note of generateNotes(count, size)) {
    const file = path.join(folder, note.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, note.text);
  }
  await measure();
} finally {
  rmSync(folder, { recursive: true });
}

async function builtInPacks(): Promise<PackData[]> {
  const files = await readBuiltinPacks(path.join(repositoryRoot, 'packs'));
  const vocabulary = files
    .filter((file) => file.path.endsWith('vocabulary.yaml'))
    .map((file) => vocabularySchema.parse(parse(file.text, { schema: 'failsafe' })));
  const catalogs = files
    .filter((file) => file.path.endsWith('.catalog.yaml'))
    .map((file) => ({ uri: pathToFileURL(file.path).href, text: file.text }));
  return [
    ...vocabulary.map((words) => ({ name: 'core', vocabulary: words, catalogs: [] })),
    { name: 'ai-hardware', catalogs },
  ];
}

async function measure(): Promise<void> {
  const root = pathToFileURL(folder).href;
  const changes: { uri: string; text: string }[] = [];
  const reading = await milliseconds(() => {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.md'))
        changes.push({
          uri: pathToFileURL(path.join(folder, file)).href,
          text: readFileSync(path.join(folder, file), 'utf8'),
        });
    }
  });
  const store = new WorkspaceStore({ root, packs: await builtInPacks(), today: () => '2026-06-01' });
  // As in the server: one note after the other, with turns of the event loop in between.
  const indexing = await milliseconds(async () => {
    const pause = slices();
    for (const change of changes) {
      store.fill([change]);
      await pause();
    }
  });
  let findings = 0;
  const checking = await milliseconds(async () => {
    const pause = slices();
    for (const document of store.workspace.documents()) {
      findings += check(store.beginCheck(document.uri), document).length;
      await pause();
    }
  });
  const target = changes.find(({ uri }) => uri.includes('/notes/'));
  const { times, rechecked } = await type(store, target, 200);
  const before = usedAfterCollection();
  const edits = 10_000;
  await type(store, target, edits);
  const after = usedAfterCollection();
  const rows = {
    notes: count,
    'bytes a note': size,
    findings,
    'read ms': reading,
    'index ms': indexing,
    'check ms': checking,
    'index ÷ read': indexing / reading,
    'check ÷ read': checking / reading,
    'keystroke p50 ms': times[Math.floor(times.length / 2)] ?? 0,
    'keystroke p95 ms': times[Math.floor(times.length * 0.95)] ?? 0,
    'notes rechecked a keystroke': rechecked / Math.max(1, times.length),
    'most resident MB': process.resourceUsage().maxRSS / 1000,
    'heap MB': before,
    [`heap MB after ${edits} edits`]: after,
  };
  for (const [name, value] of Object.entries(rows))
    console.log(`${name.padEnd(28)} ${Number.isInteger(value) ? value : value.toFixed(2)}`);
}

/** The processor time of each of many keystrokes in one note, sorted. */
async function type(
  store: WorkspaceStore,
  target: { uri: string; text: string } | undefined,
  keys: number,
): Promise<{ times: number[]; rechecked: number }> {
  const times: number[] = [];
  let rechecked = 0;
  for (let key = 0; target && key < keys; key++) {
    const text = target.text.replace('## Analysis\n\n', `## Analysis\n\n${'x'.repeat(key % 200)} `);
    const time = await milliseconds(() => {
      for (const uri of store.apply([{ uri: target.uri, text }])) {
        const document = store.workspace.document(uri);
        if (document) check(store.beginCheck(uri), document);
        rechecked++;
      }
    });
    times.push(time);
    if (key % 10 === 0) await setImmediate();
  }
  return { times: times.sort((a, b) => a - b), rechecked };
}

/** With `--expose-gc`, the memory in use; otherwise it includes garbage. */
function usedAfterCollection(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
