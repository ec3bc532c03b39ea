// Figures of one claim that must fit each other: pre-money, new money, post-money, stake, conversion.

import { describe, expect, it } from 'vitest';
import { marked, noteOf, notes } from '../../support/valuation-notes.ts';
import { findingsIn } from '../../support/workspace.ts';

const configured = (rules: string, text: string) => `${notes(text)}\n=== dossier.yaml\n${rules}`;
const message = (code: string, text: string) => findingsIn(text, [code])[0]?.message;

describe('money-arithmetic', () => {
  const found = (...lines: string[]) => marked(noteOf(...lines), 'money-arithmetic');
  const sum = ['pre: USD 300bn', 'new-money: USD 50bn'];

  it('takes `post`, else the amount of a post-money basis', () => {
    expect(found('amount: USD 1bn', 'basis: market-cap', ...sum, 'post: USD 400bn')).toEqual(['USD 400bn']);
    expect(found('amount: USD 400bn', ...sum)).toEqual(['USD 400bn']);
    expect(found('amount: USD 350bn', ...sum)).toEqual([]);
    expect(found('amount: USD 400bn', 'basis: market-cap', ...sum)).toEqual([]);
  });

  it('takes the amount of a pre-money basis for `pre`', () => {
    const lines = ['amount: USD 300bn', 'basis: pre-money', 'new-money: USD 50bn'];
    expect(found(...lines, 'post: USD 360bn')).toEqual(['USD 360bn']);
    expect(found(...lines, 'post: USD 350bn')).toEqual([]);
    expect(found(...lines)).toEqual([]);
  });

  it('compares intervals: half a unit of the last digit of each', () => {
    // 299.5 to 300.5 and 49.5 to 50.5 make 349 to 351.
    expect(found('amount: USD 351bn', ...sum)).toEqual([]);
    expect(found('amount: USD 351.0bn', ...sum)).toEqual([]);
    expect(found('amount: USD 351.1bn', ...sum)).toEqual(['USD 351.1bn']);
    expect(found('amount: USD 348.9bn', ...sum)).toEqual(['USD 348.9bn']);
    expect(found('amount: USD 349.0bn', ...sum)).toEqual([]);
  });

  it('caps rounding at five per cent, so that one digit proves something', () => {
    expect(found('amount: USD 4bn', 'pre: USD 2bn', 'new-money: USD 1bn')).toEqual(['USD 4bn']);
    expect(found('amount: USD 3bn', 'pre: USD 2bn', 'new-money: USD 1bn')).toEqual([]);
    expect(found('amount: EUR 8m', 'pre: EUR 5m', 'new-money: EUR 2m')).toEqual(['EUR 8m']);
    // 1.9 to 2.1 and 0.95 to 1.05 make 2.85 to 3.15.
    expect(found('amount: USD 3.20bn', 'pre: USD 2bn', 'new-money: USD 1bn')).toEqual(['USD 3.20bn']);
    expect(found('amount: USD 3.15bn', 'pre: USD 2bn', 'new-money: USD 1bn')).toEqual([]);
    expect(found('amount: USD 4bn-5bn', 'pre: USD 2bn', 'new-money: USD 1bn')).toEqual(['USD 4bn-5bn']);
    expect(found('amount: ~USD 4bn', 'pre: USD 2bn', 'new-money: USD 1bn')).toEqual(['~USD 4bn']);
    expect(found('amount: ~USD 3.5bn', 'pre: USD 2bn', 'new-money: USD 1bn')).toEqual([]);
    expect(found('amount: USD 2bn', 'pre: USD 2bn', 'new-money: USD 0')).toEqual([]);
  });

  it('lets touching intervals pass', () => {
    expect(found('amount: ">= USD 351bn"', ...sum)).toEqual([]);
    expect(found('amount: ">= USD 351.000001bn"', ...sum)).toEqual(['>= USD 351.000001bn']);
  });

  it('widens approximate amounts by ten per cent, and opens bounded ones', () => {
    expect(found('amount: USD 355bn', 'pre: USD 300bn', 'new-money: about USD 50bn')).toEqual([]);
    expect(found('amount: USD 357bn', 'pre: USD 300bn', 'new-money: about USD 50bn')).toEqual(['USD 357bn']);
    expect(found('amount: USD 900bn', 'pre: USD 300bn', 'new-money: at least USD 50bn')).toEqual([]);
    expect(found('amount: USD 300bn', 'pre: USD 300bn', 'new-money: up to USD 50bn')).toEqual([]);
    expect(found('amount: USD 340bn-360bn', ...sum)).toEqual([]);
  });

  it('adds exactly what binary numbers cannot', () => {
    expect(found('amount: USD 0.30bn', 'pre: USD 0.10bn', 'new-money: USD 0.20bn')).toEqual([]);
    expect(found('amount: USD 9007199254740995', 'pre: USD 9007199254740992', 'new-money: USD 1')).toEqual([
      'USD 9007199254740995',
    ]);
  });

  it('compares one currency only', () => {
    expect(found('amount: USD 400bn', 'pre: EUR 300bn', 'new-money: USD 50bn')).toEqual([]);
    expect(found('amount: USD 400bn', 'pre: USD 300bn', 'new-money: EUR 50bn')).toEqual([]);
  });

  it.each(['secondary', 'tender-offer', 'direct-listing'])('wants pre = post in a round `%s`', (round) => {
    const lines = [`round: ${round}`, 'pre: USD 300bn'];
    expect(found('amount: USD 300bn', ...lines, 'new-money: USD 50bn')).toEqual([]);
    expect(found('amount: USD 350bn', ...lines, 'new-money: USD 50bn')).toEqual(['USD 350bn']);
    expect(found('amount: USD 350bn', ...lines)).toEqual(['USD 350bn']);
    expect(found('amount: USD 301bn', ...lines)).toEqual([]);
  });

  it.each(['round: debt', 'round: grant', 'instrument: debt', 'round: Debt'])(
    'wants pre = post where the money buys no share: %s',
    (line) => {
      const lines = [line, 'pre: USD 300bn', 'new-money: USD 50bn'];
      expect(found('amount: USD 300bn', ...lines)).toEqual([]);
      expect(found('amount: USD 350bn', ...lines)).toEqual(['USD 350bn']);
      const text = message('money-arithmetic', noteOf('amount: USD 350bn', ...lines));
      expect(text).toMatch(/`(?:debt|grant)` adds no equity/);
    },
  );

  it('wants nothing of pre and post alone in another round', () => {
    expect(found('amount: USD 350bn', 'pre: USD 300bn', 'round: series-a')).toEqual([]);
  });

  it('finds a value that is stated twice and differs, once', () => {
    expect(found('amount: USD 350bn', 'post: USD 400bn')).toEqual(['USD 400bn']);
    expect(found('amount: USD 350bn', 'post: USD 350.2bn')).toEqual([]);
    expect(found('amount: USD 250bn', 'basis: pre-money', 'pre: USD 300bn')).toEqual(['USD 250bn']);
    expect(found('amount: USD 360bn', ...sum, 'post: USD 400bn')).toEqual(['USD 400bn']);
  });

  it('says what the parts give, and where they are', () => {
    const [finding] = findingsIn(noteOf('amount: USD 400bn', ...sum), ['money-arithmetic']);
    expect(finding?.message).toContain(
      '`pre` (USD 300bn) plus `new-money` (USD 50bn) gives USD 349bn to USD 351bn',
    );
    expect(finding?.related.map((place) => place.message)).toEqual([
      '`pre`: USD 300bn',
      '`new-money`: USD 50bn',
    ]);
  });
});

describe('stake-arithmetic', () => {
  const found = (...lines: string[]) => marked(noteOf(...lines), 'stake-arithmetic');

  it('finds a stake whose price is more than 5 % of the new money off it', () => {
    const exact = ['amount: USD 100.000000bn', 'stake: 10%'];
    expect(found(...exact, 'new-money: USD 10.526bn')).toEqual([]);
    expect(found(...exact, 'new-money: USD 10.528bn')).toEqual(['10%']);
    expect(found(...exact, 'new-money: USD 9.524bn')).toEqual([]);
    expect(found(...exact, 'new-money: USD 9.522bn')).toEqual(['10%']);
  });

  it('takes a range as a range, and the amounts as intervals', () => {
    expect(found('amount: CNY 350bn-400bn', 'new-money: CNY 50bn', 'stake: 12.5-14.3%')).toEqual([]);
    expect(found('amount: CNY 350bn-400bn', 'new-money: CNY 50bn', 'stake: 16-20%')).toEqual(['16-20%']);
    expect(found('amount: USD 10bn', 'new-money: USD 1bn', 'stake: 12%')).toEqual(['12%']);
    expect(found('amount: USD 10bn', 'new-money: USD 1bn', 'stake: 11%')).toEqual([]);
    expect(found('amount: USD 4bn', 'new-money: USD 1bn', 'stake: 12%')).toEqual(['12%']);
    expect(found('amount: USD 4bn', 'new-money: USD 1bn', 'stake: 25%')).toEqual([]);
  });

  it('finds post-money in `post`, in the amount, or in pre-money plus new money', () => {
    const round = ['new-money: USD 50.0bn', 'stake: 20%'];
    expect(found('amount: USD 250bn', 'basis: market-cap', ...round)).toEqual([]);
    expect(found('amount: USD 250bn', 'basis: market-cap', ...round, 'post: USD 500bn')).toEqual(['20%']);
    expect(found('amount: USD 200bn', 'basis: pre-money', ...round)).toEqual([]);
    expect(found('amount: USD 250bn', 'basis: pre-money', ...round)).toEqual(['20%']);
    expect(found('amount: USD 250bn', 'basis: pre-money', 'round: secondary', ...round)).toEqual([]);
    expect(found('amount: USD 1bn', 'basis: market-cap', 'pre: USD 250bn', ...round)).toEqual(['20%']);
  });

  it('says nothing where the money buys no share, as venture debt with warrants does not', () => {
    const lines = ['amount: USD 500bn', 'new-money: USD 50bn', 'stake: 1%'];
    expect(found(...lines)).toEqual(['1%']);
    for (const line of ['round: debt', 'round: grant', 'instrument: debt'])
      expect(found(...lines, line)).toEqual([]);
  });

  it('honours bounds and approximations of the stake', () => {
    const round = ['amount: USD 100bn', 'new-money: USD 5bn'];
    expect(found(...round, 'stake: up to 10%')).toEqual([]);
    expect(found(...round, 'stake: at least 10%')).toEqual(['at least 10%']);
    expect(found(...round, 'stake: ~6%')).toEqual([]);
    expect(found(...round, 'stake: ~7%')).toEqual(['~7%']);
  });

  it('compares one currency only, and needs both figures', () => {
    expect(found('amount: USD 100bn', 'new-money: EUR 50bn', 'stake: 10%')).toEqual([]);
    expect(found('amount: USD 100bn', 'stake: 10%')).toEqual([]);
  });

  it('says what the stake costs once where both ends are nearly the same', () => {
    const text = noteOf('amount: USD 1,000m', 'new-money: USD 106m', 'stake: 10%');
    expect(findingsIn(text, ['stake-arithmetic'])[0]?.message).toContain(
      '10% of USD 1,000m is about USD 100m,',
    );
  });

  it('has its tolerance as an option, and says what the stake costs', () => {
    const text = noteOf('amount: USD 100bn', 'new-money: USD 12bn', 'stake: 10%');
    expect(message('stake-arithmetic', text)).toContain(
      '10% of USD 100bn is USD 9.95bn to USD 10.1bn, and `new-money` is USD 12bn',
    );
    const loose = 'rules:\n  stake-arithmetic: {level: warning, options: {tolerance: 30}}\n';
    expect(marked(configured(loose, text), 'stake-arithmetic')).toEqual([]);
    expect(marked(configured('tolerances: {stake-arithmetic: 30 %}\n', text), 'stake-arithmetic')).toEqual(
      [],
    );
  });
});

describe('undated-conversion', () => {
  const found = (...lines: string[]) => marked(noteOf('amount: CNY 350bn', ...lines), 'undated-conversion');
  const converted = 'converted: "USD 50bn"';

  it('wants the rate and the day', () => {
    expect(found(converted)).toEqual(['USD 50bn']);
    expect(found(converted, 'fx: {rate: 7}')).toEqual(['USD 50bn']);
    expect(found(converted, 'fx: {date: 2026-05}')).toEqual(['USD 50bn']);
    expect(found(converted, 'fx: {rate: , date: 2026-05}')).toEqual(['USD 50bn']);
    expect(found(converted, 'fx:', '  rate: 7', '  date: 2026-05')).toEqual([]);
  });

  it('is silent without a conversion, and about values that are wrong', () => {
    expect(found('fx: {rate: 7}')).toEqual([]);
    expect(found(converted, 'fx: {rate: seven, date: May}')).toEqual([]);
    expect(found(converted, 'fx: 7')).toEqual([]);
  });

  it('names what is missing', () => {
    expect(message('undated-conversion', noteOf('amount: CNY 1bn', converted))).toContain(
      'add `fx.rate` and `fx.date`',
    );
    expect(message('undated-conversion', noteOf('amount: CNY 1bn', converted, 'fx: {rate: 7}'))).toContain(
      'add `fx.date`',
    );
  });
});

describe('conversion-mismatch', () => {
  const found = (amount: string, converted: string, rate: string) =>
    marked(
      noteOf(`amount: ${amount}`, `converted: ${converted}`, `fx: {rate: ${rate}, date: 2026-05}`),
      'conversion-mismatch',
    );

  it('finds an implied rate more than 3 % off the stated one', () => {
    expect(found('CNY 721.00bn', 'USD 100.0000bn', '7')).toEqual([]);
    expect(found('CNY 721.02bn', 'USD 100.0000bn', '7')).toEqual(['USD 100.0000bn']);
    expect(found('CNY 679.00bn', 'USD 100.0000bn', '7')).toEqual([]);
    expect(found('CNY 678.98bn', 'USD 100.0000bn', '7')).toEqual(['USD 100.0000bn']);
  });

  it('takes the amounts as intervals', () => {
    expect(found('CNY 50bn', 'USD 7bn', '6.8')).toEqual([]);
    expect(found('CNY 50bn', 'USD 7.0bn', '6.8')).toEqual(['USD 7.0bn']);
    expect(found('CNY 50bn', 'about USD 7.0bn', '6.8')).toEqual([]);
  });

  it('compares ends with ends', () => {
    expect(found('CNY 350bn-400bn', 'USD 52bn-59bn', '6.75')).toEqual([]);
    expect(found('CNY 350bn-400bn', 'USD 52bn-52.5bn', '6.75')).toEqual(['USD 52bn-52.5bn']);
    expect(found('CNY 350bn-400bn', 'USD 45bn-59bn', '6.75')).toEqual(['USD 45bn-59bn']);
  });

  it('takes a single amount for both ends', () => {
    expect(found('CNY 50bn', 'USD 7bn-9.5bn', '7.14')).toEqual(['USD 7bn-9.5bn']);
    expect(found('CNY 350bn-400bn', 'USD 55bn', '6.75')).toEqual(['USD 55bn']);
    expect(found('CNY 350bn-360bn', 'USD 52bn', '6.8')).toEqual([]);
  });

  it('compares the stated ends of two bounds, and leaves an open side open', () => {
    expect(found('at least CNY 350bn', 'at least USD 50bn', '7')).toEqual([]);
    expect(found('at least CNY 350bn', 'at least USD 80bn', '7')).toEqual(['at least USD 80bn']);
    expect(found('at least CNY 350bn', 'USD 80bn', '7')).toEqual([]);
  });

  it('finds a rate that is upside down, or zero, and says what is implied', () => {
    expect(found('CNY 700bn', 'USD 100bn', '0.143')).toEqual(['USD 100bn']);
    expect(found('CNY 700bn', 'USD 100bn', '0')).toEqual(['USD 100bn']);
    const text = noteOf('amount: CNY 700bn', 'converted: USD 90bn', 'fx: {rate: 7, date: 2026}');
    expect(message('conversion-mismatch', text)).toContain(
      'the stated rate is 7 CNY for one USD, and 700bn / 90bn is 7.78: correct the rate or the conversion; at that rate CNY 700bn is USD 100bn',
    );
  });

  it('has its tolerance as an option', () => {
    const text = noteOf('amount: CNY 700bn', 'converted: USD 90bn', 'fx: {rate: 7, date: 2026}');
    expect(
      marked(configured('tolerances: {conversion-mismatch: 15}\n', text), 'conversion-mismatch'),
    ).toEqual([]);
  });
});
