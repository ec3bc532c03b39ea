// Figures of supply that disagree, and those that count something else.

import { describe, expect, it } from 'vitest';
import { marked, note } from '../../support/valuation-notes.ts';
import { findingsIn, findingsOf, fixed, storeOf } from '../../support/workspace.ts';

function supply(...lines: string[]): string {
  const given = new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
  const standard = ['ref: hw:x', 'metric: shipments', 'unit: units', 'period: 2025', 'certainty: estimate'];
  const rest = [...standard, 'as-of: 2025-12', 'source: S1'].filter(
    (line) => !given.has(line.slice(0, line.indexOf(':'))),
  );
  return ['```supply', ...rest, ...lines, '```', ''].join('\n');
}

const found = (...blocks: string[]) => marked(note(blocks.join('\n')), 'conflicting-figures');
const first = supply('id: first', 'quantity: 100,000');

describe('conflicting-figures', () => {
  it('is on each of two figures more than ten per cent apart', () => {
    expect(found(first, supply('quantity: 150,000'))).toEqual(['100,000', '150,000']);
    expect(found(first, supply('quantity: 110,000'))).toEqual([]);
    expect(found(first, supply('quantity: ~120k'))).toEqual([]);
    expect(found(first, supply('quantity: 90,000-200,000'))).toEqual([]);
    expect(found(first, supply('quantity: at least 50,000'))).toEqual([]);
  });

  it('passes over what counts something else', () => {
    for (const other of [
      'certainty: plan',
      'period: 2024',
      'period: 2025-Q1',
      'unit: wafers',
      'buyer: org:b',
      'supplier: org:s',
      'metric: orders',
      'ref: hw:y',
    ])
      expect(found(first, supply('quantity: 150,000', other)), other).toEqual([]);
    expect(found(first, supply('quantity: 150,000', 'unit: Unit'))).toHaveLength(2);
    expect(found(first, supply('quantity: 150,000', 'period: {from: 2025-Q1, to: 2025-Q4}'))).toHaveLength(2);
  });

  it('passes over a claim that supersedes the other, through a third too', () => {
    const second = supply('id: second', 'quantity: 150,000', 'supersedes: claim:first');
    expect(found(first, second)).toEqual([]);
    expect(found(first, second, supply('quantity: 300,000', 'supersedes: claim:second'))).toEqual([]);
  });

  it('compares stocks on the day for which they hold', () => {
    const stock = (asOf: string, quantity: string) =>
      supply('metric: installed', `as-of: ${asOf}`, `quantity: ${quantity}`, `period: ${asOf}`);
    expect(found(stock('2025-12', '100'), stock('2025-12-31', '200'))).toEqual(['100', '200']);
    expect(found(stock('2025-11', '100'), stock('2025-12', '200'))).toEqual([]);
  });

  it('compares prices and values in one currency', () => {
    const price = (amount: string) => supply('metric: price', `price: ${amount}`, 'per: card');
    expect(found(price('USD 10,000'), price('USD 15,000'))).toEqual(['USD 10,000', 'USD 15,000']);
    expect(found(price('USD 10,000'), price('CNY 15,000'))).toEqual([]);
  });
});

describe('a fix of conflicting-figures', () => {
  const stock = (id: string, asOf: string, quantity: string) =>
    supply(`id: ${id}`, 'metric: shipments', `as-of: ${asOf}`, `quantity: ${quantity}`, 'period: 2025');
  const fixesOf = (...blocks: string[]) =>
    findingsIn(note(blocks.join('\n')), ['conflicting-figures']).flatMap(({ fixes }) =>
      fixes.map(({ title }) => title),
    );

  it('lets the later one supersede the one that is wholly older, where that is the only one', () => {
    const [old, late] = [stock('old', '2025-11', '100'), stock('late', '2026-02', '200')];
    expect(fixesOf(old, late)).toEqual(['Say that it supersedes claim:old']);
    expect(fixesOf(old, stock('late', '2025', '200'))).toEqual([]);
    expect(fixesOf(old.replace('id: old\n', ''), late)).toEqual([]);
    const files = fixed(note(`${old}\n${late}`), 'conflicting-figures', 'supersedes');
    expect(files.get('note.md')).toContain('\nsupersedes: claim:old\n');
    expect(findingsOf(storeOf(files)).map(({ code }) => code)).not.toContain('conflicting-figures');
  });
});

describe('a supply claim', () => {
  it('names a thing and a figure, by one of several keys', () => {
    const messages = (text: string) =>
      findingsIn(note(text), ['missing-field']).map(({ message }) => message);
    const bare = '```supply\nmetric: yield\nperiod: 2025\ncertainty: actual\nas-of: 2025\nsource: S1\n```\n';
    expect(messages(bare)).toEqual([
      'this supply claim has neither `ref` nor `subject`: add one of them',
      'this supply claim has neither `quantity` nor `price` nor `value`: add one of them',
    ]);
    expect(messages(supply('metric: yield', 'quantity: 40%'))).toEqual([]);
    expect(messages(supply('period: {to: 2025}', 'quantity: 40'))).toEqual([
      'this mapping of `period` has no `from`: add it',
    ]);
  });
});
