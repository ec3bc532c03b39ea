// A pack from wherever it comes, collected and valid, without anything written but scratch files.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { problemOf } from '../files/file-problem.ts';
import type { CollectedPack } from './collect.ts';
import { type Origin, printOrigin } from './origin.ts';
import { readArchive } from './read-archive.ts';
import { readPackFolder } from './read-folder.ts';
import { Refusal } from './refusal.ts';
import { type ValidPack, validatePack } from './validate.ts';

export interface ObtainedPack {
  readonly pack: ValidPack;
  /** A commit or an exact npm version; nothing for folders and files. */
  readonly resolved?: string;
}

export interface Places {
  readonly workspace: string;
  /** A folder for whatever the fetching needs; whoever gives it removes it. */
  readonly scratch: string;
  readonly env: NodeJS.ProcessEnv;
  readonly dossierVersion: string;
  /** Called before another machine is asked, with the origin as the lock writes it. */
  readonly onFetch?: (origin: string) => void;
}

/** Obtains a pack. With `pinned` exactly that commit or version is fetched. Rejects with a `Refusal`. */
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
    const { pack, resolved } =
      origin.type === 'npm'
        ? await remote.fetchNpm(
            `${origin.name}@${pinned ?? origin.range}`,
            { workspace, scratch: path.join(scratch, 'npm') },
            env,
          )
        : await remote.fetchGit(origin.url, pinned ?? origin.ref, scratch, env);
    return { collected: pack, resolved };
  }
  const isFolder = await kindOf(origin.path);
  if (isFolder) return { collected: await readPackFolder(origin.path) };
  return { collected: await readArchive(createReadStream(origin.path)) };
}

async function kindOf(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch (error) {
    throw new Refusal(`${file}: ${problemOf(file, error).message}`);
  }
}
