/**
 * What a keystroke in an open note costs, from the new text to its findings, as a part of what remark-parse takes for that
 * note: `node bench/keystrokes.ts [places] [sizes…]`. Everything runs in one process and in turn, so that the ratios
 * are worth something on a machine with other work. Time of the processor, medians of words of four letters.
 */
import { loadBuiltinPacks } from '../server/src/files/load-workspace.ts';
import { parseReference } from '../server/src/note/markdown-reference.ts';
import { Records } from '../server/src/record/records.ts';
import { WorkspaceStore } from '../server/src/workspace/store.ts';
import { generateNotes } from './generate-workspace.ts';

const places = Number(process.argv[2] ?? 60);
const given = process.argv.slice(3).map(Number);
const sizes = given.length > 0 ? given : [5_000, 20_000, 200_000, 2_000_000];
const neighbours = [...generateNotes(200, 3000)].map(({ path, text }) => ({
  uri: `file:///notes/${path}`,
  text,
}));
const packs = await loadBuiltinPacks();
const WORD = ['w', 'o', 'r', 'd'];

/** Milliseconds of the processor that work takes. */
function milliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The median without the first quarter, in which code is compiled. */
function settled(times: readonly number[]): number {
  const late = times.slice(times.length >> 2).sort((a, b) => a - b);
  return late[late.length >> 1] ?? 0;
}

const HEAD = ['bytes', 'keystroke ms', 'remark ms', 'keystroke ÷ remark'];
console.log(HEAD.map((name) => name.padStart(20)).join(''));
for (const size of sizes) measure(size);

function measure(size: number): void {
  const store = new WorkspaceStore({ root: 'file:///notes', packs, today: () => '2026-06-01' });
  const records = new Records(store);
  store.fill(neighbours);
  const uri = 'file:///notes/open.md';
  const whole = [...generateNotes(2, size)][1]?.text ?? '';
  const count = size > 1_000_000 ? Math.min(places, 12) : size > 100_000 ? Math.min(places, 30) : places;
  const [keys, yardsticks]: [number[], number[]] = [[], []];
  let text = whole;
  const read = () => store.apply([{ uri, text }]);
  const check = (affected: ReadonlySet<string>) => {
    for (const one of affected) records.of(one);
  };
  check(read());
  for (let place = 0; place < count; place++) {
    // In the middle of a paragraph, at places all over the note.
    const wanted = text.indexOf('\n\n', Math.floor((whole.length * ((place * 7) % count)) / count)) + 2;
    const at = text.indexOf(' ', Math.max(wanted, text.indexOf('\n---') + 6)) + 1;
    if (at === 0) continue;
    const all = milliseconds(() => {
      for (const letter of WORD) {
        text = `${text.slice(0, at)}${letter}${text.slice(at)}`;
        check(read());
      }
    });
    keys.push(all / WORD.length);
    if (place % 4 === 0 || size < 100_000) yardsticks.push(milliseconds(() => parseReference(text)));
  }
  const [key, remark] = [settled(keys), settled(yardsticks)];
  const row = [String(size), key.toFixed(2), remark.toFixed(2), (key / remark).toFixed(3)];
  console.log(row.map((cell) => cell.padStart(20)).join(''));
}
