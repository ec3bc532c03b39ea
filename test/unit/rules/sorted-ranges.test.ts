// Ranges in order: the one-pass answers are those of trying every pair.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bySentence,
  firstFrom,
  lastBefore,
  outside,
} from '../../../server/src/rules/support/prose/sorted-ranges.ts';
import { contains, overlaps, type Span } from '../../../server/src/text/span.ts';

/** Ranges in order, without overlaps, none empty. */
const ranges = fc
  .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 })), { maxLength: 10 })
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, length]): Span => {
      const start = at + gap;
      at = start + length;
      return { start, end: at };
    });
  });

it('groups ranges by the sentence that holds them', () => {
  fc.assert(
    fc.property(ranges, ranges, (sentences, inner) => {
      const expected = sentences.map((sentence) => inner.filter((range) => contains(sentence, range)));
      expect(bySentence(sentences, inner)).toEqual(expected);
    }),
  );
});

it('keeps the ranges that overlap no other', () => {
  fc.assert(
    fc.property(ranges, ranges, (some, others) => {
      expect(outside(some, others)).toEqual(
        some.filter((range) => !others.some((other) => overlaps(range, other))),
      );
    }),
  );
});

it('finds the neighbours of a place', () => {
  fc.assert(
    fc.property(ranges, fc.nat(60), (some, at) => {
      expect(lastBefore(some, at)).toEqual(some.findLast(({ end }) => end <= at));
      expect(firstFrom(some, at)).toEqual(some.find(({ start }) => start >= at));
    }),
  );
});
