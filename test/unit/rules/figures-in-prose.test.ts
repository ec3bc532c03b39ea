// Weekdays beside dates, percentages beside their figures, totals of tables.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectFindings, findingsIn, fixed } from '../../support/workspace.ts';

function note(body: string): string {
  return `=== note.md
---
note: signal-brief
date: 2026-05-18
status: published
marking: TLP:GREEN
---

## The News

${body}
`;
}

const found = (body: string, code: string) => findingsIn(note(body), [code]).map(({ message }) => message);

describe('weekday-mismatch', () => {
  const wrong = (body: string) => found(body, 'weekday-mismatch').length;

  it('reads the ways in which people write a date beside a weekday', () => {
    for (const body of [
      'On Friday, 16 May 2026, they met.',
      'On Friday the 16th of May 2026 they met.',
      'On Fri. May 16th, 2026 they met.',
      'Met Fri 2026-05-16.',
      'Met 16 May 2026 (Friday).',
      'The day, 2026-05-16, was a Friday.',
      '会议于2026年5月16日（周五）举行。',
      '2026年5月16日(金)に開催。',
      '2026년 5월 16일 (금) 회의.',
      'Met Friday (16 Sept. 2026).',
    ])
      expect(wrong(body), body).toBe(1);
  });

  it('says nothing of right ones, newspapers, several days, numeric dates and quotations', () => {
    for (const body of [
      'On Saturday, 16 May 2026, and Thurs, January 1, 1970; 2026年5月16日（土）, 2026年5月17日 星期天.',
      'The Sun, 18 May 2026, and the Baltimore Sun, May 18, 2026.',
      'Monday and Tuesday, 18 May 2026; Monday–Friday, 18 May 2026.',
      'Friday, 5/6/2026; Friday, 16.05.2026; Friday, 16 May; Friday, 30 February 2026.',
      'He wrote “Friday, 16 May 2026” on it, and `Friday, 16 May 2026`.',
      'On 16 May 2026, Friday’s price was paid again.',
    ])
      expect(wrong(body), body).toBe(0);
  });

  it('writes the right weekday in the form of the wrong one', () => {
    const text = note('Met Tues, 2026-05-16.');
    expect(fixed(text, 'weekday-mismatch', 'Sat').get('note.md')).toContain('Met Sat, 2026-05-16.');
  });

  it('agrees with the calendar on every day', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const weekday = date.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
        expect(wrong(`On ${weekday}, ${date.toISOString().slice(0, 10)}.`)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});

describe('percentage-arithmetic', () => {
  const wrong = (body: string) => found(body, 'percentage-arithmetic').length;

  it('reads shares, changes, compound growth and points', () => {
    for (const body of [
      '12 out of 40 banks (35%) agree.',
      '35% (12 of 40) agree.',
      '1.2 of 4.0 million (35%) agree.',
      'It went from $5.0bn to $7.0bn (+30%).',
      'It went from $5.0bn in 2024 to $7.0bn in 2025 (up 30%).',
      'It went from 5.0 to 7.0 million, up 30%.',
      'It rose 30% to $7.0bn from $5.0bn.',
      'It fell 40% from 100 to 70.',
      'It went from 10.0 to 7.0 (+30%).',
      'It grows from $5.0bn in 2024 to $20bn in 2032 (25% CAGR).',
      'A CAGR of 25% from $5.0bn in 2024 to $20bn in 2032.',
      'It went from 20% to 30% (+10%).',
    ])
      expect(wrong(body), body).toBe(1);
  });

  it('says nothing of what agrees, or cannot be compared', () => {
    for (const body of [
      '12 of 40 (30%), 2 of 3 (66%), 2 of 3 (67%), 1,200 of 4,000 (30%).',
      '3 of 10 tests fail (70%).',
      'It went from $5bn to $7bn (+40%), from 350 to 400bn (+14%), from 900 MB to 1.2 GB (+33%).',
      'It went from 20% to 30%, up 10 percentage points; from 20% to 30% (+50%); from 20% to 30% (+7%).',
      'It went from about $5bn to $7bn (+30%), from $5bn to nearly $7bn (+30%).',
      'It grew from $5bn to $7bn (+12% a year). In constant currency from $5bn to $7bn (+30%).',
      'It fell from 100 to 20 (20%), or from 2020 to 2024 (+30%).',
      'It fell from 10 to 7 (-30%), and from 10 to 7 (30%).',
      'It costs from €5 to $7 (+30%). Page 12 of 2024 (35%).',
    ])
      expect(wrong(body), body).toBe(0);
  });

  it('says what is right, and offers points', () => {
    expect(found('It went from $5.0bn to $7.0bn (+30%).', 'percentage-arithmetic')[0]).toContain(
      'a rise of 40%',
    );
    const text = note('It went from 20% to 30%, up 10%.');
    expect(fixed(text, 'percentage-arithmetic', 'points').get('note.md')).toContain(
      'up 10 percentage points.',
    );
  });

  it('agrees with rounded shares, whatever the count', () => {
    const share = fc
      .integer({ min: 1, max: 2000 })
      .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)));
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 2 }), ([part, whole], places) => {
        const percent = ((part * 100) / whole).toFixed(places);
        expect(wrong(`There were ${part} of ${whole} (${percent}%).`)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe('table-total', () => {
  function table(heading: string, ...cells: string[]): string {
    const rows = cells.map(
      (cell, index) => `| ${index === cells.length - 1 ? '**Total**' : `Row ${index}`} | ${cell} |`,
    );
    return [`| What | ${heading} |`, '| --- | --- |', ...rows].join('\n');
  }
  const wrong = (heading: string, ...cells: string[]) =>
    found(table(heading, ...cells), 'table-total').length;

  it('adds up counts exactly, and what is rounded by its rounding', () => {
    expect(wrong('Cards', '1,200', '800', '2,001')).toBe(1);
    expect(wrong('Cards', '1,200', '800', '**2,000**')).toBe(0);
    expect(wrong('Revenue (USD m)', '12', '13', '26')).toBe(0);
    expect(wrong('Revenue (USD m)', '12', '13', '27')).toBe(1);
    expect(wrong('Weight', '1.2 kg', '1.3 kg', '2.6 kg')).toBe(0);
    expect(wrong('Weight', '1.2 kg', '1.3 kg', '2.9 kg')).toBe(1);
    expect(wrong('Paid', '$900m', '$1.2bn', '$2.5bn')).toBe(1);
    expect(wrong('Net', '(5)', '12', '7')).toBe(0);
    expect(wrong('Share', '60%', '30%', '100%')).toBe(1);
  });

  it('passes over what does not add up by its nature, or is not read', () => {
    expect(wrong('Growth', '4', '5', '12')).toBe(0);
    expect(wrong('Success rate', '60%', '90%', '100%')).toBe(0);
    expect(wrong('Precision', '60%', '90%', '75%')).toBe(0);
    expect(wrong('Users', '60', '90', '120')).toBe(0);
    expect(wrong('Scanned', '90', '90', '90')).toBe(0);
    expect(wrong('Cards', '60', '-', '120')).toBe(0);
    expect(wrong('Cards', '60', '~90', '120')).toBe(0);
    expect(wrong('Amount', '900', '1.234', '2.134')).toBe(0);
    expect(wrong('Amount', '$900', '€100', '$1,200')).toBe(0);
    expect(wrong('Cards', '60', '90')).toBe(0);
  });

  it('reads no table with subtotals, in a list or in a block quote', () => {
    const body = table('Cards', '60', '90', '120');
    expect(found(body.replace('Row 1', 'Subtotal'), 'table-total')).toEqual([]);
    expect(found(body.replace('Row 1', 'of which new'), 'table-total')).toEqual([]);
    expect(found(body.replace(/^/gm, '> '), 'table-total')).toEqual([]);
    expect(found(body.replace(/^/gm, '  ').replace('  |', '- |'), 'table-total')).toEqual([]);
    expectFindings(
      note(`| What | Cards |
| --- | --- |
| A | 60 |
| B | 90 |
| Total | 120 |
          ^^^ table-total: the 2 rows above add up to 150, not 120`),
      'table-total',
    );
  });
});
