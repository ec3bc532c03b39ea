/** The built-in vocabulary is well formed, and agrees with itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const text = readFileSync(new URL('../../../packs/core/vocabulary.yaml', import.meta.url), 'utf8');

const role = z.enum([
  'bottom-line',
  'facts',
  'judgments',
  'analysis',
  'outlook',
  'indicators',
  'sources',
  'other',
]);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const words = z.array(
  z
    .string()
    .min(1)
    .refine((word) => word === word.toLowerCase().trim()),
);
const percent = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number);
const schema = z.strictObject({
  kinds: z.record(id, z.strictObject({ label: z.string(), icon: z.string(), types: z.array(id) })),
  'note-types': z.record(
    id,
    z.strictObject({
      label: z.string(),
      sections: z.array(
        z.strictObject({
          heading: z.string(),
          role,
          required: z.enum(['true', 'false']),
          aliases: z.array(z.string()),
        }),
      ),
    }),
  ),
  rounds: z.array(id),
  'no-new-money': z.array(id),
  instruments: z.array(id),
  basis: z.strictObject({
    values: z.record(id, z.strictObject({ label: z.string() })),
    'comparable-groups': z.array(z.array(id).min(1)),
    words: z.record(id, words),
  }),
  relations: z.record(id, z.strictObject({ label: z.string(), inverse: z.string() })),
  scales: z.record(
    id,
    z.strictObject({
      label: z.string(),
      terms: z.array(z.strictObject({ id, rows: z.array(words.min(1)), min: percent, max: percent })),
    }),
  ),
  hedges: words,
  hearsay: words,
  'valuation-words': words,
  'relative-dates': words,
  'judgment-phrases': words,
  aliases: z.record(id, z.record(z.string(), id)),
});
const vocabulary = schema.parse(parse(text, { schema: 'failsafe' }));

test('the twelve kinds of entity are there', () => {
  expect(Object.keys(vocabulary.kinds).sort()).toEqual([
    'event',
    'facility',
    'group',
    'hw',
    'model',
    'org',
    'person',
    'place',
    'product',
    'regulation',
    'security',
    'topic',
  ]);
});

describe('note types', () => {
  test('are the eleven that have sections, and entity', () => {
    const empty = Object.entries(vocabulary['note-types']).filter(([, type]) => type.sections.length === 0);
    expect(Object.keys(vocabulary['note-types'])).toHaveLength(12);
    expect(empty.map(([name]) => name)).toEqual(['entity']);
  });

  test('name each section once', () => {
    for (const [name, type] of Object.entries(vocabulary['note-types'])) {
      const headings = type.sections.map((section) => section.heading.toLowerCase());
      expect(new Set(headings).size, name).toBe(headings.length);
    }
  });

  test('leave no alias between two sections, once a section of that very name has won', () => {
    for (const [name, type] of Object.entries(vocabulary['note-types'])) {
      const headings = new Set(type.sections.map((section) => section.heading.toLowerCase()));
      const aliases = type.sections
        .flatMap((section) => section.aliases.map((alias) => alias.toLowerCase()))
        .filter((alias) => !headings.has(alias));
      expect(new Set(aliases).size, name).toBe(aliases.length);
    }
  });

  test.each([
    ['signal-brief', 'The News', 'facts'],
    ['signal-brief', 'Analysis', 'analysis'],
    ['signal-brief', 'Foresight', 'outlook'],
    ['intel-assessment', 'BLUF', 'bottom-line'],
    ['intel-assessment', 'Key Judgments', 'judgments'],
    ['intel-assessment', 'Gaps', 'other'],
    ['spot-report', 'Source evaluation', 'sources'],
    ['spot-report', 'Comment', 'analysis'],
    ['competitive-brief', 'Watch list', 'indicators'],
    ['cti-report', 'Executive Summary', 'bottom-line'],
    ['cti-report', 'Key Takeaways', 'judgments'],
    ['cti-report', 'Evidence', 'facts'],
    ['equity-note', 'Thesis', 'analysis'],
    ['ach-worksheet', 'Evidence matrix', 'other'],
    ['ach-worksheet', 'Tentative conclusion', 'judgments'],
    ['source-note', 'Citation', 'sources'],
  ])('%s: %s is %s', (type, heading, expected) => {
    const section = vocabulary['note-types'][type]?.sections.find((each) => each.heading === heading);
    expect(section?.role).toBe(expected);
  });

  test('put the bottom line first', () => {
    for (const [name, { sections }] of Object.entries(vocabulary['note-types'])) {
      expect(
        sections.findIndex((section) => section.role === 'bottom-line'),
        name,
      ).toBeLessThanOrEqual(0);
    }
  });
});

describe('scales', () => {
  test.each(Object.entries(vocabulary.scales))('%s has ordered bands and no word twice', (_, scale) => {
    const all = scale.terms.flatMap((term) => term.rows.flat());
    expect(new Set(all).size).toBe(all.length);
    for (const [index, term] of scale.terms.entries()) {
      expect(term.min).toBeLessThan(term.max);
      expect(term.max).toBeLessThanOrEqual(100);
      expect(term.min).toBeGreaterThanOrEqual(scale.terms[index - 1]?.max ?? 0);
      expect(term.rows).toHaveLength(scale.terms[0]?.rows.length ?? 0);
    }
  });

  test('ICD 203 has two rows of seven terms from 1 to 99 per cent, and its bands touch', () => {
    const terms = vocabulary.scales.icd203?.terms ?? [];
    expect(terms.map((term) => term.min)).toEqual([1, 5, 20, 45, 55, 80, 95]);
    expect(terms.map((term) => term.max)).toEqual([5, 20, 45, 55, 80, 95, 99]);
    expect(terms.every((term) => term.rows.length === 2)).toBe(true);
  });

  test('no hedge is a likelihood or hearsay', () => {
    const terms = Object.values(vocabulary.scales).flatMap((scale) =>
      scale.terms.flatMap((term) => term.rows.flat()),
    );
    const taken = new Set([...terms, ...vocabulary.hearsay]);
    expect(vocabulary.hedges.filter((hedge) => taken.has(hedge))).toEqual([]);
  });
});

describe('lists', () => {
  test('rounds without new money are rounds', () => {
    expect(vocabulary.rounds).toEqual(expect.arrayContaining(vocabulary['no-new-money']));
  });

  test('a basis stands in one comparable group at most', () => {
    const grouped = vocabulary.basis['comparable-groups'].flat();
    const known = Object.keys(vocabulary.basis.values);
    expect(new Set(grouped).size).toBe(grouped.length);
    expect(known).toEqual(expect.arrayContaining([...grouped, ...Object.keys(vocabulary.basis.words)]));
    expect(known).toContain('409a');
  });

  test('words that name a basis are valuation words', () => {
    expect(vocabulary['valuation-words']).toEqual(
      expect.arrayContaining(Object.values(vocabulary.basis.words).flat()),
    );
  });

  test('no list says a word twice', () => {
    for (const key of [
      'rounds',
      'instruments',
      'hedges',
      'hearsay',
      'valuation-words',
      'relative-dates',
    ] as const) {
      expect(new Set(vocabulary[key]).size, key).toBe(vocabulary[key].length);
    }
  });
});
