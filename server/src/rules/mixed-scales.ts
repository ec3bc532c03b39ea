// ICD 203, 6.e.2.a forbids mixing the two rows of its table, and terms of another scale.

import type { Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import type { Scale, Term, Vocabulary } from '../vocabulary/vocabulary.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import {
  activeScale,
  findLikelihoods,
  type LikelihoodHit,
  otherScale,
  readLikelihoods,
  scaleName,
  termOf,
  wordsOfRow,
} from './support/likelihood/likelihood.ts';
import { judgingPassages, placeOf } from './support/prose/passages.ts';
import { outside } from './support/prose/sorted-ranges.ts';

export const mixedScales = defineRule({
  code: 'mixed-scales',
  level: 'warning',
  softens: true,
  summary: 'Terms of two scales of likelihood, or of both rows of ICD 203, in one note.',
  reads: ['prose', 'claims', 'sections'],
  takes(note, { workspace }) {
    const active = activeScale(workspace);
    const other = otherScale(workspace);
    const { vocabulary } = workspace;
    return judgingPassages(note).some(
      ({ type, read }) =>
        type === 'prose' &&
        ((active && readLikelihoods(vocabulary, active, read).terms.length > 0) ||
          findLikelihoods(vocabulary, other, read).length > 0),
    );
  },
  *note(note: Note, { workspace }: RuleContext) {
    const active = activeScale(workspace);
    const other = otherScale(workspace);
    if (!active) return;
    const placed = placedTerms(note, workspace.vocabulary, active, other);
    yield* rowsMixed(note, placed.own, active);
    if (other) yield* scalesMixed(note, placed, active, other);
  },
});

interface Placed {
  readonly term: Term;
  readonly row: number;
  /** The words as the note writes them. */
  readonly written: string;
  readonly span: Span;
}

interface PlacedTerms {
  readonly own: readonly Placed[];
  readonly foreign: readonly Placed[];
}

/** The terms in prose, in the `text` of judgments and in their `likelihood`, in the order of the note. */
function placedTerms(
  note: Note,
  vocabulary: Vocabulary,
  active: Scale,
  other: Scale | undefined,
): PlacedTerms {
  const own: Placed[] = [];
  const foreign: Placed[] = [];
  for (const passage of judgingPassages(note)) {
    const place = ({ start, end, term, row }: LikelihoodHit): Placed => ({
      term,
      row,
      written: passage.text.slice(start, end),
      span: placeOf(passage, { start, end }),
    });
    const { terms, intensified } = readLikelihoods(vocabulary, active, passage.read);
    const others = findLikelihoods(vocabulary, other, passage.read);
    if (terms.length > 0) own.push(...terms.map(place));
    if (others.length === 0) continue;
    // “A remote chance” contains “remote” and counts as a term of the active scale; “highly likely” is a hedge.
    const borrowed = outside(outside(others, terms), intensified);
    foreign.push(...borrowed.map(place));
  }
  for (const claim of note.claims) {
    const stated = claim.fields.likelihood;
    const entry = stated && termOf(active, stated.value);
    if (entry) own.push({ ...entry, written: stated.value, span: stated.span });
  }
  own.sort((a, b) => a.span.start - b.span.start);
  return { own, foreign };
}

function* rowsMixed(note: Note, own: readonly Placed[], scale: Scale): Iterable<Found> {
  const first = own[0];
  const later = first && own.find(({ row }) => row !== first.row);
  if (!first || !later) return;
  const laterUsedMore = own.filter(({ row }) => row === later.row).length * 2 > own.length;
  const [kept, changed] = laterUsedMore ? [later, first] : [first, later];
  const most = own.length > 2 ? ', which the note uses most' : '';
  const rowOf = (placed: Placed) => `the ${ordinal(placed.row)}${placed === kept ? most : ''}`;
  yield {
    span: later.span,
    message:
      `“${later.written}” is of one row of ${scaleName(scale)}, ${rowOf(later)}, and “${first.written}” of another, ` +
      `${rowOf(first)}: keep to one row and write “${wordsOfRow(changed.term, kept.row)}” for “${changed.written}”`,
    related: [{ uri: note.uri, span: first.span, message: `“${first.written}” is of the other row` }],
  };
}

function ordinal(row: number): string {
  return row === 0 ? 'first' : 'second';
}

function* scalesMixed(
  note: Note,
  { own, foreign }: PlacedTerms,
  active: Scale,
  other: Scale,
): Iterable<Found> {
  const [borrowed] = foreign;
  const [mine] = own;
  if (!borrowed) return;
  const mend = counterparts(borrowed.term, active).join(' or ');
  const keep = `keep to ${scaleName(active)}${mend && ` and write ${mend} for “${borrowed.written}”`}`;
  const advice =
    foreign.length > own.length
      ? `the note uses ${scaleName(other)} most: set \`scale: ${other.id}\` in dossier.yaml, or ${keep}`
      : keep;
  const isLater = mine === undefined || mine.span.start < borrowed.span.start;
  const [at, before] = isLater ? [borrowed, mine] : [mine, borrowed];
  const scaleOf = (placed: Placed) =>
    placed === borrowed ? `of another scale, ${scaleName(other)}` : `of ${scaleName(active)}`;
  const related = before && [
    { uri: note.uri, span: before.span, message: `“${before.written}” is ${scaleOf(before)}` },
  ];
  yield {
    span: at.span,
    message: isLater
      ? `“${at.written}” is a term ${scaleOf(at)}: ${advice}`
      : `“${at.written}” is a term ${scaleOf(at)}, but “${borrowed.written}” before it is one ${scaleOf(borrowed)}: ${advice}`,
    ...(related && { related }),
  };
}

/** The terms of a scale whose bands overlap most with the band of another scale's term. */
function counterparts(term: Term, scale: Scale): string[] {
  const shared = ({ min, max }: Term) => Math.min(max, term.max) - Math.max(min, term.min);
  const most = Math.max(...scale.terms.map(shared));
  return scale.terms
    .filter((candidate) => shared(candidate) === most && most > 0)
    .map((found) => `“${wordsOfRow(found, 0)}”`);
}
