// Completion behind an opening fence: the kinds of claim.

import type { Note } from '../note/note.ts';
import { span } from '../text/span.ts';
import { CLAIM_KINDS, type ClaimKind } from '../vocabulary/vocabulary.ts';
import { type Completions, sortKey } from './completion-item.ts';

const MEANINGS: Readonly<Record<ClaimKind, string>> = {
  valuation: 'What something is worth: an amount, its basis, its date and its source.',
  hardware: 'Who has which hardware, and its figures, compared with the catalog.',
  judgment: 'What we judge, how likely it is, how sure we are, and what it rests on.',
  indicator: 'What would show that a judgment holds or fails.',
};

/** The kinds of claim, when the cursor is in the info word of an opening fence; undefined elsewhere. */
export function completeFence(note: Note, offset: number): Completions | undefined {
  const { text } = note;
  let start = offset;
  while (start > 0 && /[A-Za-z-]/.test(text[start - 1] ?? '')) start--;
  let marks = start;
  while (marks > 0 && text[marks - 1] === ' ') marks--;
  const end = marks;
  while (marks > 0 && text[marks - 1] === text[end - 1] && /[`~]/.test(text[marks - 1] ?? '')) marks--;
  if (end - marks < 3 || !isOpening(note, marks)) return undefined;
  let wordEnd = offset;
  while (/[A-Za-z-]/.test(text[wordEnd] ?? '')) wordEnd++;
  const items = CLAIM_KINDS.map((kind, index) => ({
    label: kind,
    detail: 'Kind of claim',
    documentation: MEANINGS[kind],
    kind: 'fence' as const,
    edit: { span: span(start, wordEnd), newText: kind },
    filterText: kind,
    sortText: sortKey(index),
  }));
  return { items, incomplete: false };
}

/** A fence opens a block where a block begins; elsewhere it closes one or is text. */
function isOpening({ blocks, claims }: Note, marks: number): boolean {
  return blocks.some(({ start }) => start === marks) || claims.some(({ fence }) => fence.start === marks);
}
