/**
 * What a keystroke in an open note costs, from the new text to its findings, as a part of what remark-parse takes for that
 * note: `node --expose-gc bench/keystrokes.ts [rounds]`. Everything runs in one process and in turn, so that the ratios
 * are worth something on a machine with other work. Time of the processor.
 */
import { loadBuiltinPacks } from '../server/src/files/load-workspace.ts';
import { parseReference } from '../server/src/note/markdown-reference.ts';
import { Records } from '../server/src/record/records.ts';
import { WorkspaceStore } from '../server/src/workspace/store.ts';
import { generateNotes } from './generate-workspace.ts';

const rounds = Number(process.argv[2] ?? 40);
const SIZES = process.argv[3] ? process.argv.slice(3).map(Number) : [5_000, 20_000, 200_000, 2_000_000];
const NEIGHBOURS = 200;

/** Milliseconds of the processor that work takes. */
function milliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

const packs = await loadBuiltinPacks();
const neighbours = [...generateNotes(NEIGHBOURS, 3000)].map(({ path, text }) => ({
  uri: `file:///notes/${path}`,
  text,
}));
console.log('size      keystroke ms    parse  findings  remark ms  keystroke ÷ remark');
for (const size of SIZES) measure(size);

function measure(size: number): void {
  const store = new WorkspaceStore({ root: 'file:///notes', packs, today: () => '2026-06-01' });
  const records = new Records(store);
  store.fill(neighbours);
  const uri = 'file:///notes/open.md';
  const whole = [...generateNotes(2, size)][1]?.text ?? '';
  const times = size > 1_000_000 ? Math.min(rounds, 10) : rounds;
  const [keys, readings, checks, yardsticks]: number[][] = [[], [], [], []];
  let text = whole;
  const take = (): void => {
    let affected: ReadonlySet<string> = new Set();
    const reading = milliseconds(() => {
      affected = store.apply([{ uri, text }]);
    });
    const check = milliseconds(() => {
      for (const one of affected) records.of(one);
    });
    readings?.push(reading);
    checks?.push(check);
    keys?.push(reading + check);
  };
  take();
  for (let key = 0; key < times; key++) {
    // A letter at places all over the note, in the middle of a paragraph, and then the next one there.
    const wanted = Math.floor((whole.length * ((key * 7) % times)) / times);
    const paragraph = Math.max(text.indexOf('\n\n', Math.max(wanted, text.indexOf('\n---') + 5)), 0) + 2;
    const at = Math.min(text.length, text.indexOf(' ', paragraph) + 1 || text.length);
    for (const letter of ['w', 'o', 'r', ' ']) {
      text = `${text.slice(0, at)}${letter}${text.slice(at)}`;
      take();
    }
    if (key < 12 || size < 100_000) yardsticks?.push(milliseconds(() => parseReference(text)));
  }
  globalThis.gc?.();
  const remark = median(yardsticks ?? []);
  const key = median(keys ?? []);
  const figures = [key, median(readings ?? []), median(checks ?? []), remark];
  console.log(
    `${String(size).padEnd(9)}${figures.map((one) => one.toFixed(2).padStart(11)).join('')}${(key / remark).toFixed(3).padStart(16)}`,
  );
}
