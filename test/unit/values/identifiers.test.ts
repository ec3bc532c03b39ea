// Public identifiers: check digits and formats.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cusipCheckDigit,
  ibanCheckDigits,
  isinCheckDigit,
  mod97CheckDigits,
  usccCheckDigit,
} from '../../../server/src/values/checksums.ts';
import { countryCodes, ibanLength, isCountry } from '../../../server/src/values/countries.ts';
import {
  checkIdentifier,
  IDENTIFIER_SCHEMES,
  type IdentifierScheme,
  isIdentifierScheme,
  normaliseIdentifier,
} from '../../../server/src/values/identifiers.ts';

const VALID: [IdentifierScheme, string][] = [
  ['lei', '213800KUD8LAJWSQ9D15'],
  ['lei', 'HWUPKR0MPOU8FGXBT394'],
  ['isin', 'US0378331005'],
  ['figi', 'BBG000BLNQ16'],
  ['cusip', 'DUS0421C5'],
  ['cusip', '037833100'],
  ['uscc', '91110000600037341L'],
  ['iban', 'GB82 WEST 1234 5698 7654 32'],
  ['iban', 'DE89370400440532013000'],
  ['wikidata', 'Q312'],
  ['mic', 'XNAS'],
  ['cik', '0000320193'],
  ['cik', '320193'],
  ['duns', '150483782'],
  ['duns', '15-048-3782'],
  ['uei', 'ZQGGHJH74DW7'],
  ['iso3166', 'CN'],
  ['doi', '10.1000/182'],
  ['arxiv', '2401.02954'],
  ['lei', '54930000000000006598'],
  ['arxiv', '2401.02954v2'],
  ['arxiv', '0704.0001'],
  ['arxiv', '1412.9999v12'],
  ['arxiv', '1501.00001'],
  ['arxiv', 'hep-th/9901001'],
  ['arxiv', 'hep-th/9108001v3'],
  ['arxiv', 'math.GT/0309136'],
  ['arxiv', 'math/0703456'],
  ['arxiv', 'physics.gen-ph/0011001'],
  ['arxiv', 'cs/0001001'],
];

const INVALID: [IdentifierScheme, string, string][] = [
  ['lei', '213800KUD8LXJWSQ9D15', 'should be 58'],
  ['lei', '00EHHQ2ZHDCFXJCPCL49', 'should be 46'],
  // What adds up with other check digits than those that ISO 17442 gives (02 to 98).
  ['lei', '54930000000000000099', 'should be 02, not 99'],
  ['lei', '54930000000000006501', 'should be 98, not 01'],
  ['lei', '54930000000000003300', 'should be 97, not 00'],
  ['lei', '213800KUD8LAJWSQ9D1', '20 characters'],
  ['isin', 'US0378331003', 'should be 5'],
  ['isin', 'ZZ0378331005', 'not a country code'],
  ['isin', 'US037833100', '12 characters'],
  ['figi', 'BBG000BLNQ14', 'should be 6'],
  ['figi', 'GBG000BLNQ16', 'none begins with GB'],
  ['cusip', 'DUS0421CN', 'should be 5'],
  ['cusip', '37833100', '9 characters'],
  ['uscc', '91110000600037341M', 'should be L'],
  ['uscc', '9111000060003734IL', '18 characters'],
  ['iban', 'GB83 WEST 1234 5698 7654 32', 'should be 82'],
  ['iban', 'DE8937040044053201300', 'has 22 characters, not 21'],
  ['wikidata', 'Q0312', 'without leading zeros'],
  ['wikidata', '312', 'the letter Q'],
  ['mic', 'NASDAQ', 'four letters'],
  ['cik', '12345678901', 'ten digits'],
  ['duns', '15048378', 'nine digits'],
  ['uei', '0QGGHJH74DW7', 'without I and O'],
  ['iso3166', 'EU', 'not an officially assigned'],
  ['iso3166', 'UK', 'write GB'],
  ['iso3166', 'CHN', 'two letters'],
  ['doi', 'https://doi.org/10.1000/182', 'write 10.1000/182'],
  ['doi', '10.1000', 'a slash'],
  ['arxiv', '2413.02954', 'year and month'],
  ['arxiv', 'arXiv:2401.02954', 'write 2401.02954'],
  ['arxiv', 'arXiv:hep-th/9901001', 'write hep-th/9901001'],
  ['arxiv', 'https://arxiv.org/pdf/hep-th/9901001', 'write hep-th/9901001'],
  ['arxiv', 'hep-th/9913001', 'year and month'],
  ['arxiv', 'hep-th/990100', 'seven digits'],
  ['arxiv', 'hep-th/9901.001', 'seven digits'],
  ['arxiv', 'hep-tf/9901001', 'an archive'],
  ['arxiv', 'hep-th/0704001', 'before April 2007'],
  ['arxiv', '0703.0001', 'before April 2007'],
  ['arxiv', '1501.0001', 'year and month'],
  ['arxiv', '1412.99999', 'year and month'],
  ['lei', '', 'is empty'],
];

describe('checkIdentifier', () => {
  it.each(VALID)('accepts the %s %s', (scheme, value) => {
    expect(checkIdentifier(scheme, value)).toEqual({ ok: true });
  });

  it.each(INVALID)('refuses the %s %s: %s', (scheme, value, message) => {
    expect(checkIdentifier(scheme, value)).toMatchObject({
      ok: false,
      message: expect.stringContaining(message),
    });
  });

  it('wants capitals, and offers them', () => {
    expect(checkIdentifier('lei', '213800kud8lajwsq9d15')).toMatchObject({
      ok: false,
      replacements: ['213800KUD8LAJWSQ9D15'],
    });
    expect(checkIdentifier('wikidata', 'q312')).toMatchObject({ replacements: ['Q312'] });
  });

  it('wants a market beside a ticker', () => {
    expect(checkIdentifier('ticker', 'AAPL', { mic: 'XNAS' })).toEqual({ ok: true });
    expect(checkIdentifier('ticker', 'BRK.B', { mic: 'XNYS' })).toEqual({ ok: true });
    expect(checkIdentifier('ticker', 'AAPL')).toMatchObject({
      ok: false,
      message: expect.stringContaining('mic'),
    });
    expect(checkIdentifier('ticker', 'AAPL', { mic: '' }).ok).toBe(false);
    expect(checkIdentifier('ticker', 'A PPL', { mic: 'XNAS' }).ok).toBe(false);
  });

  it('never throws, whatever the value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDENTIFIER_SCHEMES), fc.string({ unit: 'binary' }), (scheme, value) => {
        const result = checkIdentifier(scheme, value);
        if (!result.ok) expect(result.message).not.toBe('');
      }),
    );
    for (const scheme of IDENTIFIER_SCHEMES)
      expect(checkIdentifier(scheme, '9'.repeat(100_000)).ok).toBe(false);
  });
});

describe('check digits', () => {
  const digitsOrCapitals = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const body = (length: number, from = digitsOrCapitals) =>
    fc.string({ unit: fc.constantFrom(...from), minLength: length, maxLength: length });

  // Changes one digit of the text to another digit; undefined when the place holds no digit.
  function slip(text: string, at: number, by: number): string | undefined {
    const digit = text.charAt(at);
    if (!/[0-9]/.test(digit)) return undefined;
    return text.slice(0, at) + String((Number(digit) + by) % 10) + text.slice(at + 1);
  }

  const by = fc.integer({ min: 1, max: 9 });
  it.each([
    ['lei', body(18).map((text) => text + mod97CheckDigits(text))],
    ['isin', body(9).map((text) => `US${text}${isinCheckDigit(`US${text}`)}`)],
    ['cusip', body(8).map((text) => text + cusipCheckDigit(text))],
    ['iban', body(18, '0123456789').map((text) => `DE${ibanCheckDigits('DE', text)}${text}`)],
    [
      'uscc',
      fc
        .tuple(body(8, '0123456789'), body(9, '0123456789ABCDEFGHJKLMNPQRTUWXY'))
        .map((parts) => parts.join(''))
        .map((text) => text + usccCheckDigit(text)),
    ],
  ] as const)('of every %s show every single wrong digit', (scheme, valid) => {
    fc.assert(
      fc.property(valid, fc.nat({ max: 21 }), by, (text, at, step) => {
        expect(checkIdentifier(scheme, text)).toEqual({ ok: true });
        const wrong = slip(text, at, step);
        if (wrong !== undefined) expect(checkIdentifier(scheme, wrong).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('comparison and lists', () => {
  it('compares identifiers in one form', () => {
    expect(normaliseIdentifier('iban', 'gb82 west 1234')).toBe('GB82WEST1234');
    expect(normaliseIdentifier('cik', '0000320193')).toBe('320193');
    expect(normaliseIdentifier('duns', '15-048-3782')).toBe('150483782');
    expect(normaliseIdentifier('doi', '10.1000/ABC')).toBe('10.1000/abc');
  });

  it('has the 249 assigned countries, and no withdrawn or reserved ones', () => {
    expect(countryCodes()).toHaveLength(249);
    expect(new Set(countryCodes()).size).toBe(249);
    for (const code of ['SU', 'YU', 'EU', 'XK', 'UK', 'ZZ']) expect(isCountry(code)).toBe(false);
    expect(ibanLength('NO')).toBe(15);
    expect(ibanLength('US')).toBeUndefined();
  });

  it('knows its schemes', () => {
    expect(isIdentifierScheme('lei')).toBe(true);
    expect(isIdentifierScheme('isbn')).toBe(false);
  });
});
