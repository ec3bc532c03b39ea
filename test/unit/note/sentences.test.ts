// Sentences: what ends one, what does not, and that no character of the text is ever lost.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../server/src/note/sentences.ts';

function split(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe('splitSentences', () => {
  it.each([
    ['One ends. Another begins.', ['One ends.', 'Another begins.']],
    ['Is it so? It is! Good.', ['Is it so?', 'It is!', 'Good.']],
    ['  Trimmed.  \n', ['Trimmed.']],
    ['No stop at the end', ['No stop at the end']],
    ['', []],
    ['   \n ', []],
  ])('splits %j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it.each([
    'The U.S. Department of Commerce objected.',
    'Growth was approx. 5 % in c. 2026.',
    'Mr. Liang met Dr. Wang and Gen. Smith.',
    'Some parts, e.g. Ascend chips, i.e. the 950PR, are late.',
    'See No. 5 and Fig. 3 on p. 12.',
    'J. R. Smith agreed with L. Wenfeng.',
    'Acme Inc. said that Beta Corp. Holdings had left.',
    'It cost CNY 3.5bn, or 1.25 times as much.',
    'It was signed on Jan. 5 at dossier.example.org.',
    'They waited ... and waited.',
    'They waited… and waited.',
    '“Is it over?” asked the chairman.',
    'The line\nbreaks here\r\nand here.',
    '1. The first item',
    'a. The first item',
    'Revenue (approx. CNY 3bn) rose.',
    'Amazon.com and Yahoo! are named.',
  ])('keeps %j whole', (text) => {
    expect(split(text)).toEqual([text]);
  });

  it.each([
    ['It left the U.S. The board knew.', ['It left the U.S.', 'The board knew.']],
    ['It joined Acme Inc. The board knew.', ['It joined Acme Inc.', 'The board knew.']],
    ['It closed its Series B. DeepSeek denied it.', ['It closed its Series B.', 'DeepSeek denied it.']],
    ['The answer is no. They left.', ['The answer is no.', 'They left.']],
    ['It ended in 2026. Then it began.', ['It ended in 2026.', 'Then it began.']],
    ['It ended. 2026 was better.', ['It ended.', '2026 was better.']],
    ['It ended. xAI began.', ['It ended.', 'xAI began.']],
    ['He said “no.” Then he left.', ['He said “no.”', 'Then he left.']],
    ['He left (at last.) She stayed.', ['He left (at last.)', 'She stayed.']],
    ['It ended.[12] It began.', ['It ended.[12]', 'It began.']],
    ['It ended... It began.', ['It ended...', 'It began.']],
    ['He ended. “It began,” he said.', ['He ended.', '“It began,” he said.']],
    ['One.\n\nTwo without a stop\n\nThree', ['One.', 'Two without a stop', 'Three']],
    ['It ran \uFFFC. \uFFFC ran too.', ['It ran \uFFFC.', '\uFFFC ran too.']],
  ])('splits %j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it.each([
    [
      '华为发布了芯片。深度求索估值四千亿！真的吗？是。',
      ['华为发布了芯片。', '深度求索估值四千亿！', '真的吗？', '是。'],
    ],
    ['他说：“可能。”然后走了。', ['他说：“可能。”', '然后走了。']],
    ['「可能だ。」と言った。次です。', ['「可能だ。」と言った。', '次です。']],
    ['真的吗?是的。', ['真的吗?', '是的。']],
    ['估值为3.5亿元。', ['估值为3.5亿元。']],
  ])('needs no space after %j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  const piece = fc.constantFrom(
    'word',
    'Word',
    'U.S.',
    'Inc.',
    '3.5',
    ' ',
    '\n',
    '\r\n',
    '.',
    '...',
    '…',
    '?',
    '!”',
    '"',
    '(',
    ')',
    '。',
    '！」',
    '华为',
    'と',
    '\uFFFC',
    '😀',
    '\u00a0',
    '\u3000',
    '[1]',
    'e.g.',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  );

  it('covers every character that is no white space, in order and without overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(last, start)).toMatch(/^\s*$/);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          last = end;
        }
        expect(text.slice(last)).toMatch(/^\s*$/);
      }),
    );
  });

  it('reads long runs of marks to their end', () => {
    for (const unit of ['.', '. ', '(', '.(', '.[', '”', '\n', '. \n', 'A.', 'A. ', '。', ' ']) {
      const text = unit.repeat(50_000);
      const covered = splitSentences(text).reduce(
        (sum, { start, end }) => sum + text.slice(start, end).replace(/\s/g, '').length,
        0,
      );
      expect(covered).toBe(text.replace(/\s/g, '').length);
    }
  });
});
