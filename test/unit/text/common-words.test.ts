// Common words, and the text that they are kept in.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  frontCode,
  frontDecode,
  isCommonWord,
  isFunctionWord,
} from '../../../server/src/text/common-words.ts';

describe('common words', () => {
  it.each([
    'target',
    'Block',
    'DESIGN',
    'founder',
    'United',
    'apple',
    'Smith',
    'Morgan',
    'Georgia',
    'Singapore',
    'Dave',
  ])('hold %s', (word) => {
    expect(isCommonWord(word)).toBe(true);
  });

  it.each([
    'Nvidia',
    'Huawei',
    'DeepSeek',
    'Samsung',
    'Microsoft',
    'Siemens',
    'Google',
    'x',
    '',
    '华为',
    '__proto__',
  ])('hold no %j', (word) => {
    expect(isCommonWord(word)).toBe(false);
  });

  it('are kept front-coded, and come back as they were', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abz'), minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.uniqueArray(word), (words) => {
        const sorted = words.sort();
        expect(frontDecode(frontCode(sorted))).toEqual(sorted);
      }),
    );
  });
});

describe('function words', () => {
  it.each(['The', 'It', 'der', 'Die', 'la', 'Los', 'a', 'A', 'Und', ' the '])('are %j', (word) => {
    expect(isFunctionWord(word)).toBe(true);
  });
  it.each(['IT', 'US', 'DIE', 'Ithaca', 'Delta', '', 'X', 'The Information'])('are not %j', (word) => {
    expect(isFunctionWord(word)).toBe(false);
  });
});
