// What must hold of the rules of coherence whatever the figures: sums that fit are never found, and the order says nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../support/workspace.ts';

const RUNS = { numRuns: 60 };

function note(body: string, { date = '2030-12-31', published = '2024-01-01' } = {}): string {
  return `---
note: funding-note
date: ${date}
status: published
marking: TLP:CLEAR
sources:
  S1: {title: A, published: ${published}}
---

${body}
`;
}

const block = (kind: string, ...lines: string[]) => `\`\`\`${kind}\n${lines.join('\n')}\n\`\`\`\n`;
const count = (text: string, code: string) => findingsIn(text, [code]).length;
const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });

describe('deal-arithmetic', () => {
  const deal = (raised: number, tranches: readonly number[]) =>
    note(
      block(
        'deal',
        `raised: USD ${raised}m`,
        `tranches: [${tranches.map((sum) => `{amount: USD ${sum}m, status: closed}`).join(', ')}]`,
      ),
    );
  const tranches = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 });

  it('is content with the sum of the tranches in any order, and with no sum far from it', () => {
    fc.assert(
      fc.property(
        tranches.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        fc.integer({ min: 2, max: 9 }),
        ([all, mixed], factor) => {
          const sum = all.reduce((total, one) => total + one, 0);
          expect(count(deal(sum, mixed), 'deal-arithmetic')).toBe(0);
          expect(count(deal(sum * factor, mixed), 'deal-arithmetic')).toBe(1);
        },
      ),
      RUNS,
    );
  });
});

describe('ownership-sum', () => {
  it('finds holders whose lowest shares are more than the whole, each of them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }), (shares) => {
        const holders = shares.map((share, index) => `{ref: org:h${index}, after: ${share}%}`);
        const text = note(block('deal', `holders: [${holders.join(', ')}]`));
        // Each figure may be half a per cent less than it says.
        const least = shares.reduce((sum, share) => sum + share - 0.5, 0);
        expect(count(text, 'ownership-sum')).toBe(least > 100 ? shares.length : 0);
      }),
      RUNS,
    );
  });
});

describe('conflicting-figures', () => {
  it('is on both of two figures or on neither, and never on equal ones', () => {
    const quantity = fc.integer({ min: 1, max: 2000 });
    const supply = (units: number) =>
      block(
        'supply',
        'ref: hw:x',
        'metric: shipments',
        `quantity: ${units}`,
        'period: 2025',
        'certainty: actual',
        'as-of: 2025-12',
      );
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        const found = count(note(supply(a) + supply(b)), 'conflicting-figures');
        expect([0, 2]).toContain(found);
        if (a === b) expect(found).toBe(0);
        // Twice as much is more than ten per cent apart, however roughly it is stated.
        if (Math.max(a, b) > 2.5 * Math.min(a, b)) expect(found).toBe(2);
      }),
      RUNS,
    );
  });
});

describe('ach-matrix', () => {
  const ratings = fc.array(
    fc.tuple(...(['CC', 'C', 'N', 'I', 'II'] as const).map(() => fc.constantFrom('CC', 'C', 'N', 'I', 'II'))),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  const AGAINST: Readonly<Record<string, number>> = { I: 1, II: 2 };

  it('warns of the leading hypothesis exactly when another has less against it', () => {
    fc.assert(
      fc.property(ratings, fc.nat({ max: 4 }), (rows, leading) => {
        const names = ['H1', 'H2', 'H3', 'H4', 'H5'];
        const evidence = rows.map(
          (row, index) =>
            `  - {text: E${index}, ratings: {${row.map((one, at) => `${names[at]}: ${one}`).join(', ')}}}`,
        );
        const text = note(
          block(
            'hypotheses',
            'question: Q',
            `hypotheses: {${names.map((name) => `${name}: x`).join(', ')}}`,
            'evidence:',
            ...evidence,
            `leading: ${names[leading]}`,
          ),
        );
        const scores = names.map((_, at) =>
          rows.reduce((sum, row) => sum + (AGAINST[row[at] ?? ''] ?? 0), 0),
        );
        const isBeaten = Math.min(...scores) < (scores[leading] ?? 0);
        expect(count(text, 'ach-matrix')).toBe(isBeaten ? 1 : 0);
      }),
      RUNS,
    );
  });
});

describe('days', () => {
  const day = fc
    .integer({ min: 0, max: 3000 })
    .map((days) => new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
  const number = (date: string) => Date.parse(date) / 86_400_000;

  it('of a claim are found when they are more than one day after the source', () => {
    fc.assert(
      fc.property(day, day, (asOf, published) => {
        const text = note(block('deal', `as-of: ${asOf}`, 'source: S1'), { published });
        expect(count(text, 'as-of-after-source')).toBe(number(asOf) - number(published) > 1 ? 1 : 0);
      }),
      RUNS,
    );
  });

  it('of a history are found when one is before an earlier one', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 5 }), (days) => {
        const history = days.map((date) => `{as-of: ${date}, likelihood: likely}`).join(', ');
        const text = note(block('judgment', 'text: A', `history: [${history}]`));
        const late = days.filter((date, at) => days.slice(0, at).some((one) => number(one) > number(date)));
        expect(count(text, 'invalid-field')).toBe(late.length);
      }),
      RUNS,
    );
  });

  it('have the weekday that the calendar gives them', () => {
    const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
    fc.assert(
      fc.property(day, fc.nat({ max: 6 }), (date, weekday) => {
        const right = new Date(date).getUTCDay();
        const found = count(
          note(`It happened on ${WEEKDAYS[weekday]}, ${date}, at noon.`),
          'weekday-mismatch',
        );
        expect(found).toBe(right === weekday ? 0 : 1);
      }),
      RUNS,
    );
  });
});

describe('claim-label-mismatch', () => {
  it('never finds the amount of the claim itself, and always one three times as large', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.constantFrom('m', 'bn'), (sum, unit) => {
        const claim = block(
          'valuation',
          'id: v',
          'subject: org:a',
          `amount: USD ${sum}${unit}`,
          'as-of: 2024',
        );
        const label = (figure: number) => note(`${claim}\nIt is [USD ${figure}${unit}](claim:v).`);
        expect(count(label(sum), 'claim-label-mismatch')).toBe(0);
        expect(count(label(3 * sum), 'claim-label-mismatch')).toBe(1);
      }),
      RUNS,
    );
  });
});
