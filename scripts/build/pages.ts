/** Writes the pages of the rules for readers: findings link to them, and `dossier explain` prints them. */
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { distFolder, repositoryRoot } from '../support/paths.ts';
import { readablePage } from '../support/readable-page.ts';

const source = path.join(repositoryRoot, 'docs', 'rules');

/** Writes them to `dist/pages`. */
export async function writePages(): Promise<void> {
  const folder = path.join(distFolder, 'pages');
  await mkdir(folder, { recursive: true });
  for await (const name of glob('*.md', { cwd: source, exclude: ['README.md'] })) {
    const page = await readFile(path.join(source, name), 'utf8');
    await writeFile(path.join(folder, name), readablePage(page));
  }
}
