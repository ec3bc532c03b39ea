// What a regulation does to a thing or a party (SPEC §4).

import { date, hinted, oneOf, reference, referenceReader, text } from '../schema/fields.ts';
import { fromText } from '../schema/from-text.ts';
import type { Curie } from '../values/curie.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineKind } from './kind.ts';
import { reference as referred, word, words } from './pieces.ts';
import { reported } from './shared.ts';

const STATUSES = [
  'controlled',
  'not-controlled',
  'listed',
  'delisted',
  'licence-required',
  'case-by-case',
  'presumption-of-denial',
  'exception',
  'rescinded',
] as const;

function shape(vocabulary: Vocabulary) {
  const { confidence: _, ...common } = reported(vocabulary);
  return {
    ...common,
    ref: reference(vocabulary, ['hw']),
    subject: reference(vocabulary, [...vocabulary.kinds.keys()]),
    regime: regime(vocabulary),
    entry: text,
    status: oneOf(STATUSES, vocabulary.aliases),
    effective: date,
    until: date,
    cite: text,
    quote: text,
    supersedes: reference(vocabulary, ['claim']),
  };
}

/** A `regulation:` reference, or the name of a regulation that is not defined. */
function regime(vocabulary: Vocabulary) {
  const read = referenceReader(vocabulary, ['regulation']);
  return hinted(
    fromText((written, ctx): Curie | string => {
      const name = written.trim();
      return /^[a-z][a-z0-9+.-]*:[^\s/]/i.test(name) ? read(name, ctx) : name;
    }),
    { type: 'reference', kinds: ['regulation'] },
  );
}

export const control = defineKind({
  word: 'control',
  label: 'Control',
  plural: 'Controls',
  icon: 'law',
  meaning: 'What a regulation does to a thing or a party, and from when.',
  shape,
  expected: {
    ref: undefined,
    regime: 'missing-field',
    entry: 'missing-field',
    status: 'missing-field',
    effective: 'missing-field',
    'as-of': 'missing-as-of',
    source: 'claim-without-source',
  },
  anyOf: [['ref', 'subject']],
  insertion: {
    ref: undefined,
    regime: undefined,
    entry: undefined,
    status: undefined,
    effective: undefined,
    'as-of': undefined,
    source: undefined,
  },
  docs: {
    ref: 'The hardware, as `hw:` reference; its figures are held against thresholds.',
    subject: 'The thing or the party if it is not hardware: a reference to any entity.',
    regime: 'The regulation: a `regulation:` reference, or its name.',
    entry: 'The entry of its list by its number, or a word such as `entity-list` or `SDN`.',
    status: 'What it does, such as `controlled` or `case-by-case`.',
    effective: 'From when it does so.',
    until: 'Until when.',
    cite: 'Where it is published, such as `88 FR 73458`.',
    quote: 'The original wording.',
    supersedes: 'The earlier claim that this one replaces.',
  },
  sections: ['facts'],
  about: ['ref', 'subject'],
  headline: ({ ref, subject, entry, status }) => [
    [ref ? referred(ref) : referred(subject)],
    [word(status), words(entry)],
  ],
  facts: [
    ['Subject', 'subject'],
    ['Regime', 'regime'],
    ['Effective', 'effective'],
    ['Until', 'until'],
    ['Citation', 'cite'],
    ['As of', 'as-of'],
    ['Wording', 'quote'],
    ['Credibility', 'credibility'],
    ['Source', 'source'],
    ['Supersedes', 'supersedes'],
  ],
  cites: ({ source }) => source,
});
