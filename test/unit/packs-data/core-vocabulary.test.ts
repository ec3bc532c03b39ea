/** The built-in vocabulary is well formed, and agrees with itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { mergeVocabulary, vocabularySchema } from '../../../server/src/vocabulary/vocabulary.ts';

const text = readFileSync(new URL('../../../packs/core/vocabulary.yaml', import.meta.url), 'utf8');
const file = vocabularySchema().parse(parse(text, { schema: 'failsafe' }));
const vocabulary = mergeVocabulary([file]);
const noteTypes = [...vocabulary.noteTypes.values()];
const words = {
  intensifiers: vocabulary.intensifiers,
  hedges: vocabulary.hedges,
  hearsay: vocabulary.hearsay,
  valuationWords: vocabulary.valuationWords,
  relativeDates: vocabulary.relativeDates,
  judgmentPhrases: vocabulary.judgmentPhrases,
};

test('the twelve kinds of entity are there', () => {
  expect([...vocabulary.kinds.keys()].sort()).toEqual([
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
    const empty = noteTypes.filter((type) => type.sections.length === 0);
    expect(noteTypes).toHaveLength(12);
    expect(empty.map((type) => type.id)).toEqual(['entity']);
  });

  test('name each section once', () => {
    for (const type of noteTypes) {
      const headings = type.sections.map((section) => section.heading.toLowerCase());
      expect(new Set(headings).size, type.id).toBe(headings.length);
    }
  });

  test('leave no alias between two sections, once a section of that very name has won', () => {
    for (const type of noteTypes) {
      const headings = new Set(type.sections.map((section) => section.heading.toLowerCase()));
      const aliases = type.sections
        .flatMap((section) => section.aliases.map((alias) => alias.toLowerCase()))
        .filter((alias) => !headings.has(alias));
      expect(new Set(aliases).size, type.id).toBe(aliases.length);
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
    const section = vocabulary.noteTypes.get(type)?.sections.find((each) => each.heading === heading);
    expect(section?.role).toBe(expected);
  });

  test('put the bottom line first', () => {
    for (const { id, sections } of noteTypes) {
      expect(
        sections.findIndex((section) => section.role === 'bottom-line'),
        id,
      ).toBeLessThanOrEqual(0);
    }
  });
});

describe('scales', () => {
  test.each([...vocabulary.scales])('%s has ordered bands and no word twice', (_, scale) => {
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
    const terms = vocabulary.scales.get('icd203')?.terms ?? [];
    expect(terms.map((term) => term.min)).toEqual([1, 5, 20, 45, 55, 80, 95]);
    expect(terms.map((term) => term.max)).toEqual([5, 20, 45, 55, 80, 95, 99]);
    expect(terms.every((term) => term.rows.length === 2)).toBe(true);
  });

  test('no hedge is a likelihood or hearsay', () => {
    const terms = [...vocabulary.scales.values()].flatMap((scale) =>
      scale.terms.flatMap((term) => term.rows.flat()),
    );
    const taken = new Set([...terms, ...vocabulary.hearsay]);
    expect(vocabulary.hedges.filter((hedge) => taken.has(hedge))).toEqual([]);
  });
});

describe('lists', () => {
  test('rounds without new money are rounds', () => {
    expect(vocabulary.rounds).toEqual(expect.arrayContaining([...vocabulary.noNewMoney]));
  });

  test('what adds no equity is a round or an instrument', () => {
    const known = [...vocabulary.rounds, ...vocabulary.instruments];
    expect(known).toEqual(expect.arrayContaining([...vocabulary.noEquity]));
    expect(vocabulary.noEquity).toEqual(['debt', 'grant']);
  });

  test('a basis stands in one comparable group at most', () => {
    const grouped = vocabulary.comparableGroups.flat();
    expect(new Set(grouped).size).toBe(grouped.length);
    expect(vocabulary.basisValues).toEqual(expect.arrayContaining(grouped));
    expect(vocabulary.basisValues).toContain('409a');
  });

  test.each(Object.entries(words))(
    '%s are lower case but for abbreviations, and none is said twice',
    (_, list) => {
      expect(list.length).toBeGreaterThan(0);
      expect(list.filter((word) => !/^[A-Z]{2,}$/.test(word) && word !== word.toLowerCase().trim())).toEqual(
        [],
      );
      expect(new Set(list).size).toBe(list.length);
    },
  );

  test('confidence has its two other spellings', () => {
    expect(Object.fromEntries(vocabulary.aliases)).toEqual({ medium: 'moderate', med: 'moderate' });
  });
});
