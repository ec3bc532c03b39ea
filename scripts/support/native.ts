/**
 * Copies the native Markdown parser next to the bundles. Every installed build of it is copied: usually the one for
 * this machine; a release for several systems installs the others too. Without a matching one, the server does not
 * use it.
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sumOf } from '../../server/src/note/markdown-binding.ts';
import { distFolder, repositoryRoot } from './paths.ts';

const modules = path.join(repositoryRoot, 'node_modules');
const prefix = 'satteri-';

/** Copies them to `dist/native/<system>/satteri.node`, with their licence. Resolves to the systems' names. */
export async function copyNativeParsers(): Promise<readonly string[]> {
  const scope = path.join(modules, '@bruits');
  const names: string[] = [];
  for (const folder of await listed(scope)) {
    const file = (await listed(path.join(scope, folder))).find((name) => name.endsWith('.node'));
    if (!folder.startsWith(prefix) || file === undefined) continue;
    const name = folder.slice(prefix.length);
    await placeNativeParser(path.join(scope, folder, file), path.join(distFolder, 'native', name));
    names.push(name);
  }
  return names;
}

/** Puts a parser where the server looks for it, with its licence and its checksum, without which it is not loaded. */
export async function placeNativeParser(file: string, target: string): Promise<void> {
  const bytes = await readFile(file);
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, 'satteri.node'), bytes);
  await writeFile(path.join(target, 'satteri.sum'), `${sumOf(file)}\n`);
  await copyFile(path.join(modules, 'satteri', 'LICENSE'), path.join(target, 'LICENSE'));
}

/** The contents of a folder; empty if it does not exist. */
async function listed(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
