// Amounts of money in fields: the grammar of SPEC §4.1, and what is said of texts outside it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount, parseAmountMapping } from '../../../server/src/values/amount.ts';
import { type Decimal, format } from '../../../server/src/values/decimal.ts';
import { type Amount, normaliseAmount } from '../../../server/src/values/money.ts';

function read(text: string): Amount {
  const { amount } = parseAmount(text);
  if (amount === undefined) throw new Error(`no amount: ${text}`);
  return amount;
}

function plain({ min, max }: { min: Decimal; max: Decimal | undefined }): string {
  return `${format(min)}..${max === undefined ? '' : format(max)}`;
}

describe('valid amounts', () => {
  it.each([
    ['CNY 350bn-400bn', 'CNY', '349500000000..400500000000'],
    ['CNY 350-400bn', 'CNY', '349500000000..400500000000'],
    ['CNY 350 bn – 400 bn', 'CNY', '349500000000..400500000000'],
    ['CNY 350bn to 400bn', 'CNY', '349500000000..400500000000'],
    ['CNY 350bn..400bn', 'CNY', '349500000000..400500000000'],
    ['CNY 900m-1.2bn', 'CNY', '899500000..1250000000'],
    ['350bn CNY', 'CNY', '349500000000..350500000000'],
    ['USD20bn', 'USD', '19500000000..20500000000'],
    ['20bn USD', 'USD', '19500000000..20500000000'],
    ['cny 5BN', 'CNY', '4750000000..5250000000'],
    ['USD 1.5bn', 'USD', '1450000000..1550000000'],
    ['USD 1.50bn', 'USD', '1495000000..1505000000'],
    ['USD 20,000', 'USD', '19999.5..20000.5'],
    ['USD 20 000', 'USD', '19999.5..20000.5'],
    ['USD 20_000', 'USD', '19999.5..20000.5'],
    ["CHF 20'000.50", 'CHF', '20000.495..20000.505'],
    ['INR 1,00,000', 'INR', '99999.5..100000.5'],
    ['~USD 20bn', 'USD', '18000000000..22000000000'],
    ['about USD 20bn', 'USD', '18000000000..22000000000'],
    ['c. USD 20bn', 'USD', '18000000000..22000000000'],
    ['~USD 2bn', 'USD', '1800000000..2200000000'],
    ['>= USD 5bn', 'USD', '5000000000..'],
    ['> USD 5bn', 'USD', '5000000000..'],
    ['at least USD 5bn', 'USD', '5000000000..'],
    ['over USD 5bn', 'USD', '5000000000..'],
    ['USD 5bn+', 'USD', '5000000000..'],
    ['<= USD 5bn', 'USD', '0..5000000000'],
    ['up to USD 5bn', 'USD', '0..5000000000'],
    ['~ at least USD 5bn', 'USD', '4500000000..'],
    ['at least USD 5-6bn', 'USD', '5000000000..'],
    ['USD 0', 'USD', '0..0'],
  ])('reads %s', (text, currency, interval) => {
    const { amount, problems } = parseAmount(text);
    expect(problems).toEqual([]);
    expect([amount?.currency, amount && plain(amount.interval)]).toEqual([currency, interval]);
  });

  it.each([
    ['k', 3],
    ['thousand', 3],
    ['m', 6],
    ['mn', 6],
    ['million', 6],
    ['b', 9],
    ['bn', 9],
    ['billion', 9],
    ['t', 12],
    ['tn', 12],
    ['trillion', 12],
    ['lakh', 5],
    ['crore', 7],
    ['万', 4],
    ['萬', 4],
    ['亿', 8],
    ['億', 8],
    ['万亿', 12],
    ['Bn', 9],
  ])('knows the magnitude %s', (magnitude, power) => {
    for (const text of [`USD 7${magnitude}`, `USD 7 ${magnitude}`, `7 ${magnitude} USD`]) {
      expect(format(read(text).min)).toBe(`7${'0'.repeat(power)}`);
    }
  });

  it('keeps the bound and the approximation that were stated', () => {
    expect(read('> USD 5bn')).toMatchObject({ bound: '>', approximate: false });
    expect(read('about up to USD 5bn')).toMatchObject({ bound: '<=', approximate: true });
    expect(read('USD 5bn')).not.toHaveProperty('bound');
  });
});

describe('currencies that are no code', () => {
  it.each([
    ['RMB 5bn', 'RMB', 'CNY'],
    ['CNH 5bn', 'CNH', 'CNY'],
    ['US$5bn', 'US$', 'USD'],
    ['HK$5bn', 'HK$', 'HKD'],
    ['NT$5bn', 'NT$', 'TWD'],
    ['S$5bn', 'S$', 'SGD'],
    ['A$5bn', 'A$', 'AUD'],
    ['C$5bn', 'C$', 'CAD'],
    ['R$5bn', 'R$', 'BRL'],
    ['3500亿元', '元', 'CNY'],
    ['3500亿人民币', '人民币', 'CNY'],
    ['500亿美元', '美元', 'USD'],
    ['500亿港元', '港元', 'HKD'],
    ['500億円', '円', 'JPY'],
    ['500억원', '원', 'KRW'],
    ['Rs 5bn', 'Rs', 'INR'],
    ['₹5bn', '₹', 'INR'],
    ['€5m', '€', 'EUR'],
    ['5bn €', '€', 'EUR'],
    ['₩5bn', '₩', 'KRW'],
    ['₽5bn', '₽', 'RUB'],
    ['₺5bn', '₺', 'TRY'],
    ['₪5bn', '₪', 'ILS'],
    ['฿5bn', '฿', 'THB'],
    ['₫5bn', '₫', 'VND'],
    ['₴5bn', '₴', 'UAH'],
    ['₦5bn', '₦', 'NGN'],
    ['₱5bn', '₱', 'PHP'],
    ['5bn yuan', 'yuan', 'CNY'],
    ['5bn US dollars', 'US dollars', 'USD'],
  ])('%s: %s is %s', (text, part, code) => {
    const { amount, problems } = parseAmount(text);
    expect(amount?.currency).toBe(code);
    expect(problems).toMatchObject([{ code: 'unknown-currency', replacements: [code] }]);
    expect(problems.map(({ start, end }) => text.slice(start, end))).toEqual([part]);
  });

  it.each([
    ['$20bn', '$', 6],
    ['¥5bn', '¥', 2],
    ['￥5bn', '￥', 2],
    ['£5m', '£', 2],
    ['kr 5m', 'kr', 4],
    ['5m kr', 'kr', 4],
    ['20bn dollars', 'dollars', 6],
  ])('%s: %s is ambiguous, and no amount', (text, part, count) => {
    const { amount, problems } = parseAmount(text);
    expect(amount).toBeUndefined();
    expect(problems.map(({ code, start, end }) => [code, text.slice(start, end)])).toEqual([
      ['ambiguous-amount', part],
    ]);
    expect(problems[0]?.replacements).toHaveLength(count);
  });

  it('offers the active code nearest to a mistyped one', () => {
    expect(parseAmount('UDS 5bn').problems).toMatchObject([{ code: 'unknown-currency', start: 0, end: 3 }]);
    expect(parseAmount('UDS 5bn').problems[0]?.replacements[0]).toBe('USD');
    expect(parseAmount('5bn EUE').problems[0]?.replacements[0]).toBe('EUR');
  });

  it.each(['ADP', 'BTC', 'XYZ', 'USDT', 'TEUR', 'CLF', 'XTS', 'XXX'])(
    'never offers another currency for %s',
    (code) => {
      expect(parseAmount(`${code} 5bn`)).toMatchObject({
        problems: [{ code: 'unknown-currency', replacements: [] }],
      });
    },
  );
});

describe('ambiguous magnitudes', () => {
  it('offers both readings of 兆, each valid in its place', () => {
    const text = 'CNY 5兆';
    const [problem] = parseAmount(text).problems;
    expect(problem).toMatchObject({ code: 'ambiguous-amount', start: 5, end: 6 });
    const mended = problem?.replacements.map((word) => format(read(`CNY 5${word}`).min));
    expect(mended).toEqual(['5000000000000', '5000000']);
  });

  it.each(['JPY 5兆', 'TWD 5兆', 'KRW 5兆', '5兆円', 'NT$5兆', '5兆ウォン'.replace('ウォン', '원')])(
    'reads %s, since the currency settles it',
    (text) => {
      expect(format(read(text).min)).toBe('5000000000000');
    },
  );

  it('asks of `mil` whether it is a million or a thousand, but beside the real and before millones', () => {
    expect(parseAmount('USD 5 mil').problems).toMatchObject([
      { code: 'ambiguous-amount', replacements: ['m', 'k'] },
    ]);
    expect(format(read('BRL 5 mil').min)).toBe('5000');
    expect(parseAmount('USD 5 mil millones').problems[0]?.replacements).toEqual(['USD 5bn']);
  });

  it('takes mm for a million and asks for the plainer spelling', () => {
    const { amount, problems } = parseAmount('USD 5mm');
    expect(problems).toMatchObject([{ code: 'ambiguous-amount', replacements: ['m'] }]);
    expect(amount && format(amount.min)).toBe('5000000');
  });
});

describe('invalid amounts', () => {
  it.each([
    ['350bn', 'names no currency'],
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['hello', 'has no number'],
    ['CNY', 'has no number'],
    ['CNY -5bn', 'negative'],
    ['USD 1.50.000', 'not a number'],
    ['USD 1,00', 'not a number'],
    ['US$20bn (CNY 140bn)', 'not one amount'],
    ['USD 5 people', 'not one amount'],
    ['USD 5bn CNY 6bn', 'not one amount'],
    ['> USD 5bn+', 'not one amount'],
    ['USD 1e9', 'not one amount'],
    ['USD 5.bn', 'not one amount'],
    ['USD 5bn (reported)', 'not one amount'],
    ['-USD 5bn', 'negative'],
  ])('%j: %s', (text, message) => {
    const { amount, problems } = parseAmount(text);
    expect(amount).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'invalid-amount', message: expect.stringContaining(message) }]);
  });

  it.each([
    ['CNY 400bn-350bn', 'CNY 350bn-400bn'],
    ['CNY 350bn-400', 'CNY 350bn-400bn'],
    ['CNY 400-350bn', 'CNY 350bn-400bn'],
    ['USD 900-1.2bn', 'USD 900m-1.2bn'],
    ['in excess of CNY 5bn', '> CNY 5bn'],
    ['≥ CNY 5bn', '>= CNY 5bn'],
    ['CNY ~5bn', '~CNY 5bn'],
    ['CNY 5bln', 'CNY 5bn'],
    ['CNY 1,5bn', '1.5'],
    ['ＣＮＹ ５ｂｎ', 'CNY 5bn'],
  ])('%s is mended to %s', (text, mend) => {
    expect(parseAmount(text)).toMatchObject({ problems: [{ code: 'invalid-amount', replacements: [mend] }] });
    expect(parseAmount(text).amount).toBeUndefined();
  });

  it('shows what would be right', () => {
    expect(parseAmount('CNY 400bn-350bn').problems[0]?.message).toContain('write it as “CNY 350bn-400bn”');
  });

  it('never throws, and gives places inside the text', () => {
    const bits = [
      'CNY',
      ' ',
      '$',
      '5',
      ',',
      '.',
      'bn',
      '-',
      'to',
      '~',
      '>=',
      '+',
      '亿',
      '元',
      'kr',
      '兆',
      '５',
      'x',
      '9'.repeat(70),
    ];
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom(...bits)).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        const { amount, problems } = parseAmount(input);
        expect(amount !== undefined || problems.length > 0).toBe(true);
        for (const { start, end } of problems)
          expect(0 <= start && start <= end && end <= input.length).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['9', ',', '1,', '$', '-', 'CNY ', '1 ', 'a', '万', '１', ' '])(
    'survives %j a hundred thousand times over',
    (unit) => {
      expect(parseAmount(unit.repeat(100_000)).amount).toBeUndefined();
    },
  );
});

describe('the mapping', () => {
  it('says the same as the text', () => {
    const { amount, problems } = parseAmountMapping({
      min: '350bn',
      max: '400bn',
      currency: 'CNY',
      approx: 'true',
    });
    expect(problems).toEqual([]);
    expect(amount && normaliseAmount(amount)).toBe('~CNY 350bn-400bn');
    expect(amount).toEqual(read('~CNY 350bn-400bn'));
  });

  it('lets the magnitude of the upper end cover a bare lower one that stays below it', () => {
    const mapping = (min: string, max: string) => parseAmountMapping({ min, max, currency: 'CNY' }).amount;
    expect(mapping('350', '400bn')).toEqual(read('CNY 350bn-400bn'));
    const spelt = mapping('900,000,000', '1.2bn');
    expect(spelt && format(spelt.min)).toBe('900000000');
    expect(mapping('350m', '400bn')).toEqual(read('CNY 350m-400bn'));
  });

  it('gives no amount where its magnitude leaves a doubt', () => {
    expect(parseAmountMapping({ min: '5兆', currency: 'CNY' }).amount).toBeUndefined();
    expect(parseAmountMapping({ min: '5兆', currency: 'JPY' }).amount).toEqual(read('>= JPY 5兆'));
    expect(parseAmountMapping({ min: '1.500', currency: 'EUR' }).amount).toBeUndefined();
    expect(parseAmountMapping({ min: '5mm', currency: 'RMB' }).amount).toEqual(read('>= CNY 5m'));
  });

  it('takes a single end for a bound, and equal ends for one amount', () => {
    expect(parseAmountMapping({ min: '5bn', currency: 'USD' }).amount).toEqual(read('>= USD 5bn'));
    expect(parseAmountMapping({ max: '5bn', currency: 'USD' }).amount).toEqual(read('<= USD 5bn'));
    expect(parseAmountMapping({ min: '5,000', max: '5,000', currency: 'usd' }).amount).toEqual(
      read('USD 5,000'),
    );
  });

  it.each([
    [{ min: '5bn', max: '4bn', currency: 'USD' }, 'min', 'invalid-amount'],
    [{ min: '5bn' }, undefined, 'invalid-amount'],
    [{ currency: 'USD' }, undefined, 'invalid-amount'],
    [{ min: 'five', currency: 'USD' }, 'min', 'invalid-amount'],
    [{ max: 'USD 5bn', currency: 'USD' }, 'max', 'invalid-amount'],
    [{ max: ['5bn'], currency: 'USD' }, 'max', 'invalid-amount'],
    [{ min: '5bn', currency: 'USD', approx: 'perhaps' }, 'approx', 'invalid-amount'],
    [{ min: '5bn', currency: 'RMB' }, 'currency', 'unknown-currency'],
    [{ min: '5bn', currency: 'XYZ' }, 'currency', 'unknown-currency'],
    [{ min: '5bn', currency: '$' }, 'currency', 'ambiguous-amount'],
    [{ min: '5兆', currency: 'CNY' }, 'min', 'ambiguous-amount'],
    [{ min: '5', currency: 'GBp' }, 'currency', 'unknown-currency'],
    [{ min: '300만명', currency: 'KRW' }, 'min', 'invalid-amount'],
  ])('%j is at fault in %s', (fields, key, code) => {
    const { problems } = parseAmountMapping(fields);
    expect(problems.map((problem) => [problem.key, problem.code])).toEqual([[key, code]]);
  });
});
