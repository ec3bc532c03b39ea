/** Puts the built extension where VS Code looks for installed ones: the same files that a package would hold. */
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { distFolder, repositoryRoot } from '../support/paths.ts';

interface Manifest {
  publisher: string;
  name: string;
  version: string;
  /** Patterns of what is packed. */
  files: string[];
}

export async function placeExtension(extensionsFolder: string): Promise<void> {
  if (!existsSync(path.join(distFolder, 'client.cjs')))
    throw new Error('Dossier is not built: run `npm run build` first.');
  const manifest = await readFile(path.join(repositoryRoot, 'package.json'), 'utf8');
  const { publisher, name, version, files } = JSON.parse(manifest) as Manifest;
  const folder = path.join(extensionsFolder, `${publisher}.${name}-${version}`);
  await rm(folder, { recursive: true, force: true });
  // VS Code writes its list of extensions once and then believes it; without the list it looks for itself.
  await rm(path.join(extensionsFolder, 'extensions.json'), { force: true });
  await mkdir(folder, { recursive: true });
  for await (const file of glob(['package.json', 'README.md', 'LICENSE', ...files], {
    cwd: repositoryRoot,
  })) {
    const source = path.join(repositoryRoot, file);
    if ((await stat(source)).isFile()) await cp(source, path.join(folder, file));
  }
}
