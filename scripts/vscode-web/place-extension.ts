/** Puts the built extension where VS Code looks for installed ones: the same files that a package would hold. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { distFolder, repositoryRoot } from '../support/paths.ts';

const shipped = [
  'package.json',
  'package.nls.json',
  'README.md',
  'LICENSE',
  'dist',
  'packs',
  'syntaxes',
  'l10n',
  'docs/rules',
];

export async function placeExtension(extensionsFolder: string): Promise<void> {
  if (!existsSync(path.join(distFolder, 'client.cjs')))
    throw new Error('Dossier is not built: run `npm run build` first.');
  const manifest = await readFile(path.join(repositoryRoot, 'package.json'), 'utf8');
  const { publisher, name, version } = JSON.parse(manifest) as Record<
    'publisher' | 'name' | 'version',
    string
  >;
  const folder = path.join(extensionsFolder, `${publisher}.${name}-${version}`);
  await rm(folder, { recursive: true, force: true });
  // VS Code writes its list of extensions once and then believes it; without the list it looks for itself.
  await rm(path.join(extensionsFolder, 'extensions.json'), { force: true });
  await mkdir(folder, { recursive: true });
  for (const entry of shipped) {
    const source = path.join(repositoryRoot, entry);
    if (existsSync(source)) await cp(source, path.join(folder, entry), { recursive: true });
  }
}
