// ISO 4217 codes, their minor units, and the codes nearest to a mistyped one.

import { describe, expect, it } from 'vitest';
import {
  currencyCode,
  currencyCodes,
  isCurrency,
  minorUnits,
  nearestCurrencies,
} from '../../../server/src/values/currency.ts';
import { currenciesOfSymbol, currencySymbols } from '../../../server/src/values/currency-symbols.ts';

const WITHOUT_CENTS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const WITH_THREE = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

describe('currency codes', () => {
  it('knows active codes and no historic, crypto or colloquial ones', () => {
    for (const code of ['CNY', 'USD', 'EUR', 'TWD', 'XCG', 'ZWG']) expect(isCurrency(code)).toBe(true);
    for (const code of ['DEM', 'HRK', 'BTC', 'RMB', 'CNH', 'usd', '']) expect(isCurrency(code)).toBe(false);
  });

  it('reads a code in either case', () => {
    expect(currencyCode('cny')).toBe('CNY');
    expect(currencyCode('rmb')).toBeUndefined();
  });

  it('has two minor units but for the exceptions of ISO 4217', () => {
    const units = (wanted: number) => currencyCodes().filter((code) => minorUnits(code) === wanted);
    expect(units(0)).toEqual(WITHOUT_CENTS);
    expect(units(3)).toEqual(WITH_THREE);
    expect(units(4)).toEqual([]);
    expect(units(1)).toEqual([]);
    expect(minorUnits('CNY')).toBe(2);
  });

  it('has no minor units for metals, units of account and no currency', () => {
    for (const code of ['XAU', 'XDR', 'XXX', 'XTS']) expect(minorUnits(code)).toBeUndefined();
  });

  it('offers the swapped and the most traded code first', () => {
    expect(nearestCurrencies('UDS')[0]).toBe('USD');
    expect(nearestCurrencies('EURO')[0]).toBe('EUR');
    expect(nearestCurrencies('QQQ')).toEqual([]);
  });
});

describe('currency symbols', () => {
  it('lead to active codes only, and none is a code itself', () => {
    for (const symbol of currencySymbols()) {
      const codes = currenciesOfSymbol(symbol);
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.filter((code) => !isCurrency(code))).toEqual([]);
      expect(currencyCode(symbol)).toBeUndefined();
    }
  });
});
