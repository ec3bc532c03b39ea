// What the analyst judges (SPEC §4, ICD 203).

import {
  date,
  hinted,
  marking,
  oneOf,
  ownId,
  parsed,
  readSourceId,
  reference,
  referenceReader,
  sourceId,
  text,
} from '../schema/fields.ts';
import { fromText } from '../schema/from-text.ts';
import { listOf, oneOrMore } from '../schema/read-fields.ts';
import { parsePercent } from '../values/quantity.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineKind } from './kind.ts';
import { words } from './pieces.ts';
import { CONFIDENCES } from './shared.ts';

/** What came of a judgment. */
export const OUTCOMES = ['true', 'false', 'partly', 'void'] as const;

function shape(vocabulary: Vocabulary, scale: string) {
  const terms = vocabulary.scales.get(scale)?.terms.map(({ rows }) => rows.flat()) ?? [];
  const offered = terms.flatMap((words) => words.slice(0, 1));
  const held = {
    likelihood: oneOf(terms.flat(), vocabulary.aliases, offered),
    probability: parsed(parsePercent, 'a percentage or a range of them'),
    confidence: oneOf(CONFIDENCES, vocabulary.aliases),
    basis: oneOrMore(basisReference(vocabulary)),
  };
  return {
    id: ownId('claim'),
    text,
    ...held,
    assumptions: oneOrMore(text),
    alternatives: oneOrMore(text),
    horizon: date,
    changes: reference(vocabulary, ['claim']),
    history: listOf({ nested: { 'as-of': date, ...held }, needs: ['as-of'] } as const),
    outcome: {
      nested: { status: oneOf(OUTCOMES, vocabulary.aliases), 'as-of': date, source: oneOrMore(sourceId) },
      needs: ['status', 'as-of', 'source'],
    } as const,
    marking,
  };
}

/** What a judgment rests on: a claim reference, or a source id with or without `src:`. */
function basisReference(vocabulary: Vocabulary) {
  const readReference = referenceReader(vocabulary, ['claim', 'src']);
  return hinted(
    fromText((written, ctx) => {
      const name = written.trim();
      return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(name) ? readReference(name, ctx) : readSourceId(name, ctx);
    }),
    { type: 'reference', kinds: ['claim', 'src'] },
  );
}

export const judgment = defineKind({
  word: 'judgment',
  spellings: ['judgement'],
  label: 'Judgment',
  plural: 'Judgments',
  icon: 'lightbulb',
  meaning: 'What we judge, how likely it is, how sure we are, and what it rests on.',
  shape,
  expected: {
    text: 'missing-field',
    likelihood: undefined,
    confidence: 'judgment-without-confidence',
    basis: 'claim-without-source',
  },
  insertion: {
    id: undefined,
    text: undefined,
    likelihood: undefined,
    confidence: undefined,
    basis: undefined,
  },
  docs: {
    text: 'The judgment, in one sentence.',
    likelihood: 'A term of the active scale, such as `likely`.',
    probability: 'The same as a number: `70%` or `60-75%`; inside the band of the term.',
    basis: 'What it rests on: sources and claims.',
    assumptions: 'What must hold for it.',
    alternatives: 'What else could be, and why it is less likely.',
    horizon: 'Until when it speaks.',
    changes: 'The earlier judgment that this one changes.',
    history: 'What was held before, the oldest first.',
    outcome: 'What came of it.',
  },
  nested: {
    history: {
      'as-of': 'From when this was held.',
      likelihood: 'The term of then.',
      probability: 'The number of then.',
      confidence: 'The confidence of then.',
      basis: 'What it rested on.',
    },
    outcome: {
      status: 'Whether it came true; `void` where the question fell away.',
      'as-of': 'When that was clear.',
      source: 'The source that shows it.',
    },
  },
  sections: ['bottom-line', 'judgments', 'analysis', 'outlook'],
  about: [],
  headline: ({ text }) => [[words(text)]],
  // One sentence must not combine likelihood and confidence (ICD 203), so each has a line of its own.
  facts: [
    ['Likelihood', 'likelihood'],
    ['Probability', 'probability'],
    ['Confidence', 'confidence'],
    ['Horizon', 'horizon'],
    ['Basis', 'basis'],
    ['Assumptions', 'assumptions'],
    ['Alternatives', 'alternatives'],
    ['Changes', 'changes'],
    ['Held before', 'history'],
    ['Outcome', 'outcome'],
  ],
  cites: ({ basis }) => basis,
});
