/** A page of the site around the text of one file. */
import path from 'node:path';
import { linkOnSite, siteAddress } from './addresses.ts';

/** A heading of the index with the pages below it. */
export interface Chapter {
  title: string;
  pages: { title: string; file: string }[];
}

/** The chapters of the documentation's index: its second-level headings and the links of their lists. */
export function chaptersOf(index: string): Chapter[] {
  const chapters: Chapter[] = [];
  for (const line of index.split('\n')) {
    const heading = /^## (.+)$/.exec(line)?.[1];
    if (heading !== undefined) chapters.push({ title: heading, pages: [] });
    const link = /^- \[([^\]]+)\]\(([^)#]+)\)/.exec(line);
    if (link)
      chapters.at(-1)?.pages.push({ title: link[1] ?? '', file: path.posix.join('docs', link[2] ?? '') });
  }
  return chapters;
}

/** The whole HTML of a page. `source` is its file in the repository, `content` its text as HTML. */
export function sitePage(source: string, content: string, chapters: readonly Chapter[]): string {
  const title = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(content)?.[1]?.replace(/<[^>]+>/g, '') ?? 'Dossier';
  const root = path.posix.relative(path.posix.dirname(siteAddress(source) ?? ''), '.') || '.';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === 'Documentation' ? 'Dossier' : `${title} – Dossier`}</title>
<link rel="icon" href="${root}/icon.png">
<link rel="stylesheet" href="${root}/pagefind/pagefind-ui.css">
<link rel="stylesheet" href="${root}/site.css">
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header><a href="${root}/index.html"><img src="${root}/icon.png" alt="" width="28" height="28"> Dossier</a><div id="search"></div></header>
<nav aria-label="Pages">
${chapters.map((chapter) => menuOf(chapter, source)).join('\n')}
</nav>
<main id="content" data-pagefind-body>
${content}
</main>
<script src="${root}/pagefind/pagefind-ui.js"></script>
<script>new PagefindUI({ element: '#search', showImages: false, showSubResults: true });</script>
</body>
</html>
`;
}

function menuOf({ title, pages }: Chapter, source: string): string {
  const items = pages.map(({ title, file }) => {
    const here = file === source ? ' aria-current="page"' : '';
    const label = title.replace(/`([^`]+)`/g, '<code>$1</code>');
    return `<li><a href="${linkOnSite(source, path.posix.relative(path.posix.dirname(source), file))}"${here}>${label}</a></li>`;
  });
  return `<h2>${title}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}
