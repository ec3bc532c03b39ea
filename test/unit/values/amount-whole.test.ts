// A sum is read whole or not at all: amounts as people of many countries write them, in fields and in prose.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLE, parseAmount } from '../../../server/src/values/amount.ts';
import { tokenise } from '../../../server/src/values/amount-lexer.ts';
import { amountsIn, findAmounts } from '../../../server/src/values/amount-prose.ts';
import { compare } from '../../../server/src/values/decimal.ts';
import { normaliseAmount } from '../../../server/src/values/money.ts';

function amountOf(text: string): string | undefined {
  const { amount } = parseAmount(text);
  return amount && normaliseAmount(amount);
}

function readingsOf(text: string): string[] {
  return findAmounts(text).map(({ readings }) => (readings[0] ? normaliseAmount(readings[0]) : ''));
}

function fixesOf(text: string): string[] {
  return parseAmount(text).problems.flatMap(({ start, end, replacements }) =>
    replacements.map((mend) => `${text.slice(0, start)}${mend}${text.slice(end)}`),
  );
}

describe('fields that are read', () => {
  it.each([
    ['between USD 5bn and USD 6bn', 'USD 5bn-6bn'],
    ['USD 5bn to USD 6bn', 'USD 5bn-6bn'],
    ['USD 5 to USD 6bn', 'USD 5bn-6bn'],
    ['USD 5-billion', 'USD 5bn'],
    ['USD 5–billion', 'USD 5bn'],
    ['USD 5−billion', 'USD 5bn'],
    ['US$5-billion', 'USD 5bn'],
    ['€5‑billion', 'EUR 5bn'],
    ['10亿至20亿元', 'CNY 1.0bn-2.0bn'],
    ['10亿元至20亿元', 'CNY 1.0bn-2.0bn'],
    ['10亿~20亿元', 'CNY 1.0bn-2.0bn'],
    ['Rs 5 lakh crore', 'INR 5tn'],
    ['INR 2 crore 50 lakh', 'INR 25.0m'],
    ['KRW 3천억', 'KRW 0.3tn'],
    ['KRW 300만', 'KRW 3.00m'],
    ['KRW 1조 5000억', 'KRW 1,500.0bn'],
    ['1만 5000원', 'KRW 15,000'],
    ['1兆5000億円', 'JPY 1,500.0bn'],
    ['12亿5000万美元', 'USD 1,250.00m'],
    ['USD 5 billion 200 million', 'USD 5,200m'],
    ['USD 5 thousand million', 'USD 5bn'],
    ['USD 5 hundred', 'USD 0.5k'],
    ['RUB 5 млрд', 'RUB 5bn'],
    ['EUR 5 Mrd', 'EUR 5bn'],
    ['EUR 500 Mio. – EUR 600 Mio.', 'EUR 500m-600m'],
    ['€500 Mio.', 'EUR 500m'],
    ['USD 500,000-1m', 'USD 500,000-1m'],
    ['USD 500,000 to USD 1 million', 'USD 500,000-1m'],
    ['$500 USD', 'USD 500'],
    ['$5m CAD', 'CAD 5m'],
    ['CNY 5亿元', 'CNY 0.5bn'],
    ['新台币500亿元', 'TWD 50.0bn'],
    ['US$2-$3 million', 'USD 2m-3m'],
    ['US $5m', 'USD 5m'],
    ['U.S. $5m', 'USD 5m'],
    ['AUD$5m', 'AUD 5m'],
    ['5 MEUR', 'EUR 5m'],
    ['an estimated USD 25m', '~USD 25m'],
    ['close to USD 2 billion', '~USD 2bn'],
    ['nearly USD 2bn', '~USD 2bn'],
    ['约20亿美元', '~USD 2.0bn'],
    ['20多亿美元', '~USD 2.0bn'],
    ['20余亿元', '~CNY 2.0bn'],
    ['近20亿元', '~CNY 2.0bn'],
    ['20亿元左右', '~CNY 2.0bn'],
    ['약 5000억원', '~KRW 500.0bn'],
    ['超过10亿元', '> CNY 1.0bn'],
    ['逾10亿美元', '> USD 1.0bn'],
    ['10亿元以上', '>= CNY 1.0bn'],
    ['5000억원 이상', '>= KRW 500.0bn'],
    ['不到10亿元', '< CNY 1.0bn'],
    ['不超过10亿元', '<= CNY 1.0bn'],
    ['5億円超', '> JPY 0.5bn'],
    ['no less than USD 5bn', '>= USD 5bn'],
    ['as much as USD 5bn', '<= USD 5bn'],
    ['no more than USD 5bn', '<= USD 5bn'],
    ['under USD 5bn', '< USD 5bn'],
    ['below USD 5bn', '< USD 5bn'],
    ['1兆円', 'JPY 1tn'],
    ['NT$5兆', 'TWD 5tn'],
    ['GBp 250', 'GBP 2.50'],
    ['GBX 250', 'GBP 2.50'],
    ['ZAc 1,500', 'ZAR 15.00'],
    ['GBP 250', 'GBP 250'],
  ])('%s is %s', (text, amount) => {
    expect(amountOf(text)).toBe(amount);
  });
});

describe('fields that are mended', () => {
  it.each([
    ['EUR 10 Milliarden', 'EUR 10bn'],
    ['10 Millionen Euro', 'EUR 10m'],
    ['EUR 2 milliards', 'EUR 2bn'],
    ['EUR 5 md', 'EUR 5bn'],
    ['R$ 5 bilhões', 'BRL 5bn'],
    ['EUR 5 Billionen', 'EUR 5tn'],
    ['USD 5 mil millones', 'USD 5bn'],
    ['INR 5 lac', 'INR 0.5m'],
    ['₹50L', 'INR 5.0m'],
    ['₹21.5K Cr', 'INR 215bn'],
    ['₹10+ lakhs', '>= INR 1.0m'],
    ['USD 5bn or more', '>= USD 5bn'],
    ['USD 5bn-plus', '>= USD 5bn'],
    ['rund 5 Mrd EUR', '~EUR 5bn'],
    ['mehr als 5 Mrd EUR', '> EUR 5bn'],
    ['5千元', 'CNY 5k'],
    ['USD 900-1.2bn', 'USD 900m-1.2bn'],
    ['USD 5½bn', 'USD 5.5bn'],
    ['EUR 1,5', 'EUR 1.5'],
    ['1,5 bn EUR', '1.5 bn EUR'],
    ['EUR 1,5 Mrd', 'EUR 1.5 Mrd'],
    ['EUR 1.500.000', 'EUR 1,500,000'],
    ['EUR 1.500,50', 'EUR 1,500.50'],
    ['EUR 0,500', 'EUR 0.500'],
  ])('%s becomes %s', (text, mend) => {
    expect(amountOf(text)).toBeUndefined();
    expect(fixesOf(text)).toEqual([mend]);
    expect(amountOf(mend)).toBeDefined();
  });

  it('offers both readings of a point before three digits', () => {
    expect(fixesOf('EUR 1.500')).toEqual(['EUR 1,500', 'EUR 1.5']);
    expect(fixesOf('EUR 2.500 Mio')).toEqual(['EUR 2,500 Mio', 'EUR 2.5 Mio']);
    expect(fixesOf('US$ 30.000')).toEqual(['USD 30.000', 'US$ 30,000', 'US$ 30']);
    expect(fixesOf('EUR 1.500 Milliarden')).toEqual(['EUR 1,500bn', 'EUR 1,500m']);
    expect(parseAmount('1.500 €').problems.map(({ code }) => code)).toContain('ambiguous-amount');
    for (const sure of ['EUR 1.500bn', 'EUR 0.500', 'EUR 1.50', 'EUR 1.5000', 'EUR 1,000.500'])
      expect(parseAmount(sure).problems).toEqual([]);
  });

  it('never gives a minimum above the maximum', () => {
    const magnitude = fc.constantFrom('', 'k', 'm', 'bn', ' million', '万', '亿', ' lakh');
    const end = fc.tuple(fc.constantFrom('1', '5', '500', '1.2', '900', '500,000', '1.500'), magnitude);
    const link = fc.constantFrom('-', ' to ', '–', '至', '..');
    const currency = fc.constantFrom('USD ', '$', '€');
    fc.assert(
      fc.property(currency, end, link, fc.boolean(), end, (sign, low, dash, repeats, high) => {
        const text = `${sign}${low.join('')}${dash}${repeats ? sign : ''}${high.join('')}`;
        const read = parseAmount(text).amount;
        if (read) expect(compare(read.min, read.max)).toBeLessThanOrEqual(0);
        for (const mend of fixesOf(text))
          for (const { message } of parseAmount(mend).problems) {
            // A fix of the currency or of one number leaves what else is wrong.
            if (!mend.startsWith(sign)) continue;
            expect([mend, message]).not.toEqual([text, message]);
          }
        for (const { readings } of findAmounts(text))
          for (const { min, max } of readings) expect(compare(min, max)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('fields that are not read', () => {
  it.each([
    '5 lac',
    '5 md',
    '5%',
    'USD 5%',
    '5亿部手机',
    '3万人',
    '$5/share',
    '5x',
    'USD 5 zillion',
    'EUR 50L',
    'USD 5.5.bn',
    'USD 5bn (reported)',
    '500 T€',
    'TEUR 500',
    'USD 5 1/2 bn',
    '$5 and a half billion',
    'USD 5bn-6bn-7bn',
    '€5m USD',
    'USD 1万5',
    'a few hundred million dollars',
    'USD 5bn a year',
    'USD 5 bnn',
    'KRW 300만명',
    '1 crore and 50 lakh rupees',
    'USD 5 m bn',
    'between USD 5bn',
    'USD 5⅓bn',
    '三5亿元',
  ])('%s: nothing of it is stated', (text) => {
    const { amount, problems } = parseAmount(text);
    expect(amount).toBeUndefined();
    for (const { message, replacements } of problems) {
      expect(replacements).toEqual([]);
      const advice = message
        .replace(/^“[^”]*”/, '')
        .replace(/since “[^”]*”/, '')
        .replace(EXAMPLE, '')
        .replace('ISO 4217', '');
      expect(advice).not.toMatch(/[0-9]/);
    }
  });

  const PIECES = ['USD', '5', 'billion'] as const;
  const junk = fc.string({ unit: fc.constantFrom(...'qxzvw'), minLength: 4, maxLength: 8 });

  it('leaves no word out: an unknown one anywhere makes the whole unread', () => {
    fc.assert(
      fc.property(junk, fc.integer({ min: 0, max: 3 }), (word, at) => {
        const text = [...PIECES.slice(0, at), word, ...PIECES.slice(at)].join(' ');
        const { amount, problems } = parseAmount(text);
        expect(amount).toBeUndefined();
        expect(problems.flatMap(({ replacements }) => replacements)).toEqual([]);
      }),
    );
  });

  it('says of prose the same: what stands between the pieces makes it unread', () => {
    fc.assert(
      fc.property(junk, (word) => {
        expect(readingsOf(`It raised USD 5 ${word} billion in May.`)).toEqual([]);
        expect(readingsOf(`It raised USD 5 ${word}.`)).toEqual([]);
        expect(readingsOf(`It raised USD ${word} 5 billion.`)).toEqual([]);
        expect(readingsOf(`It raised USD 5bn${word}.`)).toEqual([]);
        expect(readingsOf(`It raised USD 5bn-${word}.`)).toEqual([]);
      }),
    );
  });
});

describe('prose', () => {
  it.each([
    ['closed at a $5-billion valuation', 'USD 5bn'],
    ['a €5‑billion round', 'EUR 5bn'],
    ['a 5-million-euro round', 'EUR 5m'],
    ['$5 to $6 billion deal', 'USD 5bn-6bn'],
    ['between $2 and $3 billion', 'USD 2bn-3bn'],
    ['between $5bn and $6bn, they say', 'USD 5bn-6bn'],
    ['估值10亿至20亿元，', 'CNY 1.0bn-2.0bn'],
    ['融资12亿5000万美元。', 'USD 1,250.00m'],
    ['기업가치 1조 5000억원 규모', 'KRW 1,500.0bn'],
    ['Rs 5 lakh crore budget', 'INR 5tn'],
    ['rund 5 Milliarden Euro wert', '~EUR 5bn'],
    ['levé 2 milliards d’euros', 'EUR 2bn'],
    ['etwa 500 Mio. Euro', '~EUR 500m'],
    ['5 Mds€ levés', 'EUR 5bn'],
    ['€1,5bn raised', 'EUR 1.5bn'],
    ['worth around $6 billion today', '~USD 6bn'],
    ['20多亿美元', '~USD 2.0bn'],
    ['$500,000 to $1 million', 'USD 500,000-1m'],
    ['$300,000-$500,000 seed', 'USD 300,000-500,000'],
    ['2021 – $5m seed', 'USD 5m'],
    ['$5bn – a record', 'USD 5bn'],
    ['$5bn-plus valuation', '>= USD 5bn'],
    ['$10+ million', '>= USD 10m'],
    ['$5 billion two years ago', 'USD 5bn'],
    ['two $5bn deals', 'USD 5bn'],
    ['$5m Series A', 'USD 5m'],
    ['c$5bn', '~USD 5bn'],
    ['Series C $5bn', 'USD 5bn'],
    ['5 milliards de dollars', 'USD 5bn'],
    ['2000億ウォン', 'KRW 200.0bn'],
    ['gave us $5m', 'USD 5m'],
    ['5000억원의 가치', 'KRW 500.0bn'],
  ])('in “%s” is %s', (text, amount) => {
    expect(readingsOf(text)).toEqual([amount]);
  });

  it('tells two amounts from a range', () => {
    expect(readingsOf('from $10bn to $15bn')).toEqual(['USD 10bn', 'USD 15bn']);
    expect(readingsOf('rose $5bn to $60bn')).toEqual(['USD 5bn', 'USD 60bn']);
    expect(readingsOf('$5bn (€4.6bn)')).toEqual(['USD 5bn', 'EUR 4.6bn']);
    expect(readingsOf('$5bn/€4.6bn')).toEqual(['USD 5bn', 'EUR 4.6bn']);
    expect(readingsOf('$5bn and $6bn')).toEqual(['USD 5bn', 'USD 6bn']);
    expect(readingsOf('₹82 cr / ₹87 cr')).toEqual(['INR 0.82bn', 'INR 0.87bn']);
    expect(readingsOf('$5/$6bn')).toEqual([]);
  });

  it.each([
    '5亿部手机',
    '3万人',
    '5元素',
    '3원칙',
    '5月',
    'grew 5x',
    '5%',
    '$5/share',
    '$5 per share',
    '$5bn a year',
    'a $5-a-share dividend',
    '$150K/year',
    '每股5元',
    '5元/股',
    'costs $5 zillion',
    'raised $5.5.bn',
    'four to $5bn',
    'from $5 to $6 billion',
    '5 and 10 million euros',
    'not $5bn',
    '-$5bn',
    'sub-$1bn',
    '$5bn-odd',
    '$5bn±10%',
    '“$5” billion',
    '$5 (five) billion',
    '$5 and a half billion',
    '500 T€',
    '￥500一股',
    'Group 4 won 3',
    '5,000 pounds of steel',
    '500 USDT',
    '未超过5亿元',
    '第5亿元',
    '3만원대',
    'EUR 5 t CO2',
    'USD 7.1 CNY',
    '$5bn est.',
    'five to $6 billion',
    '$5bn—$1bn more',
    '$5 quadrillionths',
    '1 crore and 50 lakh rupees',
  ])('in “%s” is no money', (text) => {
    expect(readingsOf(text)).toEqual([]);
  });
});

describe('time', () => {
  it.each([
    '$5-',
    '5 million ',
    '$5 to ',
    'between ',
    '1조 ',
    '5亿',
    '~',
    '$',
    'and ',
    '5.',
    'from $5 to $6 ',
    '约',
    '至5',
    '(',
    '$2, ',
    '5 and ',
    'Mio. ',
    '+',
    '½',
    '원',
  ])('grows with the text: %j many times over', (unit) => {
    expect(steps(unit.repeat(4000)) / steps(unit.repeat(1000))).toBeLessThan(5);
  });

  // How often a token is looked at.
  function steps(text: string): number {
    let looks = 0;
    const tokens = new Proxy(tokenise(text), {
      get(target, key, receiver) {
        looks++;
        return Reflect.get(target, key, receiver);
      },
    });
    amountsIn(text, tokens);
    return looks;
  }
});
