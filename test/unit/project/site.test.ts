// The site of the documentation: addresses, the menu, and links that lead nowhere.

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkOnSite, siteAddress, sourceOf } from '../../../scripts/site/addresses.ts';
import { brokenLinks } from '../../../scripts/site/broken-links.ts';
import { chaptersOf } from '../../../scripts/site/page.ts';

describe('addresses on the site', () => {
  it.each([
    ['docs/README.md', 'index.html'],
    ['docs/install.md', 'install.html'],
    ['docs/rules/README.md', 'rules/index.html'],
    ['docs/images/hover.png', 'images/hover.png'],
    ['SECURITY.md', 'SECURITY.html'],
    ['server/src/main.ts', undefined],
  ])('%s is %s', (file, address) => expect(siteAddress(file)).toBe(address));

  it('knows a page from outside docs/ under the path that it is read with', () => {
    expect(sourceOf('./docs/SECURITY.md')).toBe('SECURITY.md');
    expect(sourceOf('./docs/rules/README.md')).toBe('docs/rules/README.md');
  });

  it.each([
    ['docs/README.md', 'rules/README.md', 'rules/index.html'],
    ['docs/README.md', '../SECURITY.md', 'SECURITY.html'],
    ['docs/rules/a.md', '../silence.md#all', '../silence.html#all'],
    ['ARCHITECTURE.md', 'docs/install.md', 'install.html'],
    ['docs/install.md', 'https://example.org/x.md', 'https://example.org/x.md'],
    ['docs/install.md', '#here', '#here'],
    ['docs/install.md', '../packs/core/vocabulary.yaml', undefined],
  ])('a link in %s to %s leads to %s', (source, address, wanted) =>
    expect(linkOnSite(source, address)).toBe(wanted),
  );
});

describe('the menu', () => {
  it('has the chapters and links of the index', () => {
    const index =
      '# Documentation\n\n## Begin\n\n- [Install](install.md): how.\n- no link\n\n## Set up\n\n- [`dossier.yaml`](configuration.md)\n';
    expect(chaptersOf(index)).toEqual([
      { title: 'Begin', pages: [{ title: 'Install', file: 'docs/install.md' }] },
      { title: 'Set up', pages: [{ title: '`dossier.yaml`', file: 'docs/configuration.md' }] },
    ]);
  });
});

describe('broken links', () => {
  it('are those to a file or an anchor that is not there', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'dossier-site-'));
    const links = ['b.html', 'b.html#top', '#own', 'c.html', 'b.html#gone', 'https://example.org/', '#none'];
    const page = `<p id="own">${links.map((link) => `<a href="${link}">x</a>`).join('')}<img src="no.png"></p>`;
    await writeFile(path.join(folder, 'a.html'), page);
    await writeFile(path.join(folder, 'b.html'), '<h1 id="top">B</h1>');
    expect(await brokenLinks(folder)).toEqual(
      ['c.html', 'b.html#gone', '#none', 'no.png'].map((to) => `a.html leads to ${to}, which is not there`),
    );
  });
});
