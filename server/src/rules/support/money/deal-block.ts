// Makes a `deal` block from a sentence that says that money was raised, and from its paragraph.

import { startingWith } from '../../../claims/kind.ts';
import { VALUATION_STATUSES } from '../../../claims/valuation.ts';
import type { Note, Reference } from '../../../note/note.ts';
import { type ProseBlock, sentences, toSource } from '../../../note/prose.ts';
import type { TextEdit } from '../../../schema/problem.ts';
import { overlaps, type Span } from '../../../text/span.ts';
import { type FoundAmount, findAmounts } from '../../../values/amount-prose.ts';
import { compare, decimal } from '../../../values/decimal.ts';
import { normaliseAmount, overlap } from '../../../values/money.ts';
import { scalar } from '../../../yaml/edit.ts';
import { spokenOf } from '../entities/near-references.ts';
import { withoutQuotations } from '../prose/quoted-speech.ts';
import {
  citedSources,
  claimBlockEdit,
  dateOf,
  type Field,
  keyOf,
  sourceField,
  subjectOf,
  writtenAmounts,
} from './valuation-block.ts';
import { isRaised, statusIn, wordsAround } from './valuation-words.ts';

/** Money that a sentence of a block says was raised. Offsets count from the start of the block's text. */
export interface StatedDeal {
  readonly block: ProseBlock;
  readonly amount: FoundAmount;
  readonly sentence: Span;
}

/** The money that a block says was raised, unless a deal of the note already states it. */
export function statedDeals(note: Note, block: ProseBlock): StatedDeal[] {
  const text = withoutQuotations(block.text);
  const amounts = findAmounts(text);
  if (amounts.length === 0) return [];
  return sentences(block).flatMap((sentence) => {
    const own = amounts.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
    return own.flatMap((amount, index) => {
      const from = Math.max(sentence.start, own[index - 1]?.end ?? 0);
      const isNew = isRaisedHere(text, amount, from) && isLarge(amount) && !isClaimed(note, amount);
      return isNew && !IN_VAIN.test(text.slice(from, amount.start)) ? [{ block, amount, sentence }] : [];
    });
  });
}

/** In “USD 65bn raised on a USD 965bn post-money” the verb belongs to the first amount. */
function isRaisedHere(text: string, amount: FoundAmount, from: number): boolean {
  if (from > 0 && RAISED.test(text.slice(from, amount.start))) return false;
  return RAISED.test(text.slice(amount.end, amount.end + 30)) || isRaised(text, amount, from);
}

const RAISED = /^\+?\s+(?:(?:was|were|has been|have been|had been)\s)?raised(?!\p{L})/iu;

/** A company's payment for something that it owns is not a round. */
function isLarge({ amount, readings: [first] }: FoundAmount): boolean {
  const stated = amount ?? first;
  return stated !== undefined && compare(stated.interval.max ?? stated.interval.min, LEAST) >= 0;
}

const LEAST = decimal(10_000);

// A company that spends money, or could not raise it, has made no deal.
const IN_VAIN =
  /(?<!\p{L})(?:fail(?:s|ed)? to|unable to|never|(?:did|has|have|had|could|would) not|n['’]t|rais(?:e|es|ed|ing) (?:the |its |their )?(?:guidance|forecast|dividend|prices?|salar\p{L}+|wages?|ceiling|limit|target|minimum|tax\p{L}*|estimate|outlook|stake|offer|bid|reward|bounty))(?!\p{L})/iu;

function isClaimed(note: Note, { amount, readings }: FoundAmount): boolean {
  const meant = amount ? [amount] : readings;
  return note.claims.some(({ fields }) => {
    const stated = fields.raised?.value;
    return (
      stated &&
      meant.some((one) => one.currency === stated.currency && overlap(one.interval, stated.interval))
    );
  });
}

/** The edit that puts a `deal` block after the paragraph; what the words do not say is left open. */
export function dealBlockEdit(
  note: Note,
  { block, amount, sentence }: StatedDeal,
  rounds: readonly string[],
): TextEdit {
  const around = wordsAround(block.text, sentence, amount);
  const whole = block.text.slice(sentence.start, sentence.end);
  const subject = subjectOf(note, block, { amount, sentence });
  const at = toSource(block, amount.start, amount.end).start;
  const sources = citedSources(note, block);
  const [money] = writtenAmounts(amount);
  const round = roundIn(around, rounds);
  const lead = leadOf(note, block, sentence);
  const fields: Field[] = [
    {
      key: 'subject',
      value: subject && PAID_KINDS.has(subject.kind) ? keyOf(subject) : '',
      options: spokenOf(note, at, PAID_KINDS).map(keyOf),
    },
    { key: 'type', value: typeIn(around), options: ['primary', 'secondary', 'tender', 'debt', 'grant'] },
    ...(round === undefined ? [] : [{ key: 'round', value: round }]),
    { key: 'raised', value: money ? scalar(normaliseAmount(money)) : '' },
    ...(lead && lead.key !== subject?.key ? [{ key: 'lead', value: keyOf(lead) }] : []),
    { key: 'as-of', value: dateOf(note, around, sources) },
    { key: 'status', value: statusIn(whole) ?? '', options: startingWith('reported', VALUATION_STATUSES) },
    sourceField(note, sources),
  ];
  return claimBlockEdit(note, block, 'deal', { fields, number: 0 });
}

const PAID_KINDS: ReadonlySet<string> = new Set(['org', 'product', 'facility', 'security']);

/** The type that the words name; empty where they name none or several. */
function typeIn(text: string): string {
  const told = TYPES.filter(([, cue]) => cue.test(text)).map(([type]) => type);
  return told.length === 1 ? (told[0] ?? '') : '';
}

const TYPES: readonly (readonly [string, RegExp])[] = [
  [
    'primary',
    /(?<!\p{L})(?:series [a-k](?![\p{L}])|(?:pre-)?seed|equity|(?:venture |growth |funding |financing |investment )round|new shares)(?!\p{L})|[A-E]轮|融资|融資/iu,
  ],
  [
    'debt',
    /(?<!\p{L})(?:debt|loans?|credit (?:line|facility)|bonds?|notes offering|senior notes)(?!\p{L})/iu,
  ],
  ['grant', /(?<!\p{L})grants?(?!\p{L})/iu],
  ['tender', /(?<!\p{L})tender offer(?!\p{L})/iu],
  ['secondary', /(?<!\p{L})(?:secondary (?:sale|round|share sale)|existing shares)(?!\p{L})/iu],
  ['ipo', /(?<!\p{L})(?:IPO|initial public offering)(?!\p{L})/u],
];

/** The only round that the words name and the vocabulary has. */
function roundIn(text: string, rounds: readonly string[]): string | undefined {
  const named = [
    ...text.matchAll(/(?<!\p{L})(?:pre-?seed|seed|series[ -][a-k](?!\p{L})|bridge round)/giu),
  ].map(([words]) =>
    words
      .toLowerCase()
      .replace(/^pre-?seed$/, 'pre-seed')
      .replace(/ round$/, '')
      .replace(' ', '-'),
  );
  const known = [...new Set(named)].filter((round) => rounds.includes(round));
  return known.length === 1 ? known[0] : undefined;
}

/** The organisation that is linked directly after “led by”. */
function leadOf(note: Note, block: ProseBlock, sentence: Span): Reference | undefined {
  const range = toSource(block, sentence.start, sentence.end);
  return note.references.find(({ kind, uses }) =>
    uses.some(
      ({ span }) =>
        (kind === 'org' || kind === 'person') &&
        overlaps(range, span) &&
        LED_BY.test(note.text.slice(Math.max(range.start, span.start - 30), span.start)),
    ),
  );
}

const LED_BY = /(?<!\p{L}|co-)led by\s+(?:the\s+)?$/iu;
