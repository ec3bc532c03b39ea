// A valuation in prose for which the note has no claim: nothing can check it or compare it.

import type { Note, Reference } from '../note/note.ts';
import { type ProseBlock, toSource } from '../note/prose.ts';
import type { LocalFix } from '../schema/problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { contains, type Span, span } from '../text/span.ts';
import type { FoundAmount } from '../values/amount-prose.ts';
import { formatAmount, normaliseAmount, overlap } from '../values/money.ts';
import { scalar } from '../yaml/edit.ts';
import { defineRule } from './rule.ts';
import { type StatedValuation, statedValuations } from './support/stated-valuations.ts';

/** A sentence that states a valuation, refers to no claim, and has no `valuation` block beside it. */
export const unclaimedValuation = defineRule({
  code: 'unclaimed-valuation',
  level: 'info',
  softens: true,
  summary: 'A valuation in prose that no claim states.',
  *note(note: Note, { workspace }) {
    for (const block of note.prose) {
      if (block.kind === 'heading' || block.quoted) continue;
      for (const stated of statedValuations(block, workspace.vocabulary.valuationWords)) {
        const { amount, sentence } = stated;
        if (linkedIn(note, block, sentence).some(({ kind }) => kind === 'claim') || isClaimed(note, amount))
          continue;
        const money = amount.amount ? formatAmount(amount.amount) : amount.text;
        yield {
          span: toSource(block, amount.start, amount.end),
          message: `no claim states this valuation: add a \`valuation\` block for ${money}, or refer to one as [${amount.text}](claim:its-id)`,
          fixes: [blockFix(note, block, stated)],
        };
      }
    }
  },
});

/** Whether an amount of any of the note's valuation blocks overlaps the stated one, whichever currency it can mean. */
function isClaimed(note: Note, { readings }: FoundAmount): boolean {
  const claimed = note.claims.flatMap((claim) => {
    if (claim.kind !== 'valuation') return [];
    const { amount, pre, post, converted, 'new-money': newMoney } = claim.fields;
    return [amount, pre, post, converted, newMoney].flatMap((field) => (field ? [field.value] : []));
  });
  return readings.some((reading) =>
    claimed.some(
      ({ currency, interval }) => currency === reading.currency && overlap(interval, reading.interval),
    ),
  );
}

/** The references that a range of the block's text links. */
function linkedIn(note: Note, block: ProseBlock, range: Span): Reference[] {
  return block.links.flatMap((link) =>
    contains(range, link) ? (note.references[link.reference] ?? []) : [],
  );
}

function blockFix(note: Note, block: ProseBlock, stated: StatedValuation): LocalFix {
  const lines = ['', '', '```valuation', ...fieldsOf(note, block, stated), '```'];
  const after = note.blocks.find((whole) => contains(whole, block.span)) ?? block.span;
  const newText = lines.join(lineBreakOf(note.text));
  return {
    title: 'Add a valuation block',
    edits: [{ span: span(after.end, after.end), newText }],
    safe: false,
  };
}

/** The keys of a complete valuation, filled where the sentence and its paragraph tell. */
function fieldsOf(note: Note, block: ProseBlock, { amount, sentence, words }: StatedValuation): string[] {
  const subjects = unique(linkedIn(note, block, sentence).filter(({ kind }) => SUBJECT_KINDS.has(kind)));
  const sources = unique(
    note.references.filter(
      ({ kind, uses }) => kind === 'src' && uses.some((use) => contains(block.unit, use.span)),
    ),
  ).map(({ id }) => scalar(id));
  const bases = [...new Set(words.flatMap(({ term }) => BASIS_OF.get(term) ?? []))];
  const [subject] = subjects;
  const fields: readonly (readonly [string, string])[] = [
    ['subject', subject && subjects.length === 1 ? scalar(`${subject.kind}:${subject.id}`) : ''],
    ['amount', scalar(amount.amount ? normaliseAmount(amount.amount) : amount.text.replace(/\s+/g, ' '))],
    ['basis', bases.length === 1 ? (bases[0] ?? '') : ''],
    ['as-of', ''],
    ['status', ''],
    ['source', sources.length > 1 ? `[${sources.join(', ')}]` : (sources[0] ?? '')],
  ];
  return fields.map(([key, value]) => (value === '' ? `${key}:` : `${key}: ${value}`));
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
