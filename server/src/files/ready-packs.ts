// The built-in packs as the build has read them, as long as their files are the ones that it read.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compilePacks, packsOfCompiled } from '../packs/compiled-packs.ts';
import { checksum } from '../text/checksum.ts';
import { mergeVocabulary } from '../vocabulary/vocabulary.ts';
import type { PackData } from '../workspace/pack.ts';
import { packFileNames } from './builtin-packs.ts';
import { pathToUri, uriToPath } from './file-uri.ts';

/** The name of the file, beside the bundles. */
export const READY_PACKS = 'builtin-packs.json';

/**
 * The content of that file: a line with the names and checksums of the packs' files, and the lines of the packs.
 *
 * @throws Error where a file cannot be read, or a pack holds what cannot be made ready
 */
export function readyPacksText(folder: string, packs: readonly PackData[]): string {
  const files = filesIn(folder).map(({ name, bytes }) => [name, sumOf(bytes)]);
  const vocabulary = mergeVocabulary(packs.flatMap((pack) => pack.vocabulary ?? []));
  return `${JSON.stringify(files)}\n${compilePacks(packs, pathToUri(folder), vocabulary)}\n`;
}

/** The packs in the folder; undefined where nothing was made ready, or for other files. */
export function readyPacks(
  folder: string,
  ready: string = path.join(import.meta.dirname, READY_PACKS),
): readonly PackData[] | undefined {
  try {
    const [list = '', ...packs] = readFileSync(ready).toString().split('\n');
    const files = new Map(filesIn(folder).map(({ name, bytes }) => [name, bytes]));
    if (JSON.stringify([...files].map(([name, bytes]) => [name, sumOf(bytes)])) !== list) return undefined;
    const textAt = (name: string) => files.get(name)?.toString() ?? '';
    const nameOf = (uri: string) => path.relative(folder, uriToPath(uri) ?? '').replaceAll(path.sep, '/');
    const filesOf = (uri: string) => {
      const start = `${nameOf(uri)}/`;
      const names = [...files.keys()].filter((name) => name.startsWith(start));
      return names.map((name) => ({
        path: name.slice(start.length),
        uri: pathToUri(path.join(folder, name)),
        text: textAt(name),
      }));
    };
    return packsOfCompiled(packs.join('\n'), list, pathToUri(folder), (uri) => textAt(nameOf(uri)), filesOf);
  } catch {
    // The files themselves are then read, and say what is wrong.
    return undefined;
  }
}

function filesIn(folder: string): { readonly name: string; readonly bytes: Buffer }[] {
  const names = packFileNames(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  return names.map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }));
}

function sumOf(bytes: Buffer): number {
  return checksum(bytes.toString('latin1'));
}
