/**
 * Measures the whole path: a cold and a warm start with all findings, and keystrokes. `node --expose-gc
 * bench/run.ts [notes] [bytes]`; the figures depend on the machine, so compare ratios.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { loadBuiltinPacks, loadWorkspace } from '../server/src/files/load-workspace.ts';
import { slices } from '../server/src/files/slices.ts';
import { tuneCollector } from '../server/src/files/tune-collector.ts';
import { Records } from '../server/src/record/records.ts';
import type { WorkspaceStore } from '../server/src/workspace/store.ts';
import { generateNotes } from './generate-workspace.ts';
import { writeNotes } from './write-notes.ts';

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
  writeNotes(path.join(folder, 'notes'), generateNotes(count, size));
  await measure();
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(): Promise<void> {
  const changes: { uri: string; text: string }[] = [];
  const root = path.join(folder, 'notes');
  const reading = await milliseconds(() => {
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const name = path.join(root, file);
      if (file.endsWith('.md'))
        changes.push({ uri: pathToFileURL(name).href, text: readFileSync(name, 'utf8') });
    }
  });
  const builtin = await loadBuiltinPacks();
  // As the server does it: one note after the other, with turns of the event loop between.
  const start = async () => {
    const cache = { folder: path.join(folder, 'cache'), program: 'bench' };
    const findings = { of: () => true, cache };
    const loaded = await loadWorkspace(root, { builtin, today: () => '2026-06-01', findings });
    const { store, records = new Records(loaded.store) } = loaded;
    const pause = slices();
    let found = 0;
    for (const { uri } of store.workspace.digests()) {
      if (!store.workspace.isPack(uri)) found += records.of(uri).length;
      await pause();
    }
    return { store, records, found, cache: loaded.cache };
  };
  let cold: Awaited<ReturnType<typeof start>> | undefined;
  const coldTime = await milliseconds(async () => {
    cold = await start();
  });
  if (!cold) return;
  const { store, records, found, cache } = cold;
  const saving = await milliseconds(async () => {
    await cache?.save();
  });
  let again = 0;
  const warm = await milliseconds(async () => {
    again = (await start()).found;
  });
  const target = changes.find(({ uri }) => /\/n\d+\.md$/.test(uri));
  const { times, rechecked } = await type(store, records, target, 200);
  const before = usedAfterCollection();
  const edits = 10_000;
  await type(store, records, target, edits);
  const after = usedAfterCollection();
  const rows = {
    notes: count,
    'bytes a note': size,
    findings: found,
    'findings of the warm start': again,
    'read ms': reading,
    'cold start ms': coldTime,
    'keep ms': saving,
    'warm start ms': warm,
    'warm ÷ cold': warm / coldTime,
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
  records: Records,
  target: { uri: string; text: string } | undefined,
  keys: number,
): Promise<{ times: number[]; rechecked: number }> {
  const times: number[] = [];
  let rechecked = 0;
  for (let key = 0; target && key < keys; key++) {
    const text = target.text.replace('## Analysis\n\n', `## Analysis\n\n${'x'.repeat(key % 200)} `);
    const time = await milliseconds(() => {
      for (const uri of store.apply([{ uri: target.uri, text }])) {
        records.of(uri);
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
