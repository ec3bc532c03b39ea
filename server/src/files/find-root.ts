// Finds the workspace folder for the command line, which has no editor to tell it (SPEC §9).

import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isWithin } from './hold-inside.ts';

/**
 * The workspace's root for a command run in `cwd` on `paths` (absolute and existing): the nearest folder upwards from
 * the working directory that has a `dossier.yaml` and contains all the paths; or else the nearest one upwards from
 * their common folder; or else the working directory. Paths outside it, without any `dossier.yaml`, are a workspace
 * of their own: the folder that contains them all, unless that is the whole disk.
 */
export async function findRoot(cwd: string, paths: readonly string[] = []): Promise<string> {
  const here = await realpath(cwd);
  const named = await Promise.all(paths.map((file) => realpath(file)));
  const holdsAll = (folder: string) => named.every((file) => isWithin(folder, file));
  const above = await configuredAbove(here);
  if (above !== undefined && holdsAll(above)) return above;
  const common = await commonFolder(named);
  if (common === undefined) return here;
  const configured = await configuredAbove(common);
  if (configured !== undefined) return configured;
  // Two paths with nothing in common do not mean the whole disk.
  return holdsAll(here) || common === path.parse(common).root ? here : common;
}

async function configuredAbove(start: string): Promise<string | undefined> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (await isFile(path.join(folder, 'dossier.yaml'))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

async function commonFolder(files: readonly string[]): Promise<string | undefined> {
  const [first, ...rest] = files;
  if (first === undefined) return undefined;
  let folder = (await isFolder(first)) ? first : path.dirname(first);
  for (const file of rest) while (!isWithin(folder, file)) folder = path.dirname(folder);
  return folder;
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

async function isFolder(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isDirectory() ?? false;
}
