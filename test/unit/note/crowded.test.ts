// Paragraphs that no parser reads in reasonable time are told before one sees them; what people write never is one.

import { describe, expect, it } from 'vitest';
import { crowdedParagraph } from '../../../server/src/note/crowded.ts';
import { findingsIn } from '../../support/workspace.ts';

const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n';

describe.each(['\n', '\r\n', '\r'])('with lines that end in %j', (end) => {
  const lines = (line: string, count: number) => `${line}${end}`.repeat(count);

  it.each([
    ['emphasis', 'a**b'.repeat(10_000)],
    ['links that are none', '[a]('.repeat(20_000)],
    ['many kinds of marks', '[*_`< '.repeat(6000)],
    ['lines of one paragraph', lines('a**b**c', 8000)],
    ['lines with numbers that begin no list', `y${end}${lines('2. a**b**c', 8000)}`],
    ['a quotation', lines('> a**b**c', 8000)],
    ['the paragraph of an item', `- x${end}${lines('  a**b**c', 8000)}`],
    ['what follows a code block', `~~~${end}\`\`\`${end}~~~${end}${lines('a**b**c', 8000)}`],
    ['what follows a heading by its line', `x${end}---${end}${lines('a**b**c', 8000)}`],
  ])('%s', (_, text) => {
    const found = crowdedParagraph(`x${end}${end}${text}`);
    expect(found?.start).toBeGreaterThan(0);
  });

  it.each([
    ['paragraphs', `a**b**c${end}${end}`.repeat(20_000)],
    ['items of lists', lines('- [a](b) *c*', 20_000)],
    ['numbered items', lines('7. [a](b) *c*', 10).repeat(2000).replace('7.', '1.')],
    ['a table', `| a | b |${end}| - | - |${end}${lines('| *a* | [b](c) |', 20_000)}`],
    ['a code block', `~~~${end}${lines('a**b**c', 20_000)}~~~${end}`],
    ['indented code', lines('    a[i] = *b * c_d', 20_000)],
    ['HTML', `<table>${end}${lines('<tr><td>a</td></tr>', 20_000)}`],
    ['front matter', `---${end}${lines('a: [b, c_d]', 20_000)}---${end}`],
    [
      'a thousand links in one paragraph',
      lines('[a](https://example.org/of/some/length) and some words', 1000),
    ],
  ])('not %s', (_, text) => {
    expect(crowdedParagraph(text)).toBeUndefined();
  });
});

it('has one finding, on the paragraph, and nothing else is said of the note', () => {
  const found = findingsIn(`=== a.md\n${HEAD}One.\n\n${'a**b'.repeat(10_000)}\n`);
  expect(found.map(({ code, message }) => [code, message.slice(0, 29)])).toEqual([
    ['block-syntax', 'this paragraph has more marks'],
  ]);
  expect(found[0]?.span.start).toBe(HEAD.length + 6);
});
