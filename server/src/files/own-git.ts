// Asks git about the workspace's repository. The workspace and its `.git` may come from anyone, so nothing that its
// settings name is run, nothing is fetched, and nothing is written.

import { spawn } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { findGit } from './find-git.ts';

/** The repository of one folder. */
export interface OwnGit {
  /** Git's output for a question about the folder, or why there is none, in git's words. Never rejects. */
  ask(args: readonly string[], options?: AskOptions): Promise<Answer>;
}

export interface AskOptions {
  readonly input?: string;
  /** Environment variables for this question only. */
  readonly env?: Readonly<Record<string, string>>;
}

/** `code` is the exit code; undefined if the process was killed or did not start. */
export type Answer =
  | { readonly bytes: Buffer }
  | { readonly failure: string; readonly code: number | undefined };

/** The most bytes that git may print: enough for the texts of a large workspace. */
const LONGEST_ANSWER = 1_000_000_000;

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 60_000;

/** Settings that override those of the repository and of the user. */
const SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'safe.bareRepository=explicit',
  'protocol.allow=never',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);

/** The repository that contains `folder` (absolute); undefined if there is none, or no git on this machine. */
export async function openOwnGit(folder: string, env = process.env): Promise<OwnGit | undefined> {
  if (!(await liesInRepository(folder))) return undefined;
  const program = await findGit(folder, env);
  if (program === undefined) return undefined;
  const quiet = environmentOf(env);
  return {
    ask: (args, options) => run(program, folder, quiet, [...SETTINGS, ...args], options),
  };
}

async function liesInRepository(start: string): Promise<boolean> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (await lstat(path.join(folder, '.git')).catch(() => undefined)) return true;
    if (path.dirname(folder) === folder) return false;
  }
}

/**
 * Keeps the user's own settings, which also say what is ignored, and drops variables that name a repository or a
 * program.
 */
function environmentOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(
    ([name]) => !/^GIT_(?!CONFIG_GLOBAL$|CONFIG_SYSTEM$|CONFIG_NOSYSTEM$)/i.test(name),
  );
  return {
    ...Object.fromEntries(own),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    // Git before 2.44 does not know the setting above; without any protocol it cannot fetch either.
    GIT_ALLOW_PROTOCOL: '',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: '',
    LC_ALL: 'C',
  };
}

function run(
  program: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  { input = '', env: more = {} }: AskOptions = {},
): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...env, ...more },
      timeout: PATIENCE,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const printed: Buffer[] = [];
    let said = '';
    let length = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LONGEST_ANSWER) child.kill();
      else printed.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-4000);
    });
    // Git may exit before it has read everything; its exit code says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', ({ message }) => resolve({ failure: message, code: undefined }));
    child.on('close', (code) => {
      if (code === 0) resolve({ bytes: Buffer.concat(printed) });
      else resolve({ failure: reasonIn(said), code: code ?? undefined });
    });
  });
}

/** The first line that git calls fatal, or else the last line. */
function reasonIn(said: string): string {
  const lines = said.trim().split('\n');
  const line = lines.find((one) => /^(?:fatal|error): /.test(one)) ?? lines.at(-1);
  return line?.replace(/^(?:fatal|error): /, '') || 'git gives no reason';
}

/** The parts of an answer to `-z`, which prints every file name unchanged. */
export function namesIn(bytes: Uint8Array): string[] {
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
}
