// Turns the files of the built-in packs into the data that every workspace uses.

import path from 'node:path';
import { loadPack } from '../packs/load-pack.ts';
import type { PackData } from '../workspace/pack.ts';
import type { PackFile } from './builtin-packs.ts';
import type { FileProblem } from './file-problem.ts';
import { pathToUri } from './file-uri.ts';

/** Packs in the order of their files, and what is wrong in them. */
export interface PackReading {
  readonly packs: readonly PackData[];
  readonly problems: readonly FileProblem[];
}

/** Groups files into packs: a pack is a folder that has a `pack.yaml`. Files outside such a folder are left out. */
export function packDataOf(files: readonly PackFile[]): PackReading {
  const problems: FileProblem[] = [];
  const folders = files
    .filter((file) => path.basename(file.path) === 'pack.yaml')
    .map((file) => path.dirname(file.path));
  const packs = folders.map((folder) => {
    const inside = files.flatMap(({ path: file, text }) => {
      const relative = path.relative(folder, file).replaceAll(path.sep, '/');
      return relative.startsWith('../') ? [] : [{ path: relative, uri: pathToUri(file), text }];
    });
    const place = {
      folder: pathToUri(folder),
      origin: 'built-in',
      fallbackName: path.basename(folder),
    } as const;
    const loaded = loadPack(place, inside);
    for (const { path: file, problem } of loaded.problems)
      problems.push({ path: path.join(folder, file), message: problem.message });
    return loaded.data;
  });
  return { packs, problems };
}
