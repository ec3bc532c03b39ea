// Exact decimal arithmetic.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  compareRatios,
  type Decimal,
  decimal,
  differsByMoreThan,
  equals,
  format,
  formatExact,
  formatRatio,
  fromNumber,
  half,
  halfUnit,
  multiply,
  parseDecimal,
  percentOf,
  ratioIsNear,
  scaleByTen,
  subtract,
} from '../../../server/src/values/decimal.ts';

function read(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`no decimal: ${text}`);
  return value;
}

const scaled = fc.record({
  digits: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
  scale: fc.integer({ min: -12, max: 12 }),
});
const BASE = 12;
function unscaled({ digits, scale }: Decimal): bigint {
  return digits * 10n ** BigInt(BASE - scale);
}

describe('parseDecimal', () => {
  it.each(['', '1.', '.5', '1,000', '1e5', ' 1', '0x1', '--1', '１'])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('keeps the digits that were stated', () => {
    expect(read('1.50')).toEqual({ digits: 150n, scale: 2 });
    expect(read('-0.05')).toEqual({ digits: -5n, scale: 2 });
    expect(formatExact(read('1.50'))).toBe('1.50');
  });
});

describe('arithmetic', () => {
  it('adds a tenth and two tenths to three tenths', () => {
    expect(format(add(read('0.1'), read('0.2')))).toBe('0.3');
  });

  it('agrees with big integers for sums, differences and order', () => {
    fc.assert(
      fc.property(scaled, scaled, (a, b) => {
        expect(equals(add(a, b), { digits: unscaled(a) + unscaled(b), scale: BASE })).toBe(true);
        expect(equals(subtract(a, b), { digits: unscaled(a) - unscaled(b), scale: BASE })).toBe(true);
        expect(compare(a, b)).toBe(unscaled(a) < unscaled(b) ? -1 : unscaled(a) > unscaled(b) ? 1 : 0);
      }),
    );
  });

  it('agrees with big integers for products, halves and powers of ten', () => {
    fc.assert(
      fc.property(scaled, scaled, fc.integer({ min: -9, max: 9 }), (a, b, power) => {
        expect(equals(multiply(a, b), { digits: unscaled(a) * unscaled(b), scale: 2 * BASE })).toBe(true);
        expect(equals(add(half(a), half(a)), a)).toBe(true);
        expect(equals(scaleByTen(scaleByTen(a, power), -power), a)).toBe(true);
      }),
    );
  });

  it('reads back what it formats', () => {
    fc.assert(
      fc.property(scaled, (a) => {
        expect(equals(read(format(a)), a)).toBe(true);
        expect(equals(read(formatExact(a)), a)).toBe(true);
      }),
    );
  });

  it('formats in the fewest characters', () => {
    expect(['1.500', '10', '0.0', '-0.00', '100.00'].map((text) => format(read(text)))).toEqual([
      '1.5',
      '10',
      '0',
      '0',
      '100',
    ]);
    expect(format({ digits: 35n, scale: -10 })).toBe('350000000000');
  });
});

describe('comparison by ratio', () => {
  it('compares fractions without dividing', () => {
    expect(compareRatios(decimal(1), decimal(3), decimal(2), decimal(6))).toBe(0);
    expect(compareRatios(decimal(1), decimal(3), decimal(333), decimal(1000))).toBe(1);
  });

  it('leaves the very edge of a tolerance inside it', () => {
    expect(differsByMoreThan(read('105'), read('100'), 5)).toBe(false);
    expect(differsByMoreThan(read('105.0001'), read('100'), 5)).toBe(true);
    expect(differsByMoreThan(read('95'), read('100'), 5)).toBe(false);
    expect(differsByMoreThan(read('94.9999'), read('100'), 5)).toBe(true);
  });

  it('recognises a factor', () => {
    expect(ratioIsNear(decimal(3958), decimal(1979), decimal(2), 5)).toBe(true);
    expect(ratioIsNear(decimal(3958), decimal(2200), decimal(2), 5)).toBe(false);
    expect(ratioIsNear(decimal(1), decimal(0), decimal(2), 5)).toBe(false);
  });

  it('takes configured tolerances at their displayed value', () => {
    expect(equals(percentOf(decimal(100), 0.1), read('0.1'))).toBe(true);
    expect(fromNumber(Number.NaN)).toEqual({ digits: 0n, scale: 0 });
    expect(format(fromNumber(1e-7))).toBe('0.0000001');
  });

  it('knows half a unit of the last stated digit', () => {
    expect(
      [read('20'), read('1.5'), { digits: 350n, scale: -9 }].map((value) => format(halfUnit(value))),
    ).toEqual(['0.5', '0.05', '500000000']);
  });

  it('rounds a quotient for messages', () => {
    expect(formatRatio(decimal(350), decimal(52))).toBe('6.73');
    expect(formatRatio(decimal(-1), decimal(2), 0)).toBe('-1');
    expect(formatRatio(decimal(1), decimal(0))).toBeUndefined();
  });
});
