/** Runs the built command line as a user would: a process of its own, in a folder of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export const bundle = path.resolve(import.meta.dirname, '..', '..', 'dist', 'dossier.cjs');

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts `dossier` with these arguments in `cwd`. The process is ended with the test, if it has not ended by itself. */
export function start(cwd: string, ...args: string[]) {
  return startIn(process.env, cwd, ...args);
}

/** The same in an environment of its own. */
export function startIn(env: NodeJS.ProcessEnv, cwd: string, ...args: string[]) {
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run \`npm run build\` first.`);
  const child = spawn(process.execPath, [bundle, ...args], {
    cwd,
    env: { ...env, NO_COLOR: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Runs `dossier` to its end. */
export function dossier(cwd: string, ...args: string[]): Promise<CommandResult> {
  return dossierIn(process.env, cwd, ...args);
}

/** Runs `dossier` to its end, in an environment of its own. */
export async function dossierIn(
  env: NodeJS.ProcessEnv,
  cwd: string,
  ...args: string[]
): Promise<CommandResult> {
  const child = startIn(env, cwd, ...args);
  child.stdin.end();
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
}

/** A finding as `--format json` prints it. */
export interface JsonFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly { file: string; line: number; column: number; message: string }[];
}

/** The findings of `dossier check --format json` with these arguments, and the number of notes. */
export async function findingsOf(
  cwd: string,
  ...args: string[]
): Promise<{ files: number; findings: readonly JsonFinding[]; code: number | null }> {
  const { out, err, code } = await dossier(cwd, 'check', '--format', 'json', ...args);
  if (out === '') throw new Error(`No output; exit code ${code}: ${err}`);
  return { ...JSON.parse(out), code };
}
