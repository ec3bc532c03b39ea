// Gets a pack from anywhere, collected and validated, and writes nothing but scratch files.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { valid } from 'semver';
import { problemOf } from '../files/file-problem.ts';
import { isCommit } from '../packs/commit.ts';
import type { PackData } from '../workspace/pack.ts';
import type { CollectedPack } from './collect.ts';
import { type Origin, printOrigin } from './origin.ts';
import { readPackFolder } from './read-folder.ts';
import { Refusal } from './refusal.ts';
import { type ValidPack, validatePack } from './validate.ts';

export interface ObtainedPack {
  readonly pack: ValidPack;
  /** A commit or an exact npm version; absent for folders and files. */
  readonly resolved?: string;
}

export interface Places {
  readonly workspace: string;
  /** A folder for the fetch, which the caller removes. */
  readonly scratch: string;
  readonly env: NodeJS.ProcessEnv;
  readonly dossierVersion: string;
  /** Called before another machine is asked, with the origin as the lock writes it. */
  readonly onFetch?: (origin: string) => void;
  /** Called before locked packs are replaced or removed, when it is known that this is allowed. */
  readonly beforeChange?: (replacements: readonly Replacement[]) => Promise<void>;
}

/** An installed pack, and its replacement; undefined if it is removed. */
export interface Replacement {
  readonly name: string;
  readonly is?: PackData;
}

/** Gets a pack. With `pinned`, exactly that commit or version is fetched. Rejects with a `Refusal`. */
export async function obtainPack(origin: Origin, places: Places, pinned?: string): Promise<ObtainedPack> {
  const { collected, resolved } = await collect(origin, places, pinned);
  const pack = validatePack(collected, places.dossierVersion);
  return resolved === undefined ? { pack } : { pack, resolved };
}

async function collect(
  origin: Origin,
  { workspace, scratch, env, onFetch }: Places,
  pinned: string | undefined,
): Promise<{ collected: CollectedPack; resolved?: string }> {
  if (origin.type === 'npm' || origin.type === 'git') {
    onFetch?.(printOrigin(origin, workspace));
    const remote = await import('./remote.ts');
    const npm = { workspace, scratch: path.join(scratch, 'npm') };
    const { pack, resolved } =
      origin.type === 'npm'
        ? await remote.fetchNpm(origin.name, exactVersion(pinned) ?? origin.range, npm, env)
        : await remote.fetchGit(origin.url, wholeCommit(pinned) ?? origin.ref, { workspace, scratch }, env);
    return { collected: pack, resolved };
  }
  const isFolder = await isAFolder(origin.path);
  if (isFolder) return { collected: await readPackFolder(origin.path) };
  const { readArchive } = await import('./remote.ts');
  return { collected: await readArchive(createReadStream(origin.path)) };
}

/** Whether the place is a folder rather than a file; anything else, such as a pipe, is refused. */
async function isAFolder(file: string): Promise<boolean> {
  const stats = await stat(file).catch((error: unknown) => {
    throw new Refusal(`${file}: ${problemOf(file, error).message}`);
  });
  if (stats.isDirectory()) return true;
  if (!stats.isFile()) throw new Refusal(`${file} is neither a file nor a folder`);
  return false;
}

/** A pinned version goes to other programs, so it is checked again before use. */
function exactVersion(pinned: string | undefined): string | undefined {
  if (pinned === undefined || valid(pinned) === pinned) return pinned;
  throw new Refusal(`“${pinned}” is not an exact version`);
}

function wholeCommit(pinned: string | undefined): string | undefined {
  if (pinned === undefined || isCommit(pinned)) return pinned;
  throw new Refusal(`“${pinned}” is not a whole commit of git`);
}
