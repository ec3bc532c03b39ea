// How many, from whom, at what price (SPEC §4).

import { amount, date, oneOf, parsed, reference, text } from '../schema/fields.ts';
import { type Parsed, parseCount, parseNumber, parsePercent, type Quantity } from '../values/quantity.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineKind } from './kind.ts';
import { figure, reference as referred, word } from './pieces.ts';
import { reported } from './shared.ts';

const METRICS = ['shipments', 'orders', 'installed', 'capacity', 'wafer-starts', 'yield', 'price'] as const;

function shape(vocabulary: Vocabulary) {
  const anybody = reference(vocabulary, [...vocabulary.kinds.keys()]);
  return {
    ...reported(vocabulary),
    ref: reference(vocabulary, ['hw']),
    subject: reference(vocabulary, ['org', 'product', 'facility']),
    metric: oneOf(METRICS, vocabulary.aliases),
    quantity: parsed(parseFigure, 'a number or a range; of `yield` a percentage'),
    unit: text,
    price: amount,
    per: text,
    value: amount,
    period: { nested: { from: date, to: date }, short: 'from', needs: ['from'] } as const,
    supplier: anybody,
    buyer: anybody,
    certainty: oneOf(['actual', 'estimate', 'plan'], vocabulary.aliases),
    quote: text,
    supersedes: reference(vocabulary, ['claim']),
  };
}

/** Reads a count: `50,000`, `~50k`, `1.2-1.5`, or a percentage. */
function parseFigure(written: string): Parsed<Quantity> {
  if (/[%％]|per ?cent/i.test(written)) return parsePercent(written);
  const count = parseCount(written);
  return count.ok ? count : parseNumber(written);
}

export const supply = defineKind({
  word: 'supply',
  label: 'Supply',
  plural: 'Supply',
  icon: 'package',
  meaning: 'How many, from whom, to whom, in which time and at what price.',
  shape,
  expected: {
    ref: undefined,
    metric: 'missing-field',
    quantity: undefined,
    period: 'missing-field',
    certainty: 'missing-field',
    'as-of': 'missing-as-of',
    source: 'claim-without-source',
  },
  anyOf: [
    ['ref', 'subject'],
    ['quantity', 'price', 'value'],
  ],
  insertion: {
    ref: undefined,
    metric: undefined,
    quantity: undefined,
    period: undefined,
    certainty: undefined,
    'as-of': undefined,
    source: undefined,
  },
  docs: {
    ref: 'The hardware, as `hw:` reference.',
    subject:
      'What is counted if it is not hardware, or where it is located: an `org:`, `product:` or `facility:` reference.',
    metric: 'What the figure counts, such as `shipments` or `installed`.',
    quantity: 'How many: a number, a range or `~50,000`; of `yield` a percentage.',
    unit: 'What is counted: `units`, `wafers`, `racks`, `MW` …',
    price: 'The price of one.',
    per: 'What the price is for: `card`, `wafer` …',
    value: 'The money for all of them.',
    period: 'The time in which: a date, or a mapping of two.',
    supplier: 'Who delivers.',
    buyer: 'Who receives.',
    certainty: 'Whether it is `actual`, an `estimate` or a `plan`.',
    quote: 'The original wording.',
    supersedes: 'The earlier claim that this one replaces.',
  },
  nested: {
    period: { from: 'The first day, month, quarter or year.', to: 'The last; by default the first.' },
  },
  sections: ['facts'],
  about: ['ref', 'subject'],
  groups: 'subject',
  headline: ({ ref, subject, quantity, unit, price, value, metric }) => [
    [ref ? referred(ref) : referred(subject)],
    [
      quantity ? { type: 'figure', text: quantity.value.text } : (figure(price) ?? figure(value)),
      quantity && unit && { type: 'text', text: unit.value },
    ],
    [word(metric)],
  ],
  facts: [
    ['Subject', 'subject'],
    ['Period', 'period'],
    ['Certainty', 'certainty'],
    ['As of', 'as-of'],
    ['Unit', 'unit'],
    ['Price', 'price'],
    ['Price per', 'per'],
    ['Value', 'value'],
    ['Supplier', 'supplier'],
    ['Buyer', 'buyer'],
    ['Wording', 'quote'],
    ['Credibility', 'credibility'],
    ['Confidence', 'confidence'],
    ['Source', 'source'],
    ['Supersedes', 'supersedes'],
  ],
  cites: ({ source }) => source,
});
