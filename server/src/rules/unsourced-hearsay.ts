// “Reportedly” without a report.

import type { Note } from '../note/note.ts';
import type { ProseBlock } from '../note/prose.ts';
import { contains, type Span } from '../text/span.ts';
import { defineRule } from './rule.ts';
import { type Passage, passages, placeOf } from './support/passages.ts';
import { findTerms } from './support/term-matcher.ts';

/** A word of hearsay without a `src:` reference in its paragraph, list item or table row (ICD 206). */
export const unsourcedHearsay = defineRule({
  code: 'unsourced-hearsay',
  level: 'warning',
  softens: true,
  summary: 'Hearsay without a source beside it.',
  *note(note: Note, { workspace }) {
    const citations = citationsOf(note);
    for (const passage of passages(note)) {
      const hits = findTerms(workspace.vocabulary.hearsay, passage.text);
      if (hits.length === 0 || isSourced(passage, citations)) continue;
      const where =
        passage.type === 'judgment'
          ? '`basis: S1` to this judgment'
          : `a citation such as [publisher](src:S1) to this ${unitName(passage.block)}`;
      for (const hit of hits) {
        const words = passage.text.slice(hit.start, hit.end);
        yield { span: placeOf(passage, hit), message: `“${words}” names no source: add ${where}` };
      }
    }
  },
});

function citationsOf(note: Note): Span[] {
  return note.references.flatMap(({ kind, uses }) => (kind === 'src' ? uses.map((use) => use.span) : []));
}

function isSourced(passage: Passage, citations: readonly Span[]): boolean {
  if (passage.type === 'judgment') return passage.claim.present.has('basis');
  return citations.some((citation) => contains(passage.block.unit, citation));
}

function unitName({ kind, listed }: ProseBlock): string {
  if (kind === 'cell') return 'row';
  return listed ? 'list item' : 'paragraph';
}
