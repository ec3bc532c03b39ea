/** Reads the built-in packs once and for all, so that a start need not. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadBuiltinPacks } from '../../server/src/files/load-workspace.ts';
import { READY_PACKS, readyPacksText } from '../../server/src/files/ready-packs.ts';
import { distFolder, repositoryRoot } from '../support/paths.ts';

/** Writes them to `dist/builtin-packs.json`. */
export async function writeReadyPacks(): Promise<void> {
  const text = readyPacksText(path.join(repositoryRoot, 'packs'), await loadBuiltinPacks());
  await writeFile(path.join(distFolder, READY_PACKS), text);
}
