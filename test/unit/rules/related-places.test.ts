// A finding points to the first of very many places, and counts the others.

import { describe, expect, it } from 'vitest';
import { relatedPlaces } from '../../../server/src/rules/support/findings/related-places.ts';
import { findingsOf, storeOf } from '../../support/workspace.ts';

const place = (at: number) => ({
  uri: 'file:///a.md',
  span: { start: at, end: at },
  message: `number ${at}`,
});
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('relatedPlaces', () => {
  it('gives all of a few', () => {
    expect(relatedPlaces(numbers(20), 20, place).map(({ message }) => message)).toEqual(
      numbers(20).map((at) => `number ${at}`),
    );
    expect(relatedPlaces([], 0, place)).toEqual([]);
  });

  it('counts what it leaves out', () => {
    const given = relatedPlaces(numbers(4019), 4019, place);
    expect(given).toHaveLength(20);
    expect(given.at(-1)?.message).toBe('number 19, and 3,999 more');
  });
});

it.each([
  ['duplicate-id', (at: number) => `{id: "org:c", name: A${at}}`, undefined],
  ['ambiguous-name', (at: number) => `{id: "org:c${at}", name: Acme}`, ' `org:c20` and 9 more:'],
  [
    'shared-identifier',
    (at: number) => `{id: "org:c${at}", name: A${at}, identifiers: {lei: 5493001KJTIIGC8Y1R12}}`,
    ' `org:c20` and 9 more:',
  ],
])('%s of thirty entries', (code, entryAt, names) => {
  const entries = numbers(30).map((at) => `  - ${entryAt(at)}\n`);
  const text = `catalog: C\nentries:\n${entries.join('')}`;
  const found = findingsOf(storeOf(new Map([['a.catalog.yaml', text]]))).filter((one) => one.code === code);
  expect(found).toHaveLength(30);
  for (const { related } of found) {
    expect(related).toHaveLength(20);
    expect(related.at(-1)?.message).toMatch(/, and 9 more$/);
  }
  if (names !== undefined) expect(found[0]?.message).toContain(names);
});
