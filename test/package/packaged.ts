// The packages of the extension, made from the bundles that are there, and what is in them.

import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { targetOfThisMachine } from '../../scripts/package/targets.ts';
import { outFolder, repositoryRoot } from '../../scripts/support/paths.ts';

/** Packages for the target and answers the file. Over its budget it fails. */
export function makePackage(target: string = targetOfThisMachine()): string {
  const script = path.join(repositoryRoot, 'scripts', 'package.ts');
  const output = execFileSync(process.execPath, [script, '--no-build', '--target', target], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  const name = /(dossier-[^\s/\\]+\.vsix) {2}\d+ kB of at most/.exec(output)?.[1];
  if (name === undefined) throw new Error(`No package was made:\n${output}`);
  return path.join(outFolder, 'packages', name);
}

/** Lays the package for a target out and gives its files, sorted, with `/` between folders. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** Runs the work in an empty folder that is gone afterwards. */
export async function inEmptyFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dossier-package-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
