// One note, one scale of likelihood: ICD 203 forbids to mix the two rows of its table, or to borrow from another scale.

import type { Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import type { Scale, Term } from '../vocabulary/vocabulary.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import {
  activeScale,
  findLikelihoods,
  type LikelihoodHit,
  otherScale,
  scaleName,
  wordsOfRow,
} from './support/likelihood.ts';
import { judgingPassages, placeOf } from './support/passages.ts';
import { outside } from './support/sorted-ranges.ts';

/** Terms of both rows of ICD 203, or a term of the other scale, in one note (ICD 203, 6.e.2.a). */
export const mixedScales = defineRule({
  code: 'mixed-scales',
  level: 'warning',
  softens: true,
  summary: 'Terms of two scales of likelihood, or of both rows of ICD 203, in one note.',
  *note(note: Note, { workspace }: RuleContext) {
    const active = activeScale(workspace);
    const other = otherScale(workspace);
    if (!active) return;
    const { own, foreign } = placedTerms(note, active, other);
    yield* rowsMixed(note, own, active);
    const [borrowed] = foreign;
    if (borrowed && other) yield scalesMixed(note, own[0], borrowed, active, other);
  },
});

interface Placed {
  readonly hit: LikelihoodHit;
  /** The words as the note writes them. */
  readonly written: string;
  readonly span: Span;
}

function placedTerms(
  note: Note,
  active: Scale,
  other: Scale | undefined,
): { own: Placed[]; foreign: Placed[] } {
  const own: Placed[] = [];
  const foreign: Placed[] = [];
  for (const passage of judgingPassages(note)) {
    const place = (hit: LikelihoodHit): Placed => ({
      hit,
      written: passage.text.slice(hit.start, hit.end),
      span: placeOf(passage, hit),
    });
    const hits = findLikelihoods(active, passage.text);
    own.push(...hits.map(place));
    // “Highly unlikely” holds “unlikely” and counts as a term of the active scale.
    foreign.push(...outside(findLikelihoods(other, passage.text), hits).map(place));
  }
  return { own, foreign };
}

function* rowsMixed(note: Note, own: readonly Placed[], scale: Scale): Iterable<Found> {
  const first = own[0];
  const later = first && own.find(({ hit }) => hit.row !== first.hit.row);
  if (!first || !later) return;
  yield {
    span: later.span,
    message:
      `“${later.written}” is of the ${ordinal(later.hit.row)} row of ${scaleName(scale)}, “${first.written}” of the ` +
      `${ordinal(first.hit.row)}: keep to one row, here “${wordsOfRow(later.hit.term, first.hit.row)}”`,
    related: [{ uri: note.uri, span: first.span, message: `“${first.written}” is of the other row` }],
  };
}

function ordinal(row: number): string {
  return row === 0 ? 'first' : 'second';
}

function scalesMixed(
  note: Note,
  own: Placed | undefined,
  borrowed: Placed,
  active: Scale,
  other: Scale,
): Found {
  const mend = counterparts(borrowed.hit.term, active).join(' or ');
  const advice = `keep to ${scaleName(active)}${mend && `, here ${mend}`}`;
  if (!own || own.span.start < borrowed.span.start) {
    const message = `“${borrowed.written}” is a term of another scale, ${scaleName(other)}: ${advice}`;
    const related = own && [
      { uri: note.uri, span: own.span, message: `“${own.written}” is of ${scaleName(active)}` },
    ];
    return { span: borrowed.span, message, ...(related && { related }) };
  }
  return {
    span: own.span,
    message:
      `“${own.written}” is a term of ${scaleName(active)}, but “${borrowed.written}” before it is one of another ` +
      `scale, ${scaleName(other)}: ${advice}`,
    related: [
      { uri: note.uri, span: borrowed.span, message: `“${borrowed.written}” is of ${scaleName(other)}` },
    ],
  };
}

/** The terms of a scale whose bands share most with the band of another scale's term. */
function counterparts(term: Term, scale: Scale): string[] {
  const shared = ({ min, max }: Term) => Math.min(max, term.max) - Math.max(min, term.min);
  const most = Math.max(...scale.terms.map(shared));
  return scale.terms
    .filter((candidate) => shared(candidate) === most && most > 0)
    .map((found) => `“${wordsOfRow(found, 0)}”`);
}
