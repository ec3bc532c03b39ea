// Completion behind an opening fence: the kinds of claim, as a word or as a whole block to fill in.

import { openingFence } from '../note/fence.ts';
import type { Note } from '../note/note.ts';
import { type Span, span } from '../text/span.ts';
import { CLAIM_KINDS, type ClaimKind } from '../vocabulary/vocabulary.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type CompletionItem, type Completions, sortKey } from './completion-item.ts';
import { claimInsertion } from './insertion.ts';

const MEANINGS: Readonly<Record<ClaimKind, string>> = {
  valuation: 'What something is worth: an amount, its basis, its date and its source.',
  hardware: 'Who has which hardware, and its figures, compared with the catalog.',
  judgment: 'What we judge, how likely it is, how sure we are, and what it rests on.',
  indicator: 'What would show that a judgment holds or fails.',
};

/** The kinds of claim, when the cursor is in the info word of an opening fence; undefined elsewhere. */
export function completeFence(workspace: Workspace, note: Note, offset: number): Completions | undefined {
  const { text } = note;
  let start = offset;
  while (start > 0 && /[A-Za-z-]/.test(text[start - 1] ?? '')) start--;
  let marks = start;
  while (marks > 0 && text[marks - 1] === ' ') marks--;
  const end = marks;
  while (marks > 0 && text[marks - 1] === text[end - 1] && /[`~]/.test(text[marks - 1] ?? '')) marks--;
  const fence = end - marks < 3 ? undefined : openingFence(text, marks);
  if (!fence) return undefined;
  let wordEnd = offset;
  while (/[A-Za-z-]/.test(text[wordEnd] ?? '')) wordEnd++;
  const word = span(start, wordEnd);
  // In a quote or a list every line would need what the container puts before it.
  const whole = !fence.closed && (marks === 0 || /[\r\n]/.test(text[marks - 1] ?? ''));
  const blocks = !whole
    ? []
    : CLAIM_KINDS.map((kind, index) =>
        block(workspace, note, { kind, index, word, marks: text.slice(marks, end) }),
      );
  const words = CLAIM_KINDS.map((kind, index) => ({
    label: kind,
    detail: 'Kind of claim',
    documentation: MEANINGS[kind],
    kind: 'fence' as const,
    edit: { span: word, newText: kind },
    filterText: kind,
    sortText: sortKey(blocks.length + index),
  }));
  return { items: [...blocks, ...words], incomplete: false };
}

interface BlockWanted {
  readonly kind: ClaimKind;
  readonly index: number;
  readonly word: Span;
  /** The opening fence's own marks: the closing one has as many. */
  readonly marks: string;
}

/** The whole block, where nothing closes the fence. */
function block(workspace: Workspace, note: Note, { kind, index, word, marks }: BlockWanted): CompletionItem {
  const [, ...lines] = claimInsertion(workspace, note, kind).split('\n');
  const newText = [kind, ...lines.map((line) => (line === '```' ? marks : line))].join('\n');
  return {
    label: `${kind} block`,
    detail: 'Claim to fill in',
    documentation: MEANINGS[kind],
    kind: 'snippet',
    edit: { span: word, newText },
    filterText: kind,
    sortText: sortKey(index),
  };
}
