import { foldHypothesis, inconsistencyOf, RATINGS, ratingOf } from '../claims/ach-matrix.ts';
import { ratedEvidence } from '../claims/hypotheses.ts';
import { claimsOfKind } from '../note/claims-of-kind.ts';
import type { Claim } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import { entryOf, isEmpty } from '../yaml/tree.ts';
import { defineRule, type Found } from './rule.ts';

type Matrix = Claim<'hypotheses'>;

export const achMatrix = defineRule({
  code: 'ach-matrix',
  level: 'error',
  softens: false,
  summary:
    'A matrix of competing hypotheses that is incomplete, or whose leading hypothesis has more evidence against it than another.',
  reads: ['block-claims'],
  *note(note): Iterable<Found> {
    for (const claim of claimsOfKind(note, 'hypotheses')) {
      const faults = [...faultsOf(claim)];
      yield* faults;
      const isWhole = faults.length === 0 && claim.fields.hypotheses !== undefined;
      const beaten = isWhole ? beatenFinding(claim) : undefined;
      if (beaten) yield beaten;
    }
  },
});

function* faultsOf(claim: Matrix): Iterable<Found> {
  const { hypotheses, leading } = claim.fields;
  if (!hypotheses) return;
  const names = namesOf(claim);
  if (names.length < 2)
    yield {
      span: hypotheses.span,
      message: 'there is nothing to compare with: give at least two hypotheses, such as `H1` and `H2`',
    };
  yield* cellFaults(claim, names);
  if (leading && !isKnown(names, leading.value))
    yield {
      span: leading.span,
      message: `“${leading.value}” is not a hypothesis of this block: write ${names.join(' or ')}`,
      fixes: names.map((name) => replaceFix(leading.span, name, `Replace by ${name}`, false)),
    };
}

function* cellFaults({ fields }: Matrix, names: readonly string[]): Iterable<Found> {
  for (const { value: row, span } of fields.evidence?.value ?? []) {
    const { ratings } = row;
    const cells = ratings?.value ?? [];
    for (const { value: cell } of cells) {
      const { name, of } = cell;
      if (!isKnown(names, name.value))
        yield {
          span: name.span,
          message: `“${name.value}” is not a hypothesis of this block: write ${names.join(' or ')}, or add it under \`hypotheses\``,
        };
      else if (!ratingOf(of.value))
        yield {
          span: of.span,
          message: `“${of.value}” is not a rating: write ${RATINGS.join(', ')} (very consistent to very inconsistent)`,
          fixes: RATINGS.map((rating) => replaceFix(of.span, rating, `Replace by ${rating}`, false)),
        };
    }
    const rated = new Set(cells.map(({ value }) => foldHypothesis(value.name.value)));
    const open = names.filter((name) => !rated.has(foldHypothesis(name)));
    if (open.length === 0) continue;
    const map = ratings?.node.type === 'map' ? ratings.node : undefined;
    const [only] = open.flatMap((name) => (map && entryOf(map, name)) ?? []);
    const at = only && isEmpty(only.value) ? only.keySpan : (ratings?.span ?? row.text?.span ?? span);
    yield {
      span: at,
      message: `there is no rating for ${open.join(' and ')}: rate every hypothesis, with \`N\` where it says nothing`,
    };
  }
}

/** Compares scores only when the matrix is complete; ties are fine. */
function beatenFinding(claim: Matrix): Found | undefined {
  const { leading } = claim.fields;
  if (!leading) return undefined;
  const evidence = ratedEvidence(claim.fields);
  const scores = namesOf(claim).map((name) => ({ name, score: inconsistencyOf(name, evidence) }));
  const least = scores.reduce((best, one) => (one.score < best.score ? one : best));
  const own = inconsistencyOf(leading.value, evidence);
  if (own <= least.score) return undefined;
  return {
    span: leading.span,
    severity: 'warning',
    message: `${leading.value} has ${own} against it, and ${least.name} only ${least.score}: name the hypothesis with the least against it, or weigh the evidence anew`,
    fixes: [replaceFix(leading.span, least.name, `Replace by ${least.name}`, false)],
  };
}

function namesOf({ fields: { hypotheses } }: Matrix): string[] {
  return (hypotheses?.value ?? []).map(({ value }) => value.name.value);
}

function isKnown(names: readonly string[], name: string): boolean {
  return names.some((known) => foldHypothesis(known) === foldHypothesis(name));
}
