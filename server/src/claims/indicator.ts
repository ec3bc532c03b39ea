// What would show that a judgment holds or fails (SPEC §4).

import { date, oneOf, ownId, reference, sourceId, text } from '../schema/fields.ts';
import { oneOrMore } from '../schema/read-fields.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineKind } from './kind.ts';
import { words } from './pieces.ts';

/** Whether an indicator has been seen. */
export const INDICATOR_STATUSES = ['not-observed', 'emerging', 'observed'] as const;

function shape(vocabulary: Vocabulary) {
  return {
    id: ownId('claim'),
    text,
    for: reference(vocabulary, ['claim']),
    threshold: text,
    status: oneOf(INDICATOR_STATUSES, vocabulary.aliases),
    'as-of': date,
    source: oneOrMore(sourceId),
  };
}

export const indicator = defineKind({
  word: 'indicator',
  label: 'Indicator',
  plural: 'Indicators',
  icon: 'eye',
  meaning: 'What would show that a judgment holds or fails.',
  shape,
  expected: { text: 'missing-field', status: 'missing-field', for: undefined, 'as-of': 'missing-as-of' },
  insertion: { text: undefined, for: undefined, status: undefined, 'as-of': undefined },
  docs: {
    text: 'What would be seen.',
    for: 'The judgment that it would confirm or refute, as `claim:` reference.',
    threshold: 'From where on it counts.',
    status: 'Whether it has been seen.',
  },
  sections: ['indicators', 'outlook'],
  about: ['for'],
  groups: 'status',
  headline: ({ text }) => [[words(text)]],
  facts: [
    ['Status', 'status'],
    ['As of', 'as-of'],
    ['Threshold', 'threshold'],
    ['Bears on', 'for'],
    ['Source', 'source'],
  ],
  cites: ({ source }) => source,
});
