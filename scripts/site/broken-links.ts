/** Checks that every link of a built site leads to an existing file and anchor. */
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

interface Page {
  ids: Set<string>;
  addresses: string[];
}

/** Reports, one on each line, the broken links of the pages below a folder. External addresses are not checked. */
export async function brokenLinks(folder: string): Promise<string[]> {
  const pages = new Map<string, Page>();
  for await (const name of glob('**/*.html', { cwd: folder })) {
    pages.set(path.join(folder, name), readPage(await readFile(path.join(folder, name), 'utf8')));
  }
  const broken: string[] = [];
  for (const [file, { addresses }] of pages) {
    for (const address of addresses) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(address)) continue;
      const [target = '', anchor] = address.split('#').map(decodeURIComponent);
      const whole = target === '' ? file : path.join(path.dirname(file), target);
      const isThere =
        existsSync(whole) && (anchor === undefined || pages.get(whole)?.ids.has(anchor) === true);
      if (!isThere) broken.push(`${path.relative(folder, file)} leads to ${address}, which is not there`);
    }
  }
  return broken;
}

function readPage(html: string): Page {
  const page: Page = { ids: new Set(), addresses: [] };
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) {
      for (const { name, value } of node.attrs) {
        if (name === 'id') page.ids.add(value);
        if (name === 'href' || name === 'src') page.addresses.push(value);
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return page;
}
