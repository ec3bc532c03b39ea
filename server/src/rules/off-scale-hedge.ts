// ICD 203; PHIA yardstick. Read in sections with the role `bottom-line` or `judgments`, and in the `text` of
// judgments.

import type { Note } from '../note/note.ts';
import type { Scale } from '../vocabulary/vocabulary.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import {
  activeScale,
  findLikelihoods,
  otherScale,
  readLikelihoods,
  scaleName,
} from './support/likelihood/likelihood.ts';
import { isHedge } from './support/prose/hedge-use.ts';
import { type Passage, passages, placeOf } from './support/prose/passages.ts';
import { outside } from './support/prose/sorted-ranges.ts';
import { findTerms } from './support/prose/term-matcher.ts';

export const offScaleHedge = defineRule({
  code: 'off-scale-hedge',
  level: 'warning',
  softens: true,
  summary: 'A hedge such as “may” or “could” in a judgment, in place of a term of the scale.',
  reads: ['block-prose', 'block-claims', 'sections'],
  *note(note: Note, context: RuleContext) {
    for (const passage of passages(note)) {
      const judges = passage.type === 'judgment' || ROLES.has(passage.role);
      if (judges) yield* inPassage(passage, context);
    }
  },
});

const ROLES: ReadonlySet<string | undefined> = new Set(['bottom-line', 'judgments']);

function* inPassage(passage: Passage, { workspace }: RuleContext): Iterable<Found> {
  const { vocabulary } = workspace;
  const { text, read } = passage;
  const scale = activeScale(workspace);
  const { terms, intensified } = readLikelihoods(vocabulary, scale, read);
  for (const hit of intensified) {
    const words = text.slice(hit.start, hit.end);
    const message = `“${words}” is not a term of ${scale ? scaleName(scale) : 'the scale'}: ${advice(scale)}`;
    yield { span: placeOf(passage, hit), message };
  }
  const words = findTerms(vocabulary.hedges, read);
  if (words.length === 0) return;
  // A term of the other scale belongs to `mixed-scales`, whatever words it contains.
  const others = findLikelihoods(vocabulary, otherScale(workspace), read);
  const hedges = [terms, intensified, others].reduce(outside, words);
  for (const hit of hedges) {
    if (!isHedge(text, hit)) continue;
    const message = `“${text.slice(hit.start, hit.end)}” is on no scale of likelihood: ${advice(scale)}`;
    yield { span: placeOf(passage, hit), message };
  }
}

function advice(scale: Scale | undefined): string {
  const terms = scale ? `a term of ${scaleName(scale)}, such as “${example(scale)}”` : 'a term of the scale';
  return `write ${terms}, or state the fact`;
}

function example({ terms }: Scale): string {
  return (
    ['likely', 'unlikely'].find((word) => terms.some(({ rows }) => rows.flat().includes(word))) ??
    terms[0]?.rows[0]?.[0] ??
    ''
  );
}
