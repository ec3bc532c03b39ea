/**
 * What a keystroke in an open note costs, from the new text to its findings, as a part of what remark-parse takes for that
 * note: `node bench/keystrokes.ts [words] [sizes…]`. Everything runs in one process and in turn, so that the ratios
 * are worth something on a machine with other work. Time of the processor with that of the compiler and the collector: the mean of
 * the first hundred keys, while code is compiled for the first time, and the median of the later half. After words in prose, at places
 * all over the note, come what is typed in a claim's amount, a title in the front matter and a heading.
 */
import { loadBuiltinPacks } from '../server/src/files/load-workspace.ts';
import { parseReference } from '../server/src/note/markdown-reference.ts';
import { Records } from '../server/src/record/records.ts';
import { WorkspaceStore } from '../server/src/workspace/store.ts';
import { generateNotes } from './generate-workspace.ts';

const words = Number(process.argv[2] ?? 60);
const given = process.argv.slice(3).map(Number);
const sizes = given.length > 0 ? given : [5_000, 20_000, 200_000, 2_000_000];
const neighbours = [...generateNotes(200, 3000)].map(({ path, text }) => ({
  uri: `file:///notes/${path}`,
  text,
}));
const packs = await loadBuiltinPacks();

/** Milliseconds of the processor that work takes. */
function milliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

const HEAD = [
  'bytes',
  'where',
  'first hundred ms',
  'later ms',
  'remark ms',
  'first ÷ remark',
  'later ÷ remark',
];
console.log(HEAD.map((name) => name.padStart(17)).join(''));
for (const size of sizes) {
  measure(size, 'words', (text, turn) => wordPlace(text, turn), 'reported ');
  if (size > 100_000) continue;
  measure(size, 'amount', (text) => after(text, 'amount: USD '), '12345');
  measure(size, 'title', (text) => after(text, 'title: '), 'Reported ');
  measure(size, 'heading', (text) => after(text, '\n## '), 'Reported ');
}

function after(text: string, mark: string): number {
  return text.indexOf(mark) + mark.length;
}

/** Behind a space of a paragraph, another one each time. */
function wordPlace(text: string, turn: number): number {
  const from = text.indexOf('\n\n', Math.floor((text.length * ((turn * 37) % 101)) / 101));
  const paragraph = /\n\n[A-Z][^\n]*\n/g;
  paragraph.lastIndex = Math.max(from, 0);
  const found = paragraph.exec(text) ?? /\n\n[A-Z][^\n]*\n/.exec(text);
  if (!found) throw new Error('the note has no paragraph');
  return text.indexOf(' ', found.index + ((turn * 31) % (found[0].length >> 1))) + 1;
}

/** Types a word again and again, and takes those of before out together so that the note stays as long as it is. */
function measure(
  size: number,
  where: string,
  placeIn: (text: string, turn: number) => number,
  word: string,
): void {
  const store = new WorkspaceStore({ root: 'file:///notes', packs, today: () => '2026-06-01' });
  const records = new Records(store);
  store.fill(neighbours);
  const uri = 'file:///notes/open.md';
  const whole = [...generateNotes(2, size)][1]?.text ?? '';
  const count = size > 1_000_000 ? Math.min(words, 12) : size > 100_000 ? Math.min(words, 30) : words;
  const [keys, yardsticks]: [number[], number[]] = [[], []];
  let text = whole;
  const check = () => {
    for (const one of store.apply([{ uri, text }])) records.of(one);
  };
  check();
  for (let turn = 0; turn < count; turn++) {
    if (turn % 30 === 29 || where !== 'words') {
      text = whole;
      check();
    }
    const at = placeIn(text, turn);
    const all = milliseconds(() => {
      for (let typed = 0; typed < word.length; typed++) {
        text = text.slice(0, at + typed) + word.charAt(typed) + text.slice(at + typed);
        check();
      }
    });
    keys.push(all / word.length);
    if (turn % 4 === 0 || size < 100_000) yardsticks.push(milliseconds(() => parseReference(text)));
  }
  const first = mean(keys.slice(0, Math.ceil(100 / word.length)));
  const later = median(keys.slice(keys.length >> 1));
  const [early, remark] = [mean(yardsticks.slice(0, 10)), median(yardsticks.slice(yardsticks.length >> 1))];
  const row = [first, later, remark].map((one) => one.toFixed(2));
  const ratios = [first / early, later / remark].map((one) => one.toFixed(3));
  console.log([String(size), where, ...row, ...ratios].map((cell) => cell.padStart(17)).join(''));
}
