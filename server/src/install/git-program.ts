// Runs the user's git: found outside the workspace, with the user's settings or with none, within limits.

import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { findGit } from '../files/find-git.ts';
import { type Limits, megabytes, timeIsUp } from './limits.ts';
import { Refusal } from './refusal.ts';

/** Git in an empty repository of its own. */
export interface Git {
  /** Git's output with the user's settings, for questions to a server. */
  ask(...args: string[]): Promise<string>;
  /** The same without any settings, so that the result is the same on every machine and no other program starts. */
  local(...args: string[]): Promise<string>;
  /** Like `local`, for output that is read as a stream. */
  stream<T>(args: readonly string[], read: (output: Readable) => Promise<T>): Promise<T>;
}

/** The longest list of tags, or output of a failure, in characters. */
const LONGEST_ANSWER = 20_000_000;

/** Milliseconds between two checks of the repository's size. */
const LOOK_AGAIN = 200;

/** Settings that override those of the user. */
const SETTINGS = [
  'protocol.ext.allow=never',
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);

/** Opens git in the folder `repository`, which exists and is empty. Rejects with a `Refusal` if there is no git. */
export async function openGit(
  workspace: string,
  repository: string,
  env: NodeJS.ProcessEnv,
  limits: Limits,
): Promise<Git> {
  const program = await findGit(workspace, env);
  if (program === undefined) throw new Refusal('git is not installed on this machine, or not in the PATH');
  const signal = AbortSignal.timeout(limits.fetchTime);
  const asked = { program, cwd: repository, env: askingEnvironment(repository, env), limits, signal };
  const alone = { ...asked, env: localEnvironment(repository, env) };
  const git: Git = {
    ask: (...args) => runGit(asked, [...SETTINGS, ...args], textOf),
    local: (...args) => runGit(alone, [...SETTINGS, ...args], textOf),
    stream: (args, read) => runGit(alone, [...SETTINGS, ...args], read),
  };
  await git.local('init', '--quiet', '--bare', '--template=');
  return git;
}

interface Running {
  readonly program: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly limits: Limits;
  /** Aborts whatever is running when the time is up. */
  readonly signal: AbortSignal;
}

async function runGit<T>(
  { program, cwd, env, limits, signal }: Running,
  args: readonly string[],
  read: (output: Readable) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw timeIsUp(limits.fetchTime);
  const child = spawn(program, args, {
    cwd,
    env,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // Awaited below; until then a failure must not count as unhandled.
  ended.catch(() => undefined);
  let tooLarge = false;
  let isStopped = false;
  const watch = setInterval(async () => {
    tooLarge ||= (await sizeOf(cwd)) > limits.repository;
    if (tooLarge) child.kill();
  }, LOOK_AGAIN);
  const said = textOf(child.stderr).catch(() => '');
  let answer: { readonly value: T } | { readonly failure: unknown };
  try {
    answer = { value: await read(child.stdout) };
  } catch (failure) {
    answer = { failure };
    // After a refusal in the middle of the stream, git would not end by itself, because nothing reads its output.
    isStopped = !child.stdout.readableEnded;
    child.stdout.destroy();
    if (isStopped) child.kill();
  }
  try {
    const code = await ended;
    // It may have ended between two checks.
    tooLarge ||= (await sizeOf(cwd)) > limits.repository;
    if (tooLarge) throw new Refusal(`the repository is larger than ${megabytes(limits.repository)}`);
    // If git itself broke off, its own reason counts, whatever error the partial output caused.
    if (code !== 0 && !isStopped) throw new Error(reasonIn(await said));
    if ('failure' in answer) throw answer.failure;
    return answer.value;
  } catch (error) {
    throw signal.aborted ? timeIsUp(limits.fetchTime) : error;
  } finally {
    clearInterval(watch);
  }
}

async function textOf(output: Readable): Promise<string> {
  let text = '';
  for await (const chunk of output.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_ANSWER) throw new Refusal('the answer of the server is too long');
  }
  return text;
}

/** The number of lines of a reason that are shown. */
const LINES_OF_REASON = 4;

/**
 * Why git failed, in its own words and in any language. Leaves out its general advice (after a blank line), warnings,
 * frames that a server draws, and lines that only report the failure if another line gives the reason.
 */
export function reasonIn(said: string): string {
  const [first = ''] = said.trim().split(/\n[^\S\n]*\n/);
  const lines = first
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^(?:remote|fatal|error):\s*/i, '').trim())
    .filter((line) => /\p{L}/u.test(line) && !/^(?:\W*warning|hint):/i.test(line));
  const reasons = lines.filter((line) => !/^could not read from remote repository/i.test(line));
  const shown = (reasons.length > 0 ? reasons : lines).slice(-LINES_OF_REASON);
  return shown.map((line) => line.replace(/[.。]$/, '')).join('; ') || 'git gives no reason';
}

/** The size in bytes of all files below a folder. */
async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile()) continue;
    bytes += (await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0;
  }
  return bytes;
}

/** Variables that name a repository: we may have been started from a hook of another one. */
const OF_A_REPOSITORY = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
]);

/** The user's own settings and credentials, without interactive questions. */
function askingEnvironment(repository: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !OF_A_REPOSITORY.has(name.toUpperCase()));
  return {
    ...Object.fromEntries(own),
    GIT_DIR: repository,
    GIT_TERMINAL_PROMPT: '0',
    // Takes precedence over any setting: `ext::` would run whatever the address says.
    GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
    GIT_NO_LAZY_FETCH: '1',
  };
}

/** No settings at all, so that a user's filters and line ends do not affect the content of a pack. */
function localEnvironment(repository: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !/^GIT_|^XDG_CONFIG_HOME$/i.test(name));
  return {
    ...Object.fromEntries(own),
    HOME: repository,
    GIT_DIR: repository,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: '',
    GIT_NO_LAZY_FETCH: '1',
  };
}
