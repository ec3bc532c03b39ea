// Fetches a pack from the npm registry that npm itself is configured for. No script of a package ever runs.

import npa from 'npm-package-arg';
import pacote from 'pacote';
import { valid } from 'semver';
import type { CollectedPack } from './collect.ts';
import { LIMITS, timeIsUp } from './limits.ts';
import { type NpmPlaces, npmOptions } from './npm-options.ts';
import { readArchive } from './read-archive.ts';
import { isRefusal, Refusal } from './refusal.ts';

export interface FetchedPackage {
  readonly pack: CollectedPack;
  /** The exact version. */
  readonly resolved: string;
}

/** Fetches the newest version of a package in the range (or an exact version or a tag; by default the latest). */
export async function fetchNpm(
  name: string,
  range: string,
  places: NpmPlaces,
  env: NodeJS.ProcessEnv,
): Promise<FetchedPackage> {
  return asking(name, range, async (spec) => {
    const options = await npmOptions(places, env);
    const version = await versionOf(spec, options);
    const exact = registrySpec(name, version);
    const pack = await pacote.tarball.stream(exact, (stream) => readArchive(stream), options);
    return { pack, resolved: version };
  });
}

/** The exact version that a name, tag or range currently means. */
export async function npmVersion(
  name: string,
  range: string,
  places: NpmPlaces,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  return asking(name, range, async (spec) => versionOf(spec, await npmOptions(places, env)));
}

/** What a registry says is trusted no more than what a lock says. */
async function versionOf(spec: string, options: Readonly<Record<string, unknown>>): Promise<string> {
  const { version } = await pacote.manifest(spec, options);
  if (valid(version) !== version)
    throw new Refusal(`the registry gives “${version}” as a version of \`${spec}\`, which is not a version`);
  return version;
}

/**
 * `name@range`, if npm understands it as a package of a registry, and not as an address, a file or another package's
 * name.
 */
function registrySpec(name: string, range: string): string {
  const spec = range === '' ? name : `${name}@${range}`;
  const parsed = npa(spec);
  const isPlain = parsed.type === 'tag' || parsed.type === 'version' || parsed.type === 'range';
  // npm accepts any spelling for older names; one made of dots would be another path of the registry.
  const isName = /^(?:@[\w-][\w.-]*\/)?[\w-][\w.-]*$/.test(name);
  if (!isName) throw new Refusal(`“${name}” is not the name of a package`);
  if (isPlain && parsed.registry && parsed.name === name) return spec;
  throw new Refusal(`“${range}” is not a version, range or tag of \`${name}\``);
}

async function asking<T>(name: string, range: string, work: (spec: string) => Promise<T>): Promise<T> {
  let spec = name;
  try {
    spec = registrySpec(name, range);
    return await work(spec);
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw new Refusal(reasonOf(spec, error));
  }
}

function reasonOf(spec: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'E404')
    return `npm does not find the package \`${spec}\`: check the name, and the registry in your own \`.npmrc\` (that of the workspace is not read)`;
  if (code === 'ETARGET') return `npm has no version that fits \`${spec}\``;
  if (code === 'E401' || code === 'E403')
    return `the registry does not let you read \`${spec}\` without a login: run \`npm login\``;
  if (error instanceof Error && error.name === 'AbortError')
    return `\`${spec}\`: ${timeIsUp(LIMITS.fetchTime).message}`;
  if (code === 'EINTEGRITY') return `what the registry sent for \`${spec}\` is not what it announced`;
  return `\`${spec}\` could not be fetched: ${error instanceof Error ? error.message : String(error)}`;
}
