// Hedges in judgments: words that sound like a likelihood and are on no scale.

import type { Note } from '../note/note.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { activeScale, findLikelihoods, scaleName } from './support/likelihood.ts';
import { type Passage, passages, placeOf } from './support/passages.ts';
import { outside } from './support/sorted-ranges.ts';
import { findTerms, type TermHit } from './support/term-matcher.ts';

/** A hedge off the scale in a `judgments` section or a judgment's `text` (ICD 203; PHIA yardstick). */
export const offScaleHedge = defineRule({
  code: 'off-scale-hedge',
  level: 'warning',
  softens: true,
  summary: 'A hedge such as “may” or “could” in a judgment, in place of a term of the scale.',
  *note(note: Note, context: RuleContext) {
    for (const passage of passages(note)) {
      if (passage.type === 'judgment' || passage.role === 'judgments') yield* inPassage(passage, context);
    }
  },
});

function* inPassage(passage: Passage, { workspace }: RuleContext): Iterable<Found> {
  const scale = activeScale(workspace);
  const likelihoods = findLikelihoods(scale, passage.text);
  for (const hit of outside(findTerms(workspace.vocabulary.hedges, passage.text), likelihoods)) {
    if (isMonth(passage.text, hit) || isFigureOfSpeech(passage.text, hit)) continue;
    const terms = scale
      ? `a term of ${scaleName(scale)}, such as “${example(scale.terms)}”`
      : 'a term of the scale';
    yield {
      span: placeOf(passage, hit),
      message: `“${passage.text.slice(hit.start, hit.end)}” is on no scale of likelihood: write ${terms}, or state the fact`,
    };
  }
}

function example(terms: readonly { readonly rows: readonly (readonly string[])[] }[]): string {
  return (
    ['likely', 'unlikely'].find((word) => terms.some(({ rows }) => rows.flat().includes(word))) ??
    terms[0]?.rows[0]?.[0] ??
    ''
  );
}

// “May” before a number or after a word (“in May”, “early May”, “18 May”) is a month; at the head of a sentence it is
// the verb, unless a number follows.
function isMonth(text: string, { start, end }: TermHit): boolean {
  if (text.slice(start, end) !== 'May') return false;
  if (/^[\s,]{1,3}\d/.test(text.slice(end, end + 4))) return true;
  return (
    /(?:[\p{L}\p{N}]|\p{L}\.)[\s-]{1,3}$/u.test(text.slice(Math.max(0, start - 6), start)) &&
    !/[.!?][\s]+$/.test(text.slice(Math.max(0, start - 4), start))
  );
}

// “As soon as possible” hedges nothing.
function isFigureOfSpeech(text: string, { term, start }: TermHit): boolean {
  return (
    term === 'possible' && /(?<![\p{L}\p{N}])as\s{1,2}$/iu.test(text.slice(Math.max(0, start - 5), start))
  );
}
