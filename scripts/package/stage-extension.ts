/** Lays out the files of one package of the extension, as they will be on a person's machine. */
import { existsSync } from 'node:fs';
import { cp, glob, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { componentsFile } from '../build/components.ts';
import { placeNativeParser } from '../support/native.ts';
import { outFolder, repositoryRoot } from '../support/paths.ts';
import { fetchNativeParser } from './native-parser.ts';
import { packagedReadme } from './packaged-readme.ts';
import { parserOf, type Target } from './targets.ts';

interface Manifest {
  [key: string]: unknown;
  repository?: string | { url: string };
  /**
   * Patterns of the npm package's files. The extension has the same ones, except those that only other editors need.
   */
  files: string[];
}

/** JSON schemas are for editors without Dossier; the list of components is published next to the packages. */
const notForVsCode = /^schemas\/|\.cdx\.json$/;
const forDevelopment = [
  'files',
  'scripts',
  'overrides',
  'devDependencies',
  'optionalDependencies',
  'allowScripts',
  'private',
  'bin',
];

/** Lays the files out in a folder of their own and returns it. Needs a production build. */
export async function stageExtension(target: Target): Promise<string> {
  if (!existsSync(componentsFile))
    throw new Error('Dossier is not built for production: run `npm run build` first.');
  const folder = path.join(outFolder, 'stage', target);
  await rm(folder, { recursive: true, force: true });
  const manifest = JSON.parse(await readFile(path.join(repositoryRoot, 'package.json'), 'utf8')) as Manifest;
  const patterns = ['LICENSE', 'CHANGELOG.md', 'bin/*', ...manifest.files];
  for await (const file of glob(patterns, { cwd: repositoryRoot })) {
    const source = path.join(repositoryRoot, file);
    const isLeftOut = notForVsCode.test(file) || file.startsWith(path.join('dist', 'native'));
    if (!isLeftOut && (await stat(source)).isFile()) await cp(source, path.join(folder, file));
  }
  const readme = await readFile(path.join(repositoryRoot, 'README.md'), 'utf8');
  await writeFile(path.join(folder, 'README.md'), packagedReadme(readme, addressOf(manifest)));
  const shipped = Object.entries(manifest).filter(([key]) => !forDevelopment.includes(key));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(Object.fromEntries(shipped), null, 2));
  // Everything is meant to be packaged; without this file vsce asks.
  await writeFile(path.join(folder, '.vscodeignore'), '');
  if (target !== 'universal') await addNativeParser(folder, parserOf(target));
  return folder;
}

function addressOf({ repository }: Manifest): string | undefined {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return url?.replace(/^git\+/, '').replace(/\.git$/, '');
}

async function addNativeParser(folder: string, name: string): Promise<void> {
  const parser = await fetchNativeParser(name);
  const file = (await readdir(parser.folder)).find((one) => one.endsWith('.node'));
  if (file === undefined) throw new Error(`The package of the native parser for ${name} holds none.`);
  await placeNativeParser(path.join(parser.folder, file), path.join(folder, 'dist', 'native', name));
}
