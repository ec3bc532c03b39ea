// The `valuation` block that says what a sentence says: complete, filled where the sentence and its paragraph tell.

import type { Note, Reference } from '../../note/note.ts';
import type { ProseBlock } from '../../note/prose.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { snippetText, tabStop } from '../../text/snippet.ts';
import { contains, type Span, span } from '../../text/span.ts';
import { normaliseAmount } from '../../values/money.ts';
import { scalar } from '../../yaml/edit.ts';
import type { StatedValuation } from './stated-valuations.ts';

/**
 * The edit that puts the block after the top-level block in which the valuation is stated; `number` is that of the block
 * where several are made together.
 */
export function valuationBlockEdit(
  note: Note,
  block: ProseBlock,
  stated: StatedValuation,
  number = 0,
): TextEdit {
  const fields = fieldsOf(note, block, stated);
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

/** The references that a range of the block's text links. */
export function linkedIn(note: Note, block: ProseBlock, range: Span): Reference[] {
  return block.links.flatMap((link) =>
    contains(range, link) ? (note.references[link.reference] ?? []) : [],
  );
}

/** The keys of a complete valuation, filled where the sentence and its paragraph tell. */
function fieldsOf(note: Note, block: ProseBlock, { amount, sentence, words }: StatedValuation): Field[] {
  const subjects = unique(linkedIn(note, block, sentence).filter(({ kind }) => SUBJECT_KINDS.has(kind)));
  const sources = unique(
    note.references.filter(
      ({ kind, uses }) => kind === 'src' && uses.some((use) => contains(block.unit, use.span)),
    ),
  ).map(({ id }) => scalar(id));
  const bases = [...new Set(words.flatMap(({ term }) => BASIS_OF.get(term) ?? []))];
  const [subject] = subjects;
  return [
    ['subject', subject && subjects.length === 1 ? scalar(`${subject.kind}:${subject.id}`) : ''],
    ['amount', scalar(amount.amount ? normaliseAmount(amount.amount) : amount.text.replace(/\s+/g, ' '))],
    ['basis', bases.length === 1 ? (bases[0] ?? '') : ''],
    ['as-of', ''],
    ['status', ''],
    ['source', sources.length > 1 ? `[${sources.join(', ')}]` : (sources[0] ?? '')],
  ];
}

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
  ['enterprise value', 'enterprise-value'],
]);
