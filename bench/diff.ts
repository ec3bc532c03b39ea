/**
 * Compares `dossier diff` with `dossier check` in the same run: processor time of whole processes, in seconds.
 * `node bench/diff.ts [notes] [changed] [bytes]`
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateNotes } from './generate-workspace.ts';

const [count = 10_000, changed = 50, size = 5000] = process.argv.slice(2).map(Number);
const bundle = path.resolve(import.meta.dirname, '..', 'dist', 'dossier.cjs');
const folder = mkdtempSync(path.join(tmpdir(), 'dossier-diff-'));

/** The processor time of a process, as the shell reports it. */
function timed(...args: string[]): number {
  const { stderr } = spawnSync(
    'bash',
    [
      '-c',
      'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null || true',
      '-',
      process.execPath,
      bundle,
      ...args,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const [user = 0, system = 0] = stderr.trim().split(/\s+/).map(Number);
  return user + system;
}

try {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', ...args], {
      cwd: folder,
    });
  const notes = [...generateNotes(count, size)];
  for (const { path: name, text } of notes) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
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
  const rows = [1, 2].map(() => {
    const check = timed('check', '--fail-on', 'never');
    const diff = timed('diff', 'HEAD');
    return { check, diff, ratio: diff / check };
  });
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
