/**
 * Measures the whole path: reading, indexing and checking a workspace, and one keystroke in it.
 * `node bench/run.ts [notes] [bytes]`; figures are absolute on this machine, ratios are what to compare.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { repositoryRoot } from '../scripts/support/paths.ts';
import { readBuiltinPacks } from '../server/src/files/builtin-packs.ts';
import { check } from '../server/src/rules/check.ts';
import { vocabularySchema } from '../server/src/vocabulary/vocabulary.ts';
import { type PackData, WorkspaceStore } from '../server/src/workspace/store.ts';
import { generateNotes } from './generate-workspace.ts';

const [count = 2000, size = 5000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(path.join(tmpdir(), 'dossier-bench-'));

/** Time of the processor, which other work on the machine does not lengthen. */
function milliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
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
  const reading = milliseconds(() => {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.md'))
        changes.push({
          uri: pathToFileURL(path.join(folder, file)).href,
          text: readFileSync(path.join(folder, file), 'utf8'),
        });
    }
  });
  const store = new WorkspaceStore({ root, packs: await builtInPacks(), today: () => '2026-06-01' });
  const indexing = milliseconds(() => store.apply(changes));
  let findings = 0;
  const checking = milliseconds(() => {
    for (const document of store.workspace.documents())
      findings += check(store.beginCheck(document.uri), document).length;
  });
  const target = changes.find(({ uri }) => uri.includes('/notes/'));
  const strokes: number[] = [];
  let rechecked = 0;
  for (let stroke = 0; target && stroke < 200; stroke++) {
    const text = target.text.replace('## Analysis\n\n', `## Analysis\n\n${'x'.repeat(stroke)} `);
    strokes.push(
      milliseconds(() => {
        for (const uri of store.apply([{ uri: target.uri, text }])) {
          const document = store.workspace.document(uri);
          if (document) check(store.beginCheck(uri), document);
          rechecked++;
        }
      }),
    );
  }
  strokes.sort((a, b) => a - b);
  globalThis.gc?.();
  const memory = process.memoryUsage();
  const rows = {
    notes: count,
    'bytes a note': size,
    findings,
    'read ms': reading,
    'index ms': indexing,
    'check ms': checking,
    'index ÷ read': indexing / reading,
    'check ÷ read': checking / reading,
    'keystroke p50 ms': strokes[Math.floor(strokes.length / 2)] ?? 0,
    'keystroke p95 ms': strokes[Math.floor(strokes.length * 0.95)] ?? 0,
    'notes rechecked a keystroke': rechecked / Math.max(1, strokes.length),
    'resident MB': memory.rss / 1e6,
    'heap MB': memory.heapUsed / 1e6,
  };
  for (const [name, value] of Object.entries(rows))
    console.log(`${name.padEnd(28)} ${Number.isInteger(value) ? value : value.toFixed(2)}`);
}
