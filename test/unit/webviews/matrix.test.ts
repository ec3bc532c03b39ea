/** What keys do in a matrix of hypotheses, and which messages are understood. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMatrix, toMatrix } from '../../../client/src/webviews/messages.ts';
import { moved, ratingFor, weightFor } from '../../../client/src/webviews/page/matrix/keys.ts';

describe('a key in a cell', () => {
  it('rates, and a second time more strongly', () => {
    expect(['c', 'C', 'i', 'n'].map((key) => ratingFor(key, ''))).toEqual(['C', 'C', 'I', 'N']);
    expect([ratingFor('c', 'C'), ratingFor('i', 'I')]).toEqual(['CC', 'II']);
    // A third time it is as at first.
    expect([ratingFor('c', 'CC'), ratingFor('i', 'II'), ratingFor('i', 'C')]).toEqual(['C', 'I', 'I']);
    expect([ratingFor('Delete', 'II'), ratingFor('Backspace', 'C')]).toEqual(['', '']);
    expect(ratingFor('x', 'C')).toBeUndefined();
  });

  it('weighs', () => {
    expect(['h', 'M', 'l', 'x'].map(weightFor)).toEqual(['high', 'medium', 'low', undefined]);
  });

  it('moves within the grid, and stops at its edges', () => {
    const size = { row: 3, column: 4 };
    expect(moved({ row: 1, column: 1 }, 'ArrowDown', size, false)).toEqual({ row: 2, column: 1 });
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', size, false)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 1, column: 2 }, 'Home', size, false)).toEqual({ row: 1, column: 0 });
    expect(moved({ row: 1, column: 2 }, 'End', size, true)).toEqual({ row: 2, column: 3 });
    expect(moved({ row: 1, column: 2 }, 'toString', size, false)).toBeUndefined();
    const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean()), { maxLength: 30 }), (keys) => {
        let cell = { row: 0, column: 0 };
        for (const [one, toEnd] of keys) cell = moved(cell, one, size, toEnd) ?? cell;
        expect(cell.row >= 0 && cell.row < 3 && cell.column >= 0 && cell.column < 4).toBe(true);
      }),
    );
  });
});

describe('messages of a matrix', () => {
  const row = { index: 0, text: 'A' };

  it('are understood as they are meant, and nothing else is', () => {
    const change = { type: 'rate', row, hypothesis: 'H1', rating: 'C' };
    expect(fromMatrix.safeParse({ type: 'change', id: '#1', change }).success).toBe(true);
    for (const message of [
      { type: 'change', id: '#1', change: { ...change, row: 0 } },
      { type: 'change', id: '#1', change: { type: 'run', command: 'x' } },
      { type: 'open', uri: 'file:///etc/passwd' },
      { type: 'change', id: 1, change },
    ]) {
      expect(fromMatrix.safeParse(message).success).toBe(false);
    }
    expect(toMatrix.safeParse({ type: 'show', texts: {}, turn: 0, others: [] }).success).toBe(true);
  });
});
