/** Builds the site of the documentation from `docs/` into `out/site`, with search, and fails on broken links. */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import Eleventy from '@11ty/eleventy';
import { close, createIndex } from 'pagefind';
import { rootPages, siteAddress, sourceOf } from './site/addresses.ts';
import { brokenLinks } from './site/broken-links.ts';
import { addSiteRules } from './site/markdown.ts';
import { chaptersOf, sitePage } from './site/page.ts';
import { outFolder, repositoryRoot } from './support/paths.ts';
import { readablePage } from './support/readable-page.ts';

const output = path.join(outFolder, 'site');
const read = (file: string): Promise<string> => readFile(path.join(repositoryRoot, file), 'utf8');

async function writePages(): Promise<void> {
  const chapters = chaptersOf(await read('docs/README.md'));
  const others = await Promise.all(rootPages.map(async (name) => ({ name, text: await read(name) })));
  const site = new Eleventy('docs', output, {
    config: (configuration) => {
      configuration.setQuietMode(true);
      configuration.setUseGitIgnore(false);
      configuration.addPassthroughCopy({
        'docs/images': 'images',
        'media/icon.png': 'icon.png',
        'scripts/site/site.css': 'site.css',
      });
      for (const { name, text } of others) configuration.addTemplate(name, text);
      // A text about templates is not a template.
      configuration.addGlobalData('templateEngineOverride', 'md');
      configuration.addGlobalData('eleventyComputed', {
        permalink: ({ page }: { page: { inputPath: string } }) => siteAddress(sourceOf(page.inputPath)),
      });
      configuration.addPreprocessor('examples', 'md', (_, content) => readablePage(content));
      configuration.amendLibrary('md', addSiteRules);
      configuration.addTransform('page', function (content) {
        return sitePage(sourceOf(this.page.inputPath), content, chapters);
      });
    },
  });
  await site.write();
}

async function addSearch(): Promise<void> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(errors.join('\n'));
  const added = await index.addDirectory({ path: output });
  const written = await index.writeFiles({ outputPath: path.join(output, 'pagefind') });
  await close();
  const wrong = [...added.errors, ...written.errors];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  console.log(`${added.page_count} pages can be searched.`);
}

process.chdir(repositoryRoot);
await rm(output, { recursive: true, force: true });
await writePages();
await addSearch();
const broken = await brokenLinks(output);
for (const line of broken) console.error(line);
if (broken.length > 0) process.exitCode = 1;
else console.log(`The site is in ${path.relative(process.cwd(), output)}; every link in it leads somewhere.`);
