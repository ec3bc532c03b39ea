// Analysis of competing hypotheses (SPEC §4; R. J. Heuer, Psychology of Intelligence Analysis, ch. 8).

import type { Bare } from '../schema/bare-fields.ts';
import { date, hinted, marking, oneOf, ownId, sourceId, text } from '../schema/fields.ts';
import { fromText } from '../schema/from-text.ts';
import { type Fields, listOf, oneOrMore } from '../schema/read-fields.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import {
  diagnosticityOf,
  foldHypothesis,
  inconsistencyOf,
  leastInconsistent,
  RATINGS,
  type RatedEvidence,
  ratingOf,
} from './ach-matrix.ts';
import { defineKind, type Piece } from './kind.ts';
import { words } from './pieces.ts';

// `ach-matrix` reports wrong ratings, because it knows the whole matrix.
const rating = hinted(
  fromText((written) => ratingOf(written.trim()) ?? written.trim()),
  { type: 'values', values: RATINGS, offered: RATINGS },
);

function shape(vocabulary: Vocabulary) {
  return {
    id: ownId('claim'),
    question: text,
    hypotheses: { each: text },
    evidence: listOf({
      nested: {
        text,
        source: oneOrMore(sourceId),
        weight: oneOf(['high', 'medium', 'low'], vocabulary.aliases),
        ratings: { each: rating },
      },
      needs: ['text'],
    } as const),
    leading: text,
    'as-of': date,
    marking,
  };
}

type HypothesesFields = Bare<Fields<ReturnType<typeof shape>>>;
type Own = 'Evidence' | 'Inconsistency' | 'leading' | 'least';

/** The evidence with its valid ratings. */
export function ratedEvidence({ evidence }: Pick<HypothesesFields, 'evidence'>): RatedEvidence[] {
  return (evidence?.value ?? []).map(({ value: { weight, ratings } }) => ({
    weight: weight?.value,
    ratings: new Map(
      (ratings?.value ?? []).flatMap(({ value: { name, of } }) => {
        const read = ratingOf(of.value);
        return read ? [[foldHypothesis(name.value), read] as const] : [];
      }),
    ),
  }));
}

/** The matrix with the most diagnostic evidence first, and the total against each hypothesis in the last row. */
function table(fields: HypothesesFields): Piece<Own>[][][] {
  const { evidence, hypotheses, leading } = fields;
  const names = (hypotheses?.value ?? []).map(({ value: { name } }) => name.value);
  const rated = ratedEvidence(fields);
  if (names.length === 0 || rated.length === 0) return [];
  const best = foldHypothesis(leading?.value ?? '');
  const head = names.map((name): Piece<Own>[] => [
    { type: 'text', text: name },
    ...(foldHypothesis(name) === best ? [{ type: 'ours', text: 'leading' } as const] : []),
  ]);
  const rows = rated
    .map((row, index) => ({ row, text: evidence?.value[index]?.value.text?.value ?? '' }))
    .sort((a, b) => diagnosticityOf(b.row) - diagnosticityOf(a.row))
    .map(({ row, text }) => [
      [{ type: 'text', text } as const],
      ...names.map((name) => figureOf(row.ratings.get(foldHypothesis(name)) ?? '')),
    ]);
  const least = leastInconsistent(names, rated);
  const scores = names.map((name): Piece<Own>[] => [
    ...figureOf(String(inconsistencyOf(name, rated))),
    ...(least.includes(name) ? [{ type: 'ours', text: 'least' } as const] : []),
  ]);
  return [
    [[{ type: 'ours', text: 'Evidence' }], ...head],
    ...rows,
    [[{ type: 'ours', text: 'Inconsistency' }], ...scores],
  ];
}

function figureOf(text: string): Piece<Own>[] {
  return [{ type: 'figure', text }];
}

export const hypotheses = defineKind({
  word: 'hypotheses',
  label: 'Competing hypotheses',
  plural: 'Competing hypotheses',
  icon: 'table',
  meaning: 'What could explain it, and how each piece of evidence fits each explanation.',
  shape,
  expected: { question: 'missing-field', hypotheses: 'missing-field', evidence: 'missing-field' },
  insertion: {
    question: undefined,
    hypotheses: '{H1: One explanation, H2: Another}',
    evidence: '[{text: What was seen, ratings: {H1: N, H2: N}}]',
  },
  docs: {
    question: 'What we want to know.',
    hypotheses: 'The explanations by name, two or more: `{H1: It is meant, H2: It is a bluff}`.',
    evidence:
      'What was seen: a list such as `[{text: What was seen, weight: medium, ratings: {H1: C, H2: I}}]`.',
    leading: 'The name of the hypothesis with the least against it.',
    'as-of': 'Until when evidence was taken in.',
  },
  nested: {
    evidence: {
      text: 'What was seen.',
      source: 'The source, or a list of sources, by id.',
      weight: 'How much it counts: `high`, `medium` (the default) or `low`.',
      ratings:
        'How it fits each hypothesis: `CC` very consistent, `C` consistent, `N` neutral, `I` inconsistent, `II` very inconsistent.',
    },
  },
  sections: ['analysis', 'judgments'],
  about: [],
  headline: ({ question }) => [[words(question)]],
  facts: [
    ['Hypotheses', 'hypotheses'],
    ['Leading', 'leading'],
    ['As of', 'as-of'],
  ],
  words: ['Evidence', 'Inconsistency', 'leading', 'least'],
  table,
  cites: ({ evidence }) =>
    evidence && {
      span: evidence.span,
      value: evidence.value.flatMap(({ value }) => value.source?.value ?? []),
    },
});
