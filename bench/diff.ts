/**
 * Compares `dossier diff` with `dossier check` in the same run: processor time of whole processes, in seconds.
 * `node bench/diff.ts [notes] [changed] [bytes]`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateNotes } from './generate-workspace.ts';
import { usageOf } from './support/usage.ts';
import { writeNotes } from './write-notes.ts';

const [count = 10_000, changed = 50, size = 5000] = process.argv.slice(2).map(Number);
const bundle = path.resolve(import.meta.dirname, '..', 'dist', 'dossier.cjs');
const folder = mkdtempSync(path.join(tmpdir(), 'dossier-diff-'));

/** The processor time of a command, in seconds. */
async function timed(...args: string[]): Promise<number> {
  return (await usageOf([process.execPath, bundle, ...args], { cwd: folder })).processor / 1000;
}

try {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', ...args], {
      cwd: folder,
    });
  const notes = [...generateNotes(count, size)];
  writeNotes(folder, notes);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'All');
  const step = Math.floor(count / changed);
  for (let index = 0; index < changed; index++) {
    const note = notes[count - 1 - index * step];
    if (note)
      writeFileSync(
        path.join(folder, note.path),
        note.text.replace(/^amount: .*$/m, 'amount: USD 77bn').concat('\nOne more.\n'),
      );
  }
  const rows: object[] = [];
  for (let round = 0; round < 2; round++) {
    const check = await timed('check', '--fail-on', 'never');
    const diff = await timed('diff', 'HEAD');
    rows.push({ check, diff, ratio: diff / check });
  }
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
