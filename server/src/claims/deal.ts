// Money that changes hands, as opposed to a valuation, which is a price (SPEC §4).

import { amount, date, oneOf, parsed, reference, text } from '../schema/fields.ts';
import { listOf } from '../schema/read-fields.ts';
import { parseCount, parseNumber, parsePercent } from '../values/quantity.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineKind } from './kind.ts';
import { figure, reference as referred, word } from './pieces.ts';
import { reported } from './shared.ts';
import { VALUATION_STATUSES } from './valuation.ts';

const TYPES = ['primary', 'secondary', 'tender', 'debt', 'grant', 'acquisition', 'ipo'] as const;

function shape(vocabulary: Vocabulary) {
  const anybody = reference(vocabulary, [...vocabulary.kinds.keys()]);
  const percentage = parsed(parsePercent, 'a percentage');
  return {
    ...reported(vocabulary),
    subject: reference(vocabulary, ['org', 'product', 'facility', 'security']),
    type: oneOf(TYPES, vocabulary.aliases),
    raised: amount,
    status: oneOf(VALUATION_STATUSES, vocabulary.aliases),
    round: oneOf(vocabulary.rounds, vocabulary.aliases),
    valuation: reference(vocabulary, ['claim']),
    'price-per-share': amount,
    shares: parsed(parseCount, 'a number or a range'),
    lead: anybody,
    investors: listOf({
      nested: { ref: anybody, amount, stake: percentage },
      short: 'ref',
      needs: ['ref'],
    } as const),
    tranches: listOf({
      nested: {
        amount,
        status: oneOf(VALUATION_STATUSES, vocabulary.aliases),
        closed: date,
        condition: text,
      },
      needs: ['amount', 'status'],
    } as const),
    preference: {
      nested: {
        multiple: parsed(parseMultiple, 'a multiple: `1x`'),
        participation: oneOf(['none', 'capped', 'full'], vocabulary.aliases),
        cap: parsed(parseMultiple, 'a multiple: `3x`'),
      },
    },
    safe: {
      nested: { cap: amount, discount: percentage, 'post-money': oneOf(['yes', 'no']) },
    },
    holders: listOf({
      nested: { ref: anybody, before: percentage, after: percentage },
      needs: ['ref'],
    } as const),
    quote: text,
    supersedes: reference(vocabulary, ['claim']),
  };
}

/** Reads a multiple of the money paid in: `1x`, `1.5×` or a plain number. */
function parseMultiple(written: string) {
  return parseNumber(written.replace(/\s*[x×]$/i, ''));
}

export const deal = defineKind({
  word: 'deal',
  label: 'Deal',
  plural: 'Deals',
  icon: 'credit-card',
  meaning: 'Money that changes hands: how much, of what kind, when, and who says so.',
  shape,
  expected: {
    subject: 'missing-field',
    type: 'missing-field',
    raised: 'missing-field',
    'as-of': 'missing-as-of',
    status: 'missing-field',
    source: 'claim-without-source',
  },
  insertion: {
    subject: undefined,
    type: undefined,
    raised: undefined,
    'as-of': undefined,
    status: 'reported',
    source: undefined,
  },
  docs: {
    subject:
      'Who gets the money, or what is sold: an `org:`, `product:`, `facility:` or `security:` reference.',
    type: 'What kind of deal it is; `primary` brings the company new money, `secondary` and `tender` do not.',
    raised: 'The money: currency and number, such as `USD 300m`; of a `secondary` or a `tender` its volume.',
    status: 'How firm the deal is, from `rumoured` to `closed`.',
    round: 'The financing round.',
    valuation: 'The price at which it is done: a `claim:` reference to a valuation.',
    'price-per-share': 'The price of one share.',
    shares: 'The number of shares after the deal, fully diluted.',
    lead: 'Who leads the round.',
    investors: 'Who pays: a list of references, or of mappings that say how much.',
    tranches: 'The parts in which the money comes.',
    preference: 'What the new shares get before others when the company is sold.',
    safe: 'The terms of a simple agreement for future equity.',
    holders: 'Who owns what before and after.',
    quote: 'The original wording.',
    supersedes: 'The earlier claim that this one replaces.',
  },
  nested: {
    investors: {
      ref: 'Who pays.',
      amount: 'How much of `raised` it pays.',
      stake: 'The percentage that it gets.',
    },
    tranches: {
      amount: 'The money of this part.',
      status: 'How firm this part is.',
      closed: 'When it was paid.',
      condition: 'What must happen before it is paid.',
    },
    preference: {
      multiple: 'How often the money paid in comes back first: `1x`.',
      participation: 'Whether the shares take part in what is left.',
      cap: 'Where participation ends: `3x`.',
    },
    safe: {
      cap: 'The highest value at which it converts.',
      discount: 'By how much cheaper it converts.',
      'post-money': 'Whether the cap counts the money of all such agreements.',
    },
    holders: {
      ref: 'Who owns it.',
      before: 'The percentage before the deal.',
      after: 'The percentage after it.',
    },
  },
  sections: ['facts'],
  about: ['subject'],
  groups: 'subject',
  headline: ({ subject, raised, type }) => [[referred(subject)], [figure(raised)], [word(type)]],
  facts: [
    ['Status', 'status'],
    ['As of', 'as-of'],
    ['Round', 'round'],
    ['Valuation', 'valuation'],
    ['Price per share', 'price-per-share'],
    ['Shares', 'shares'],
    ['Lead', 'lead'],
    ['Investors', 'investors'],
    ['Tranches', 'tranches'],
    ['Preference', 'preference'],
    ['SAFE', 'safe'],
    ['Holders', 'holders'],
    ['Wording', 'quote'],
    ['Credibility', 'credibility'],
    ['Confidence', 'confidence'],
    ['Source', 'source'],
    ['Supersedes', 'supersedes'],
  ],
  cites: ({ source }) => source,
});
