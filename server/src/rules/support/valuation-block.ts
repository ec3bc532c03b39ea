// The `valuation` block that says what a sentence says: complete, filled where the sentence and its paragraph tell.

import type { Note, Reference } from '../../note/note.ts';
import { type ProseBlock, toSource } from '../../note/prose.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { snippetText, tabStop } from '../../text/snippet.ts';
import { contains, overlaps, type Span, span } from '../../text/span.ts';
import type { Amount } from '../../values/amount.ts';
import type { FoundAmount } from '../../values/amount-prose.ts';
import { normaliseAmount } from '../../values/money.ts';
import { scalar } from '../../yaml/edit.ts';
import type { StatedValuation } from './stated-valuations.ts';

/** How a block is written: the amount where it can be read in several ways, and its number where several are made together. */
export interface BlockChoice {
  readonly amount?: Amount;
  readonly number?: number;
}

/** The edit that puts the block after the top-level block in which the valuation is stated. */
export function valuationBlockEdit(
  note: Note,
  block: ProseBlock,
  stated: StatedValuation,
  { amount = writtenAmounts(stated.amount)[0], number = 0 }: BlockChoice = {},
): TextEdit {
  const fields = fieldsOf(note, block, stated, amount);
  const lines = (written: readonly string[]) =>
    ['', '', '```valuation', ...written, '```'].join(lineBreakOf(note.text));
  const after = note.blocks.find((whole) => contains(whole, block.span)) ?? block.span;
  return {
    span: span(after.end, after.end),
    newText: lines(fields.map(([key, value]) => (value === '' ? `${key}:` : `${key}: ${value}`))),
    snippet: lines(withTabStops(fields, number * fields.length)),
  };
}

/** What the sentence does not tell is left to be filled in, one tab stop a field: equal numbers would be filled alike. */
function withTabStops(fields: readonly Field[], after: number): string[] {
  let stops = after;
  return fields.map(([key, value]) => `${key}: ${value === '' ? tabStop(++stops) : snippetText(value)}`);
}

type Field = readonly [key: string, value: string];

/**
 * The amounts that a block may be written with: one, where it is clear or where a bare `$` or `£` means by far most often the
 * first; else each way to read it.
 */
export function writtenAmounts({ amount, readings }: FoundAmount): readonly Amount[] {
  if (amount) return [amount];
  const [first, ...others] = readings;
  const currency = first?.currency;
  const plain = first && readings.filter((reading) => reading.currency === currency).length === 1;
  return plain && others.length > 0 && (currency === 'USD' || currency === 'GBP') ? [first] : readings;
}

/** The references that a range of the block's text links. */
export function linkedIn(note: Note, block: ProseBlock, range: Span): Reference[] {
  return block.links.flatMap((link) =>
    contains(range, link) ? (note.references[link.reference] ?? []) : [],
  );
}

/** The keys of a complete valuation, filled where the sentence and its paragraph tell. */
function fieldsOf(
  note: Note,
  block: ProseBlock,
  stated: StatedValuation,
  amount: Amount | undefined,
): Field[] {
  const { words } = stated;
  const sources = unique(
    note.references.filter(
      ({ kind, uses }) => kind === 'src' && uses.some((use) => contains(block.unit, use.span)),
    ),
  ).map(({ id }) => scalar(id));
  const bases = [...new Set(words.flatMap(({ term }) => BASIS_OF.get(term) ?? []))];
  const subject = subjectOf(note, block, stated);
  return [
    ['subject', subject ? scalar(`${subject.kind}:${subject.id}`) : ''],
    ['amount', amount ? scalar(normaliseAmount(amount)) : ''],
    ['basis', bases.length === 1 ? (bases[0] ?? '') : ''],
    ['as-of', ''],
    ['status', ''],
    ['source', sources.length > 1 ? `[${sources.join(', ')}]` : (sources[0] ?? '')],
  ];
}

/**
 * What the amount is the price of: the nearest link before it in its sentence (in a table, in its row), else the only one
 * behind it. Two that are named together (“A and B are worth”) leave it open.
 */
function subjectOf(
  note: Note,
  block: ProseBlock,
  { amount, sentence }: StatedValuation,
): Reference | undefined {
  const range = block.kind === 'cell' ? block.unit : toSource(block, sentence.start, sentence.end);
  const at = toSource(block, amount.start, amount.end).start;
  const links = note.references
    .filter(({ kind }) => SUBJECT_KINDS.has(kind))
    .flatMap((reference) => reference.uses.map(({ span }) => ({ reference, span })))
    .filter(({ span }) => overlaps(range, span))
    .sort((a, b) => a.span.start - b.span.start);
  const before = links.filter(({ span }) => span.end <= at);
  const [other, nearest] = [before[before.length - 2], before[before.length - 1]];
  if (nearest === undefined) {
    const behind = unique(links.map(({ reference }) => reference));
    return behind.length === 1 ? behind[0] : undefined;
  }
  const together =
    other &&
    other.reference.key !== nearest.reference.key &&
    TOGETHER.test(note.text.slice(other.span.end, nearest.span.start));
  return together ? undefined : nearest.reference;
}

const TOGETHER = /^\s*(?:,|and|or|&|和|及|、|와|과|と|, and|, or)\s*$/i;

function unique(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((reference) => [reference.key, reference])).values()];
}

// What a valuation claim can be about (SPEC §4).
const SUBJECT_KINDS: ReadonlySet<string> = new Set([
  'org',
  'person',
  'product',
  'security',
  'facility',
  'model',
]);

// The valuation words that say what was measured.
const BASIS_OF: ReadonlyMap<string, string> = new Map([
  ['post-money', 'post-money'],
  ['pre-money', 'pre-money'],
  ['market cap', 'market-cap'],
  ['market capitalisation', 'market-cap'],
  ['market capitalization', 'market-cap'],
  ['市值', 'market-cap'],
  ['時価総額', 'market-cap'],
  ['시가총액', 'market-cap'],
  ['enterprise value', 'enterprise-value'],
  ['EV', 'enterprise-value'],
  ['企业价值', 'enterprise-value'],
  ['企業価値', 'enterprise-value'],
  ['fair value', 'fair-value-mark'],
  ['target price', 'price-target'],
  ['price target', 'price-target'],
]);
