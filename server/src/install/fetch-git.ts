// A pack from a git repository, by tag or commit. Only its archive is read: nothing is checked out, and nothing in it runs.

import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import git from '@npmcli/git';
import { clean, maxSatisfying } from 'semver';
import type { CollectedPack } from './collect.ts';
import { readArchive } from './read-archive.ts';
import { isRefusal, Refusal } from './refusal.ts';

export interface FetchedCommit {
  readonly pack: CollectedPack;
  /** The commit. */
  readonly resolved: string;
}

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** Fetches one commit into `scratch` and reads its archive. Credentials are those of the user's own git. */
export async function fetchGit(
  url: string,
  ref: string,
  scratch: string,
  env: NodeJS.ProcessEnv,
): Promise<FetchedCommit> {
  const archive = path.join(scratch, 'archive.tar');
  return withRepository(`${url}#${ref}`, scratch, env, async (run) => {
    const wanted = await resolveRef(url, ref, run);
    await fetchCommit(wanted, url, run);
    const { stdout } = await run('rev-parse', '--verify', `${wanted.found}^{commit}`);
    await run('archive', '--format=tar', `--output=${archive}`, stdout.trim());
    return { pack: await readArchive(createReadStream(archive)), resolved: stdout.trim() };
  });
}

/** The tags of a repository that are versions, by these versions. Nothing is fetched but the list. */
export async function gitVersions(
  url: string,
  scratch: string,
  env: NodeJS.ProcessEnv,
): Promise<ReadonlyMap<string, string>> {
  return withRepository(url, scratch, env, async (run) => versionsIn(await refsOf(url, run)));
}

type Run = (...args: string[]) => Promise<{ readonly stdout: string }>;

/** Runs git in an empty repository of its own: the configuration of the one that the workspace may lie in has no say. */
async function withRepository<T>(
  shown: string,
  scratch: string,
  env: NodeJS.ProcessEnv,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const repository = path.join(scratch, 'repository');
  await mkdir(repository, { recursive: true });
  const options = {
    cwd: repository,
    env: { ...gitEnvironment(env), GIT_DIR: repository },
    fetchRetries: 0,
  };
  const run = (...args: string[]) =>
    git.spawn(['-c', 'protocol.ext.allow=never', '-c', 'core.hooksPath=/dev/null', ...args], options);
  try {
    await run('init', '--quiet', '--bare', '--template=');
    return await work(run);
  } catch (error) {
    if (isRefusal(error)) throw error;
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const reason = said.split('\n').at(-1) || (error instanceof Error ? error.message : String(error));
    throw new Refusal(`\`${shown}\` could not be fetched: ${reason}`);
  }
}

interface Wanted {
  /** What is asked of the server: `refs/tags/v1.0.0`, or a commit. */
  readonly asked: string;
  /** What it is called here once it was fetched. */
  readonly found: string;
}

async function resolveRef(url: string, ref: string, run: Run): Promise<Wanted> {
  if (COMMIT.test(ref)) return { asked: ref, found: ref };
  const names = await refsOf(url, run);
  if (ref.startsWith('semver:')) {
    const range = ref.slice('semver:'.length);
    const versions = versionsIn(names);
    const tag = versions.get(maxSatisfying([...versions.keys()], range) ?? '');
    if (tag === undefined) throw new Refusal(`\`${url}\` has no tag that fits ${range}`);
    return { asked: `refs/tags/${tag}`, found: 'FETCH_HEAD' };
  }
  if (names.has(`refs/tags/${ref}`)) return { asked: `refs/tags/${ref}`, found: 'FETCH_HEAD' };
  if (names.has(`refs/heads/${ref}`))
    throw new Refusal(`\`${ref}\` is a branch, which moves: name a tag or a whole commit`);
  throw new Refusal(`\`${url}\` has no tag \`${ref}\``);
}

/** The names of all branches and tags, `refs/tags/v1.0.0`. */
async function refsOf(url: string, run: Run): Promise<ReadonlySet<string>> {
  const { stdout } = await run('ls-remote', '--heads', '--tags', '--', url);
  return new Set(stdout.split('\n').map((line) => line.split('\t')[1]?.replace(/\^\{\}$/, '') ?? ''));
}

function versionsIn(names: ReadonlySet<string>): Map<string, string> {
  const tags = [...names].flatMap((name) => /^refs\/tags\/(.+)$/.exec(name)?.[1] ?? []);
  return new Map(tags.flatMap((tag) => [[clean(tag), tag] as const]).filter(isVersion));
}

function isVersion(entry: readonly [string | null, string]): entry is [string, string] {
  return entry[0] !== null;
}

async function fetchCommit({ asked, found }: Wanted, url: string, run: Run): Promise<void> {
  const fetch = (...args: string[]) =>
    run('fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...args);
  if (found === 'FETCH_HEAD') return void (await fetch('--depth=1', '--', url, asked));
  try {
    await fetch('--depth=1', '--', url, asked);
  } catch {
    // Some servers give single commits to nobody; then everything is fetched, and the commit looked for in it.
    await fetch('--', url, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*');
  }
}

/** The user's own settings, but for a repository that some hook may have us inside of, and for questions. */
function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...rest } = env;
  return { ...rest, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: env.GIT_CONFIG_NOSYSTEM ?? '0' };
}
