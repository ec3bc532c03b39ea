// Every relative link and anchor in the pages for people leads somewhere: a renamed page or heading is noticed here.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const pages = [
  ...[
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'bench/README.md',
    'examples/README.md',
  ],
  ...markdownIn('docs'),
  ...markdownIn('media/walkthrough'),
  'packs/ai-hardware/README.md',
];

function markdownIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .sort();
}

function parse(text: string): Root {
  return unified().use(remarkParse).parse(text);
}

/** The anchors of a page, as GitHub makes them: lower case, no punctuation, hyphens for spaces, numbers for doubles. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const seen = new Map<string, number>();
  visit(parse(text), 'heading', (heading: Heading) => {
    const plain = textOf(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(plain) ?? 0;
    seen.set(plain, before + 1);
    anchors.add(before === 0 ? plain : `${plain}-${before}`);
  });
  return anchors;
}

/** The addresses in a page's links and pictures. Those in code are examples and lead nowhere. */
function addressesOf(text: string): string[] {
  const addresses: string[] = [];
  visit(parse(text), ['link', 'image', 'definition'], (node) => {
    if ('url' in node && typeof node.url === 'string') addresses.push(node.url);
  });
  return addresses;
}

/** What is wrong with an address in a page; undefined when it leads somewhere. */
function problemOf(page: string, address: string, read = readPage): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return undefined;
  const [file = '', anchor] = address.split('#');
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), decodeURIComponent(file));
  const text = read(target);
  if (text === undefined) return `${page} links to ${address}, which is not there`;
  if (anchor === undefined || anchorsOf(text).has(anchor)) return undefined;
  return `${page} links to ${address}, and ${target} has no such heading`;
}

function readPage(file: string): string | undefined {
  const whole = path.join(root, file);
  if (!existsSync(whole)) return undefined;
  return statSync(whole).isDirectory() ? '' : readFileSync(whole, 'utf8');
}

describe('links in the pages', () => {
  it.each(pages)('%s', (page) => {
    const text = readFileSync(path.join(root, page), 'utf8');
    expect(addressesOf(text).flatMap((address) => problemOf(page, address) ?? [])).toEqual([]);
  });

  it('are found wherever Markdown has them, and not in code', () => {
    const text =
      'A [link](a.md), ![picture](b.png), [named][n] and `[code](c.md)`.\n\n| [cell](d.md) |\n| - |\n\n[n]: e.md\n';
    expect(addressesOf(text).sort()).toEqual(['a.md', 'b.png', 'd.md', 'e.md']);
  });

  it('are wrong where the file or the heading is missing', () => {
    const read = (file: string) =>
      file === 'docs/a.md' ? '# Two `words`, here\n\n## Same\n\n## Same\n' : undefined;
    const problems = (address: string) => problemOf('docs/b.md', address, read);
    for (const fine of [
      'a.md',
      './a.md#two-words-here',
      'a.md#same-1',
      'https://example.org/x',
      'org:acme',
    ]) {
      expect(problems(fine)).toBeUndefined();
    }
    expect(problems('c.md')).toMatch(/not there/);
    expect(problems('a.md#same-2')).toMatch(/no such heading/);
    expect(problems('a.md#Same')).toMatch(/no such heading/);
    expect(problems('../a.md')).toMatch(/not there/);
  });

  it('reach every page of docs/ from its index', () => {
    const index = new Set(addressesOf(readFileSync(path.join(root, 'docs/README.md'), 'utf8')));
    const missing = markdownIn('docs').filter(
      (page) => !/^docs\/(README\.md|rules\/(?!README))/.test(page) && !index.has(page.slice('docs/'.length)),
    );
    expect(missing).toEqual([]);
  });
});
