// What something is worth (SPEC §4).

import { amount, date, oneOf, parsed, reference, text } from '../schema/fields.ts';
import { listOf } from '../schema/read-fields.ts';
import { parseNumber, parsePercent } from '../values/quantity.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineKind } from './kind.ts';
import { figure, reference as referred, word } from './pieces.ts';
import { reported } from './shared.ts';

/** The status of a valuation: from rumour to closed, or withdrawn. */
export const VALUATION_STATUSES = [
  'closed',
  'announced',
  'filed',
  'reported',
  'in-talks',
  'rumoured',
  'estimated',
  'target',
  'denied',
  'withdrawn',
] as const;

function shape(vocabulary: Vocabulary) {
  return {
    ...reported(vocabulary),
    subject: reference(vocabulary, ['org', 'person', 'product', 'security', 'facility', 'model']),
    amount,
    basis: oneOf(vocabulary.basisValues, vocabulary.aliases),
    status: oneOf(VALUATION_STATUSES, vocabulary.aliases),
    round: oneOf(vocabulary.rounds, vocabulary.aliases),
    instrument: oneOf(vocabulary.instruments, vocabulary.aliases),
    'new-money': amount,
    pre: amount,
    post: amount,
    stake: parsed(parsePercent, 'a percentage'),
    investors: listOf(reference(vocabulary, [...vocabulary.kinds.keys()])),
    converted: amount,
    fx: { nested: { rate: parsed(parseNumber, 'a number'), date } },
    quote: text,
    supersedes: reference(vocabulary, ['claim']),
  };
}

export const valuation = defineKind({
  word: 'valuation',
  label: 'Valuation',
  plural: 'Valuations',
  icon: 'graph',
  meaning: 'What something is worth: an amount, its basis, its date and its source.',
  shape,
  expected: {
    subject: 'missing-field',
    amount: 'missing-field',
    basis: 'missing-basis',
    'as-of': 'missing-as-of',
    status: 'missing-status',
    source: 'claim-without-source',
  },
  insertion: {
    subject: undefined,
    amount: undefined,
    basis: 'unspecified',
    'as-of': undefined,
    status: 'reported',
    source: undefined,
  },
  docs: {
    subject:
      'What is valued: an `org:`, `person:`, `product:`, `security:`, `facility:` or `model:` reference.',
    amount: 'The value: currency and number, such as `CNY 350bn-400bn`, `~USD 20bn` or `>= EUR 1.5m`.',
    basis: 'What the amount measures, such as `post-money` or `market-cap`. Only equal bases compare.',
    status: 'How firm the figure is, from `rumoured` to `closed`.',
    round: 'The financing round.',
    instrument: 'What is bought: shares, notes, …',
    'new-money': 'The money that comes in.',
    pre: 'The value before the new money.',
    post: 'The value after it: `pre` plus `new-money`.',
    stake: 'The percentage that `new-money` buys.',
    investors: 'Who pays: a list of references.',
    converted: 'The amount in another currency; give the rate under `fx`.',
    fx: 'The rate of the conversion and its date.',
    quote: 'The original wording.',
    supersedes: 'The earlier claim that this one replaces.',
  },
  nested: {
    fx: {
      rate: 'Units of the amount’s currency for one unit of the converted currency.',
      date: 'The day of the rate.',
    },
  },
  sections: ['facts'],
  about: ['subject'],
  groups: 'subject',
  headline: ({ subject, amount, basis }) => [[referred(subject)], [figure(amount)], [word(basis)]],
  facts: [
    ['Status', 'status'],
    ['As of', 'as-of'],
    ['Converted', 'converted'],
    ['Rate', 'fx'],
    ['Round', 'round'],
    ['Instrument', 'instrument'],
    ['New money', 'new-money'],
    ['Pre-money', 'pre'],
    ['Post-money', 'post'],
    ['Stake', 'stake'],
    ['Investors', 'investors'],
    ['Wording', 'quote'],
    ['Credibility', 'credibility'],
    ['Confidence', 'confidence'],
    ['Source', 'source'],
    ['Supersedes', 'supersedes'],
  ],
  cites: ({ source }) => source,
});
