// Makes a judgment block from the sentences of a selection that state a likelihood.

import type { Note } from '../../note/note.ts';
import { type ProseBlock, sentences, toSource } from '../../note/prose.ts';
import { activeScale, findLikelihoods } from '../../rules/support/likelihood/likelihood.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { contains, overlaps, type Span, span } from '../../text/span.ts';
import { scalar } from '../../yaml/edit.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

interface Stated {
  readonly block: ProseBlock;
  /** The sentence, as a range of the block's text. */
  readonly sentence: Span;
  readonly likelihoods: readonly string[];
}

/** Offered on a selection with terms of likelihood: one block for each sentence that has one. */
export function extractJudgment({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note' || range.start === range.end) return [];
  const scale = activeScale(workspace);
  const blocks = document.prose.filter((block) => block.kind !== 'heading' && overlaps(block.span, range));
  const stated = blocks.flatMap((block): Stated[] => {
    const selected = findLikelihoods(workspace.vocabulary, scale, block.text).filter(({ start, end }) =>
      contains(range, toSource(block, start, end)),
    );
    return sentences(block).flatMap((sentence) => {
      const words = selected.filter((hit) => contains(sentence, hit)).map((hit) => hit.words);
      return words.length === 0 ? [] : [{ block, sentence, likelihoods: [...new Set(words)] }];
    });
  });
  if (stated.length === 0) return [];
  const title = stated.length === 1 ? 'Extract a judgment block' : `Extract ${stated.length} judgment blocks`;
  const changes = () => stated.map((one) => ({ uri: document.uri, ...blockEdit(document, one) }));
  return [{ title, kind: 'refactor.extract', changes }];
}

function blockEdit(note: Note, { block, sentence, likelihoods }: Stated): { span: Span; newText: string } {
  const cited = [...basisOf(note, block)];
  const [likelihood] = likelihoods;
  const fields: readonly (readonly [string, string])[] = [
    ['text', scalar(plain(block.text.slice(sentence.start, sentence.end)))],
    ['likelihood', likelihood && likelihoods.length === 1 ? likelihood : ''],
    ['confidence', ''],
    ['basis', cited.length > 1 ? `[${cited.join(', ')}]` : (cited[0] ?? '')],
  ];
  const lines = fields.map(([key, value]) => (value === '' ? `${key}:` : `${key}: ${value}`));
  const after = note.blocks.find((whole) => contains(whole, block.span)) ?? block.span;
  return {
    span: span(after.end, after.end),
    newText: ['', '', '```judgment', ...lines, '```'].join(lineBreakOf(note.text)),
  };
}

/** The text on one line, without code. */
function plain(text: string): string {
  return text.replaceAll('\uFFFC', '…').replace(/\s+/g, ' ').trim();
}

/** The sources and claims that the paragraph cites. */
function basisOf(note: Note, { unit }: ProseBlock): Set<string> {
  const cited = note.references.filter(
    ({ kind, uses }) => (kind === 'src' || kind === 'claim') && uses.some((use) => contains(unit, use.span)),
  );
  return new Set(cited.map(({ kind, id }) => scalar(kind === 'src' ? id : `${kind}:${id}`)));
}
