/** Maps files of the repository to pages of the site. */
import path from 'node:path';

/** Pages outside `docs/` that the documentation links to. */
export const rootPages = ['SECURITY.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];

/** The address of a repository file on the site, from its root; undefined if the site does not have it. */
export function siteAddress(file: string): string | undefined {
  const inDocs = file.startsWith('docs/') ? file.slice('docs/'.length) : undefined;
  if (inDocs === undefined && !rootPages.includes(file)) return undefined;
  const page = inDocs ?? file;
  return page.replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.md$/, '.html');
}

/** The repository file that Eleventy reads under this path. */
export function sourceOf(inputPath: string): string {
  const file = path.posix.normalize(inputPath);
  const name = path.posix.basename(file);
  return rootPages.includes(name) && path.posix.dirname(file) === 'docs' ? name : file;
}

/**
 * The target of a page's link on the site: the address itself if it is external, undefined if it leads to a file that
 * the site does not have.
 */
export function linkOnSite(source: string, address: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^#/i.test(address)) return address;
  const [file = '', anchor] = address.split('#');
  const target = siteAddress(path.posix.join(path.posix.dirname(source), file));
  const from = siteAddress(source);
  if (target === undefined || from === undefined) return undefined;
  const relative = path.posix.relative(path.posix.dirname(from), target);
  return anchor === undefined ? relative : `${relative}#${anchor}`;
}
