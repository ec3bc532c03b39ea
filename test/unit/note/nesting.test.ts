// Texts that nest too deeply are told before a parser sees them, whatever their line ends are.

import { describe, expect, it } from 'vitest';
import { DEEPEST, DEEPEST_EMPHASIS, nestsTooDeeply } from '../../../server/src/note/nesting.ts';

describe.each(['\n', '\r\n', '\r'])('with lines that end in %j', (end) => {
  it.each([
    ['quotes', `a${end}${'> '.repeat(DEEPEST + 1)}b`, true],
    ['quotes, not too many', `a${end}${'> '.repeat(DEEPEST - 1)}b`, false],
    ['lists', `a${end}${end}${'- '.repeat(DEEPEST + 1)}b${end}c`, true],
    ['emphasis over several lines', `a ${`*b${end}`.repeat(DEEPEST_EMPHASIS + 1)}`, true],
    ['emphasis in several paragraphs', `a ${`*b${end}${end}`.repeat(DEEPEST_EMPHASIS + 1)}`, false],
    ['emphasis in code', `~~~${end}a ${`*b${end}`.repeat(DEEPEST_EMPHASIS + 1)}~~~${end}`, false],
    ['nothing', '', false],
    ['a line end alone', end, false],
  ])('%s', (_, text, expected) => {
    expect(nestsTooDeeply(text)).toBe(expected);
  });
});
