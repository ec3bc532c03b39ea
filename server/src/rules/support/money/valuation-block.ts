// Makes a complete `valuation` block from a sentence and its paragraph.

import type { ClaimKind } from '../../../claims/index.ts';
import { startingWith } from '../../../claims/kind.ts';
import { VALUATION_STATUSES } from '../../../claims/valuation.ts';
import type { Note, Reference } from '../../../note/note.ts';
import { type ProseBlock, toSource } from '../../../note/prose.ts';
import type { TextEdit } from '../../../schema/problem.ts';
import { lineBreakOf } from '../../../text/line-index.ts';
import { choice, snippetText, tabStop } from '../../../text/snippet.ts';
import { contains, overlaps, type Span, span } from '../../../text/span.ts';
import type { Amount } from '../../../values/amount.ts';
import { type FoundAmount, findAmounts } from '../../../values/amount-prose.ts';
import { normaliseAmount } from '../../../values/money.ts';
import { parsePartialDate, whollyAfter } from '../../../values/partial-date.ts';
import { scalar } from '../../../yaml/edit.ts';
import { ITS_OWN, spokenOf, unique, VALUED_KINDS } from '../entities/near-references.ts';
import type { StatedValuation } from './stated-valuations.ts';
import { basisIn, dateIn, isEarlierPrice, newMoneyIn, statusIn, wordsAround } from './valuation-words.ts';

/** Choices for a block: which reading of the amount, and its number when several blocks are made together. */
export interface BlockChoice {
  readonly amount?: Amount;
  readonly number?: number;
  /** The values of `basis` to choose from. */
  readonly basisValues: readonly string[];
}

/** The edit that puts the block after the top-level block in which the valuation is stated. */
export function valuationBlockEdit(
  note: Note,
  block: ProseBlock,
  stated: StatedValuation,
  { amount = writtenAmounts(stated.amount)[0], number = 0, basisValues }: BlockChoice,
): TextEdit {
  return claimBlockEdit(note, block, 'valuation', {
    fields: fieldsOf(note, block, stated, amount, basisValues),
    number,
  });
}

/** The edit that puts a block with these fields after the top-level block of a sentence. `number` is that among several. */
export function claimBlockEdit(
  note: Note,
  block: ProseBlock,
  kind: ClaimKind,
  { fields, number }: { readonly fields: readonly Field[]; readonly number: number },
): TextEdit {
  const lines = (written: readonly string[]) =>
    ['', '', `\`\`\`${kind}`, ...written, '```'].join(lineBreakOf(note.text));
  const after = note.blocks.find((whole) => contains(whole, block.span)) ?? block.span;
  return {
    span: span(after.end, after.end),
    newText: lines(fields.map(({ key, value }) => (value === '' ? `${key}:` : `${key}: ${value}`))),
    snippet: lines(withTabStops(fields, number * MOST_FIELDS)),
  };
}

/**
 * Fields that the sentence does not fill become tab stops, one each, since stops with equal numbers are filled alike.
 * If a field has a list of values, the editor shows the list.
 */
function withTabStops(fields: readonly Field[], after: number): string[] {
  let stops = after;
  return fields.map(({ key, value, options = [] }) => {
    if (value !== '') return `${key}: ${snippetText(value)}`;
    stops++;
    return `${key}: ${options.length > 0 ? choice(stops, options) : tabStop(stops)}`;
  });
}

// More than the number of fields in a block, so that the stops of several blocks differ.
const MOST_FIELDS = 10;

/** A line of a block. */
export interface Field {
  readonly key: string;
  readonly value: string;
  /** Possible values for a field that is left open, likeliest first. */
  readonly options?: readonly string[];
}

/**
 * The amounts to offer: one if the text is clear, or if a bare `$` or `£` nearly always means the first reading;
 * otherwise each reading.
 */
export function writtenAmounts({ amount, readings }: FoundAmount): readonly Amount[] {
  if (amount) return [amount];
  const [first, ...others] = readings;
  const currency = first?.currency;
  const plain = first && readings.filter((reading) => reading.currency === currency).length === 1;
  return plain && others.length > 0 && (currency === 'USD' || currency === 'GBP') ? [first] : readings;
}

/** The references linked in a range of the block's text. */
export function linkedIn(note: Note, block: ProseBlock, range: Span): Reference[] {
  return block.links.flatMap((link) =>
    contains(range, link) ? (note.references[link.reference] ?? []) : [],
  );
}

/** The keys of a complete valuation, filled in as far as the sentence and its paragraph allow. */
function fieldsOf(
  note: Note,
  block: ProseBlock,
  stated: StatedValuation,
  amount: Amount | undefined,
  basisValues: readonly string[],
): Field[] {
  const sentence = wordsAround(block.text, stated.sentence, stated.amount);
  const sources = citedSources(note, block);
  const subject = subjectOf(note, block, stated);
  const at = toSource(block, stated.amount.start, stated.amount.end).start;
  const subjects = spokenOf(note, at, VALUED_KINDS).map(keyOf);
  const money = newMoneyOf(block, stated);
  return [
    { key: 'subject', value: subject ? keyOf(subject) : '', options: subjects },
    { key: 'amount', value: amount ? scalar(normaliseAmount(amount)) : '' },
    {
      key: 'basis',
      value: basisIn(sentence, stated.words) ?? '',
      options: startingWith('unspecified', basisValues),
    },
    ...(money ? [{ key: 'new-money', value: scalar(normaliseAmount(money)) }] : []),
    { key: 'as-of', value: dateOf(note, sentence, sources) },
    { key: 'status', value: statusIn(sentence) ?? '', options: startingWith('reported', VALUATION_STATUSES) },
    sourceField(note, sources),
  ];
}

/** The field `source` with what is cited, or the note's own sources to choose from. */
export function sourceField(note: Note, cited: readonly string[]): Field {
  return {
    key: 'source',
    value: cited.length > 1 ? `[${cited.join(', ')}]` : (cited[0] ?? ''),
    options: note.sources.flatMap(({ id, global }) => (global ? [] : [scalar(id)])),
  };
}

/** A reference as a value of YAML. */
export function keyOf({ kind, id }: Reference): string {
  return scalar(`${kind}:${id}`);
}

/** The amount in the sentence that is raised at the price. */
function newMoneyOf(
  block: ProseBlock,
  { amount, sentence: { start, end } }: StatedValuation,
): Amount | undefined {
  if (isEarlierPrice(block.text, amount.start)) return undefined;
  const text = block.text.slice(start, end);
  const price = span(amount.start - start, amount.end - start);
  const isPrice = (other: FoundAmount) =>
    other.start === price.start || normal(other.readings[0]) === normal(amount.readings[0]);
  const others = findAmounts(text).filter((other) => !isPrice(other));
  const money = newMoneyIn(text, price, others);
  if (!money) return undefined;
  const written = writtenAmounts(money);
  return written.length === 1 ? written[0] : undefined;
}

function normal(amount: Amount | undefined): string | undefined {
  return amount && normaliseAmount(amount);
}

/** The sources that the paragraph cites, as values of YAML. */
export function citedSources(note: Note, block: ProseBlock): string[] {
  return unique(
    note.references.filter(
      ({ kind, uses }) => kind === 'src' && uses.some((use) => contains(block.unit, use.span)),
    ),
  ).map(({ id }) => scalar(id));
}

/**
 * The date that the sentence names, or else the publication date of its only dated source; never after the note's
 * date.
 */
export function dateOf(note: Note, sentence: string, sources: readonly string[]): string {
  const published = note.sources.filter(({ id, global }) => !global && sources.includes(scalar(id)));
  const [first, ...others] = published.flatMap(({ fields }) => fields.published?.value ?? []);
  const told = dateIn(sentence);
  const date =
    (told === undefined ? undefined : parsePartialDate(told)) ?? (others.length === 0 ? first : undefined);
  const noteDate = note.frontMatter.fields.date?.value;
  return date && !(noteDate && whollyAfter(date, noteDate)) ? date.text : '';
}

/**
 * What is priced: the nearest link before the amount in its sentence (in a table, in its row), or else the only link
 * after it. Products come after companies, and investors are excluded. If two are named together (“A and B are
 * worth”), the subject stays open.
 */
export function subjectOf(
  note: Note,
  block: ProseBlock,
  { amount, sentence }: Pick<StatedValuation, 'amount' | 'sentence'>,
): Reference | undefined {
  const range = block.kind === 'cell' ? block.unit : toSource(block, sentence.start, sentence.end);
  const at = toSource(block, amount.start, amount.end).start;
  const links = withoutInvestors(
    note.text,
    note.references
      .filter(({ kind }) => VALUED_KINDS.has(kind))
      .flatMap((reference) => reference.uses.map(({ span }) => ({ reference, span })))
      .filter(({ span }) => overlaps(range, span))
      .sort((a, b) => a.span.start - b.span.start),
  );
  const earlier = links.filter(({ span }) => span.end <= at);
  const organisations = earlier.filter(({ reference }) => !ITS_OWN.has(reference.kind));
  const before = organisations.length > 0 ? organisations : earlier;
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

/** The links without investors, which the words before them mark (“led by A and B, with participation from C”). */
function withoutInvestors<T extends { readonly span: Span }>(text: string, links: readonly T[]): T[] {
  let investor: T | undefined;
  return links.filter((link) => {
    const listed = investor && TOGETHER.test(text.slice(investor.span.end, link.span.start));
    const pays = listed || PAYS.test(text.slice(Math.max(0, link.span.start - 80), link.span.start));
    investor = pays ? link : undefined;
    return !pays;
  });
}

const PAYS =
  /(?<!\p{L})(?:(?:co-?)?led by|backed by|backing from|participation (?:from|by|of)|investors?,? (?:such as|including|like)|(?:rais(?:e|es|ed|ing)|secured|received|investment|funding|money)(?:[^.;]{0,40}\s)? ?from)(?:\s+(?:the|an?|[\p{Ll}-]+)){0,4}\s+$/iu;

const TOGETHER = /^\s*(?:,|and|or|&|和|及|、|와|과|と|, and|, or)\s*$/i;
