// Did-you-mean: distances, limits and order.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimit, distance, isOneSlip, nearest } from '../../../server/src/text/nearest.ts';

describe('distance', () => {
  it.each([
    ['org', 'org', 0],
    ['ogr', 'org', 1],
    ['og', 'org', 1],
    ['orgg', 'org', 1],
    ['irg', 'org', 1],
    ['valution', 'valuation', 1],
    ['ca', 'abc', 3],
    ['华为', '华威', 1],
    ['😀a', 'a😀', 1],
    ['', 'ab', 2],
  ])('between %j and %j is %i', (a, b, expected) => {
    expect(distance(a, b, 5)).toBe(expected);
  });

  it('stops one above the limit', () => {
    expect(distance('kitten', 'sitting', 3)).toBe(3);
    expect(distance('kitten', 'sitting', 2)).toBe(3);
    expect(distance('a'.repeat(5000), 'b', 2)).toBe(3);
  });

  it('is symmetric, and zero only for equal words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(distance(a, b, 9)).toBe(distance(b, a, 9));
        expect(distance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });

  it('gives the same answer under a tight limit as under a wide one, up to that limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(distance(a, b, limit)).toBe(Math.min(distance(a, b, 20), limit + 1));
      }),
    );
  });
});

describe('nearest', () => {
  it('orders by distance, then alphabetically', () => {
    expect(nearest('cat', ['cut', 'bat', 'cats', 'dog', 'cat'])).toEqual(['cat', 'bat', 'cats', 'cut']);
  });

  it('takes more slips in longer words', () => {
    expect([defaultLimit('memo'), defaultLimit('memory'), defaultLimit('memorandum')]).toEqual([1, 2, 3]);
    expect(nearest('memorandom', ['memorandum'])).toEqual(['memorandum']);
    expect(nearest('mmeo', ['demo'])).toEqual([]);
  });

  it('keeps to the limit and the number asked for', () => {
    expect(nearest('aaaa', ['aaab', 'aaac', 'aabb'], { limit: 2, max: 2 })).toEqual(['aaab', 'aaac']);
    expect(nearest('aaaa', ['aaab'], { limit: 0 })).toEqual([]);
  });

  it('answers nothing for an empty word or one too long to be a slip', () => {
    expect(nearest('', ['a'])).toEqual([]);
    expect(nearest('x'.repeat(100_000), ['x'.repeat(100_000)])).toEqual([]);
  });

  it('finds a name among ten thousand', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `entity-number-${index}`);
    expect(nearest('entity-nubmer-77', names, { max: 1 })).toEqual(['entity-number-77']);
  });
});

describe('isOneSlip', () => {
  it('accepts one slip and refuses none or two', () => {
    expect(isOneSlip('ogr', 'org')).toBe(true);
    expect(isOneSlip('org', 'org')).toBe(false);
    expect(isOneSlip('grog', 'org')).toBe(false);
  });
});
