// Completion after an opening fence: the kinds of claim, as a word or as a whole block to fill in.

import { type AnyKind, KINDS } from '../../claims/index.ts';
import { openingFence } from '../../note/fence.ts';
import type { Note } from '../../note/note.ts';
import { type Span, span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { claimInsertion } from '../writing/insertion.ts';
import { type CompletionItem, type Completions, sortKey } from './completion-item.ts';

/** The kinds of claim, if the cursor is in the info word of an opening fence; otherwise undefined. */
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
  // In a quote or a list, every inserted line would need the container's prefix.
  const whole = !fence.closed && (marks === 0 || /[\r\n]/.test(text[marks - 1] ?? ''));
  const blocks = !whole
    ? []
    : KINDS.map((kind, index) =>
        block(workspace, note, { kind, index, word, marks: text.slice(marks, end) }),
      );
  const words = KINDS.map(({ word: label, meaning }, index) => ({
    label,
    detail: 'Kind of claim',
    documentation: meaning,
    kind: 'fence' as const,
    edit: { span: word, newText: label },
    filterText: label,
    sortText: sortKey(blocks.length + index),
  }));
  return { items: [...blocks, ...words], incomplete: false };
}

interface BlockWanted {
  readonly kind: AnyKind;
  readonly index: number;
  readonly word: Span;
  /** The marks of the opening fence; the closing one needs as many. */
  readonly marks: string;
}

/** The whole block, if the fence is not closed yet. */
function block(workspace: Workspace, note: Note, { kind, index, word, marks }: BlockWanted): CompletionItem {
  const [, ...lines] = claimInsertion(workspace, note, kind.word, word.start).split('\n');
  const newText = [kind.word, ...lines.map((line) => (line === '```' ? marks : line))].join('\n');
  return {
    label: `${kind.word} block`,
    detail: 'Claim to fill in',
    documentation: kind.meaning,
    kind: 'snippet',
    edit: { span: word, newText },
    filterText: kind.word,
    sortText: sortKey(index),
  };
}
