// Fetches a pack from a git repository, by tag or commit. Only its archive is read: nothing is checked out, and
// nothing in it runs.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { clean, maxSatisfying } from 'semver';
import { holdInside } from '../files/hold-inside.ts';
import { isCommit } from '../packs/commit.ts';
import type { CollectedPack } from './collect.ts';
import { type Git, openGit } from './git-program.ts';
import { LIMITS, type Limits, tooMany } from './limits.ts';
import { readArchive } from './read-archive.ts';
import { isRefusal, Refusal } from './refusal.ts';

export interface FetchedCommit {
  readonly pack: CollectedPack;
  /** The commit. */
  readonly resolved: string;
}

/** The folders of a fetch. */
export interface GitPlaces {
  /** A repository inside it is not fetched. */
  readonly workspace: string;
  /** A folder for fetched data. */
  readonly scratch: string;
}

/** Fetches one commit into `scratch` and reads its archive. Uses the credentials of the user's own git. */
export async function fetchGit(
  url: string,
  ref: string,
  places: GitPlaces,
  env: NodeJS.ProcessEnv,
  limits: Limits = LIMITS,
): Promise<FetchedCommit> {
  return withRepository(url, `${url}#${ref}`, places, env, limits, async (git) => {
    const wanted = await resolveRef(url, ref, git);
    await fetchCommit(wanted, url, git);
    const commit = (
      await git.local('rev-parse', '--verify', '--end-of-options', `${wanted.found}^{commit}`)
    ).trim();
    await git.stream(['ls-tree', '-r', '-t', '-z', '--name-only', commit], (names) => count(names, limits));
    const read = (output: AsyncIterable<Uint8Array>) => readArchive(output, limits);
    return { pack: await git.stream(['archive', '--format=tar', commit], read), resolved: commit };
  });
}

/** The tags of a repository that are versions, by version. Only fetches the list. */
export async function gitVersions(
  url: string,
  places: GitPlaces,
  env: NodeJS.ProcessEnv,
): Promise<ReadonlyMap<string, string>> {
  return withRepository(url, url, places, env, LIMITS, async (git) => versionsIn(await refsOf(url, git)));
}

/**
 * Runs git in an empty repository of its own, so that the configuration of the workspace's repository has no effect.
 */
async function withRepository<T>(
  url: string,
  shown: string,
  { workspace, scratch }: GitPlaces,
  env: NodeJS.ProcessEnv,
  limits: Limits,
  work: (git: Git) => Promise<T>,
): Promise<T> {
  await refuseOwnRepository(url, workspace);
  const repository = path.join(scratch, 'repository');
  await mkdir(repository, { recursive: true });
  try {
    return await work(await openGit(workspace, repository, env, limits));
  } catch (error) {
    if (isRefusal(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(`\`${shown}\` could not be fetched: ${reason}`);
  }
}

/**
 * Counts what a commit contains while it is being listed, because git keeps everything in memory when it makes an
 * archive.
 */
async function count(names: AsyncIterable<Uint8Array>, limits: Limits): Promise<void> {
  let entries = 0;
  for await (const chunk of names) {
    for (const byte of chunk) if (byte === 0) entries++;
    if (entries > limits.entries) throw tooMany(limits);
  }
}

/**
 * A repository among the workspace's files comes from the author of the workspace, including its settings, which git
 * would obey.
 */
async function refuseOwnRepository(url: string, workspace: string): Promise<void> {
  const [, place] = /^file:\/\/(.*)$/is.exec(url) ?? [];
  if (place === undefined) return;
  const named = decodeURIComponent(place);
  if (!path.isAbsolute(named.replace(/^\/(?=[A-Za-z]:)/, '')))
    throw new Refusal(`\`${url}\` is not an address of a file: write three slashes, \`file:///…\``);
  // Git also tries the name with `.git` appended.
  for (const file of [named, `${named}.git`])
    if (
      (await holdInside(workspace, file.replace(/^\/(?=[A-Za-z]:)/, '')).catch(() => undefined)) !== undefined
    )
      throw new Refusal(
        `\`${url}\` is inside the workspace, where nothing is run or fetched: name its folder`,
      );
}

interface Wanted {
  /** What to ask the server for: `refs/tags/v1.0.0`, or a commit. */
  readonly asked: string;
  /** Its name here after it was fetched. */
  readonly found: string;
}

async function resolveRef(url: string, ref: string, git: Git): Promise<Wanted> {
  if (isCommit(ref)) return { asked: ref, found: ref };
  const names = await refsOf(url, git);
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
async function refsOf(url: string, git: Git): Promise<ReadonlySet<string>> {
  const listed = await git.ask('ls-remote', '--heads', '--tags', '--', url);
  return new Set(listed.split('\n').map((line) => line.split('\t')[1]?.replace(/\^\{\}$/, '') ?? ''));
}

function versionsIn(names: ReadonlySet<string>): Map<string, string> {
  const tags = [...names].flatMap((name) => /^refs\/tags\/(.+)$/.exec(name)?.[1] ?? []);
  return new Map(tags.flatMap((tag) => [[clean(tag), tag] as const]).filter(isVersion));
}

function isVersion(entry: readonly [string | null, string]): entry is [string, string] {
  return entry[0] !== null;
}

async function fetchCommit({ asked, found }: Wanted, url: string, git: Git): Promise<void> {
  const fetch = (...args: string[]) =>
    git.ask('fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...args);
  if (found === 'FETCH_HEAD') return void (await fetch('--depth=1', '--', url, asked));
  try {
    await fetch('--depth=1', '--', url, asked);
  } catch (error) {
    if (isRefusal(error)) throw error;
    // Some servers do not serve single commits; then everything is fetched, and the commit is looked for in it.
    await fetch('--', url, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*');
  }
}
