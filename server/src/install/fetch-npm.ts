// A pack from an npm registry, the one that npm itself is configured for. No script of a package ever runs.

import Config from '@npmcli/config';
import definitions from '@npmcli/config/lib/definitions/index.js';
import pacote from 'pacote';
import type { CollectedPack } from './collect.ts';
import { readArchive } from './read-archive.ts';
import { isRefusal, Refusal } from './refusal.ts';

export interface FetchedPackage {
  readonly pack: CollectedPack;
  /** The exact version. */
  readonly resolved: string;
}

/** `workspace` decides which `.npmrc` counts; `scratch` holds npm's cache. */
export interface NpmPlaces {
  readonly workspace: string;
  readonly scratch: string;
}

/** Fetches the newest version in the range. */
export async function fetchNpm(
  spec: string,
  places: NpmPlaces,
  env: NodeJS.ProcessEnv,
): Promise<FetchedPackage> {
  return asking(spec, async () => {
    const options = await npmOptions(places, env);
    const { name, version } = await pacote.manifest(spec, options);
    const pack = await pacote.tarball.stream(`${name}@${version}`, (stream) => readArchive(stream), options);
    return { pack, resolved: version };
  });
}

/** The exact version that a name, tag or range stands for now. */
export async function npmVersion(spec: string, places: NpmPlaces, env: NodeJS.ProcessEnv): Promise<string> {
  return asking(spec, async () => (await pacote.manifest(spec, await npmOptions(places, env))).version);
}

async function asking<T>(spec: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw new Refusal(reasonOf(spec, error));
  }
}

async function npmOptions(
  { workspace, scratch }: NpmPlaces,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, unknown>> {
  // npm's configuration writes variables for the scripts that it runs; we run none, so it gets a copy.
  const config = new Config({
    ...definitions,
    npmPath: workspace,
    argv: ['node', 'dossier'],
    env: { ...env },
    cwd: workspace,
    warn: false,
  });
  await config.load();
  return { ...config.flat, cache: scratch, ignoreScripts: true, preferOnline: true };
}

function reasonOf(spec: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'E404')
    return `npm knows no package \`${spec}\`: see the name, and the registry in your \`.npmrc\``;
  if (code === 'ETARGET') return `npm has no version that fits \`${spec}\``;
  if (code === 'E401' || code === 'E403')
    return `the registry lets nobody read \`${spec}\` without a login: run \`npm login\``;
  if (code === 'EINTEGRITY') return `what the registry sent for \`${spec}\` is not what it announced`;
  return `\`${spec}\` could not be fetched: ${error instanceof Error ? error.message : String(error)}`;
}
