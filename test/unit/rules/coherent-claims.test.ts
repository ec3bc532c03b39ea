// Claims that contradict each other, their links, and what stands above them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circlesOf } from '../../../server/src/rules/support/findings/cycles.ts';
import { findingsIn, fixed } from '../../support/workspace.ts';

function note(body: string, { title = 'A', status = 'published', type = 'intel-assessment' } = {}): string {
  return `=== note.md
---
note: ${type}
title: ${title}
date: 2026-05-18
status: ${status}
marking: TLP:GREEN
sources:
  S1: {title: A, published: 2026-05-16, accessed: 2026-05-18}
---

${body}
`;
}

function block(yaml: string, kind = 'judgment'): string {
  return `\`\`\`${kind}\n${yaml}\n\`\`\`\n`;
}

const count = (fixture: string, code: string) => findingsIn(fixture, [code]).length;
const valuation = (id: string, more = '') =>
  block(`id: ${id}\nsubject: org:a\namount: USD 5.0bn\nas-of: 2026-05${more}`, 'valuation');

describe('claim-cycle', () => {
  const code = 'claim-cycle';

  it('finds each claim of a circle once, over files, in each field by itself', () => {
    const judgment = (id: string, basis: string) => block(`id: ${id}\ntext: A\nbasis: ${basis}`);
    const other = `=== other.md\n---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n${judgment('b', '[claim:c, claim:a]')}${judgment('c', 'claim:leaf')}`;
    expect(findingsIn(note(judgment('a', '[S1, claim:b, claim:a]')) + other, [code])).toHaveLength(2);
    expect(count(note(judgment('a', 'claim:a')), code)).toBe(1);
    expect(count(note(judgment('a', 'claim:b') + block('id: b\ntext: B\nchanges: claim:a')), code)).toBe(0);
    expect(
      count(note(judgment('a', 'claim:b') + judgment('b', 'claim:c') + judgment('c', 'claim:c')), code),
    ).toBe(1);
  });

  it('warns of a successor of another kind, another subject, or an earlier day', () => {
    const with_ = (more: string, older = valuation('old')) =>
      findingsIn(note(older + valuation('new', more)), [code]);
    expect(with_('\nsupersedes: claim:old')).toEqual([]);
    expect(with_('\nsupersedes: claim:new')).toMatchObject([{ severity: 'error' }]);
    const later = valuation('old').replace('2026-05', '2026-06');
    expect(with_('\nsupersedes: claim:old', later)).toMatchObject([{ severity: 'warning' }]);
    expect(with_('\nsupersedes: claim:old', valuation('old').replace('org:a', 'org:b'))).toHaveLength(1);
    expect(with_('\nsupersedes: claim:old', block('id: old\ntext: A'))).toHaveLength(1);
    const deal = block(
      'id: new\nsubject: org:a\nraised: USD 1bn\nas-of: 2026-05\nsupersedes: claim:old',
      'deal',
    );
    expect(count(note(valuation('old') + deal), code)).toBe(0);
    expect(with_('\nsupersedes: claim:nowhere')).toEqual([]);
  });

  it('puts two nodes in one circle exactly when each reaches the other', () => {
    const node = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 20 }), (edges) => {
        const next = (from: string) => edges.flatMap(([a, b]) => (`${a}` === from ? [`${b}`] : []));
        const reach = (from: string) => {
          const seen = new Set([from]);
          for (const at of seen) for (const to of next(at)) seen.add(to);
          return seen;
        };
        const nodes = ['0', '1', '2', '3', '4', '5', '6', '7'];
        const circles = circlesOf(nodes, next);
        for (const a of nodes)
          for (const b of nodes)
            expect(circles.get(a) === circles.get(b)).toBe(reach(a).has(b) && reach(b).has(a));
      }),
    );
  });

  it('follows a very long chain', () => {
    const circles = circlesOf(['0'], (node) => (node === '50000' ? ['0'] : [`${Number(node) + 1}`]));
    expect(new Set(circles.values()).size).toBe(1);
  });
});

describe('claim-label-mismatch', () => {
  const code = 'claim-label-mismatch';
  const linked = (label: string, more = '') => note(`It is [${label}](claim:c).\n\n${valuation('c', more)}`);

  it('finds another amount, of any dollar and of a reference-style link, and writes the right one', () => {
    expect(count(linked('$7bn'), code)).toBe(1);
    expect(count(linked('USD 500m'), code)).toBe(1);
    expect(count(note(`[USD 7bn][c]\n\n[c]: claim:c\n\n${valuation('c')}`), code)).toBe(1);
    const text = linked('a price of USD 7bn');
    expect(fixed(text, code, 'USD 5.0bn').get('note.md')).toContain('[a price of USD 5.0bn](claim:c)');
  });

  it('finds a bound that is left out', () => {
    const bounded = (label: string) => linked(label).replace('amount: USD 5.0bn', 'amount: up to USD 5.0bn');
    expect(count(bounded('USD 5.0bn'), code)).toBe(1);
    for (const label of ['up to USD 5.0bn', 'about USD 5.0bn', 'USD 4bn', 'USD 4bn to 5bn'])
      expect(count(bounded(label), code), label).toBe(0);
  });

  it('says nothing of amounts that agree, other currencies, parts, quotes and unknown claims', () => {
    for (const label of [
      'USD 5bn',
      'about $5bn',
      'CNY 36bn',
      'the price',
      'USD 2bn and USD 3bn',
      'half of USD 10bn',
    ])
      expect(count(linked(label), code), label).toBe(0);
    expect(count(linked('worth $7bn', '\nquote: worth $7bn'), code)).toBe(0);
    expect(count(linked('USD 1.0bn', '\nnew-money: USD 1.0bn'), code)).toBe(0);
    expect(count(note('[USD 7bn](claim:nowhere)'), code)).toBe(0);
  });
});

describe('judgment-horizon', () => {
  const code = 'judgment-horizon';
  const judged = (text: string, more = 'likelihood: likely', status = 'published') =>
    findingsIn(note(block(`text: ${text}\n${more}`), { status }), [code]);

  it('reads the future in published notes alone', () => {
    for (const text of [
      'It will list.',
      'It lists by late 2027.',
      'It lists within a year.',
      'It lists next quarter.',
      'It won’t list.',
    ])
      expect(judged(text), text).toMatchObject([{ severity: 'hint' }]);
    for (const text of [
      'It listed.',
      'It was founded by 12 people.',
      'The will is his.',
      'It would take a year to build.',
      'It reads as if a buyer will pay.',
      'He said “it will list”.',
    ])
      expect(judged(text), text).toEqual([]);
    expect(judged('It will list.', 'confidence: low')).toEqual([]);
    expect(judged('It will list.', 'likelihood: likely\nhorizon: 2027')).toEqual([]);
    expect(judged('It will list.', 'likelihood: likely', 'in-review')).toEqual([]);
    expect(judged('It will list.', 'probability: 70%')).toHaveLength(1);
  });

  it('warns of a horizon before the note, whatever its text', () => {
    expect(judged('It lists.', 'horizon: 2026-04')).toMatchObject([{ severity: 'warning' }]);
    expect(judged('It lists.', 'horizon: 2026-04', 'draft')).toMatchObject([{ severity: 'info' }]);
    expect(judged('It lists.', 'horizon: 2026-05')).toEqual([]);
  });
});

describe('bottom-line-mismatch', () => {
  const code = 'bottom-line-mismatch';
  const line = (words: string, judgment: string) =>
    count(note(`## BLUF\n\nIt is ${words}.\n\n${block(judgment)}`), code);

  it('compares the terms of the bottom line with the judgments', () => {
    expect(line('very likely to list', 'text: A\nlikelihood: likely')).toBe(1);
    expect(line('not likely to list', 'text: A\nlikelihood: likely')).toBe(1);
    expect(line('probable', 'text: A\nlikelihood: likely')).toBe(0);
    expect(line('very likely to list', 'text: A\nlikelihood: likely\nprobability: 80%')).toBe(0);
    expect(line('very likely to list', 'text: A')).toBe(0);
    expect(line('“very likely” to list', 'text: A\nlikelihood: likely')).toBe(0);
  });

  it('compares the amounts of the title with valuations and deals', () => {
    const titled = (title: string, body = valuation('c')) => count(note(body, { title }), code);
    expect(titled('It asks for USD 7bn')).toBe(1);
    expect(titled('It asks for USD 5bn')).toBe(0);
    expect(titled('It asks for CNY 36bn')).toBe(0);
    expect(titled('It falls by USD 2bn')).toBe(0);
    expect(titled('It asks for USD 7bn', '')).toBe(0);
    const heading = note(`# It asks for USD 7bn\n\n${valuation('c')}`).replace('title: A\n', '');
    expect(count(heading, code)).toBe(1);
  });
});
