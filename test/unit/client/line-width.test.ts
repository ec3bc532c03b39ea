// A hint in a diff must not make a line of one side wrap.

import { expect, it } from 'vitest';
import { staysOneLine } from '../../../client/src/line-width.ts';

it.each([
  ['subject: org:deepseek', ['DeepSeek'], true],
  ['', [], true],
  ['S1: {title: A report of some length, grade: B2}', ['usually reliable, probably true'], false],
  ['source: [S1, S2]', ['A report of some length', 'Another report'], false],
  ['a'.repeat(48), [], true],
  ['a'.repeat(49), [], false],
  // Two columns a character.
  ['主体：深度求索的投资者们和他们的律师们', ['深度求索公司'], false],
  ['主体：深度求索', ['DeepSeek'], true],
])('%s with %j', (line, words, stays) => {
  expect(staysOneLine(line, words)).toBe(stays);
});
