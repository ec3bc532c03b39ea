// The matrices of competing hypotheses of a note, for filling in: in the order of the text, with their counts.

import {
  diagnosticityOf,
  foldHypothesis,
  inconsistencyOf,
  leastInconsistent,
} from '../../claims/ach-matrix.ts';
import { ratedEvidence } from '../../claims/hypotheses.ts';
import type { Claim, Note } from '../../note/note.ts';
import type { Span } from '../../text/span.ts';

export interface Hypothesis {
  readonly name: string;
  readonly text: string;
  /** The evidence against it: the sum of the weighted ratings I and II. */
  readonly score: number;
  /** No hypothesis has less against it, and some hypothesis has more. */
  readonly least: boolean;
  /** Whether the block names it as the leading hypothesis. */
  readonly leading: boolean;
}

export interface EvidenceRow {
  readonly text: string;
  readonly weight: string;
  /** The ids of its sources. */
  readonly sources: readonly string[];
  /** A rating for each hypothesis, in their order: as written where it is not a rating, empty where it is open. */
  readonly ratings: readonly string[];
  /** How strongly it distinguishes between the hypotheses: 0 where it rates all alike. */
  readonly diagnosticity: number;
}

export interface Matrix {
  /** `claim:<id>`, or a number in the note. */
  readonly id: string;
  readonly question: string;
  readonly hypotheses: readonly Hypothesis[];
  readonly rows: readonly EvidenceRow[];
  /** The whole block. */
  readonly span: Span;
}

type MatrixClaim = Claim<'hypotheses'>;

/** The matrices of a note, in the order of the text; a matrix whose YAML does not parse is left out. */
export function listMatrices(note: Note): Matrix[] {
  return matrixClaims(note).map(({ id, claim }) => ({ id, ...matrixOf(claim) }));
}

/** The claim of a matrix from `listMatrices`. */
export function matrixClaim(note: Note, id: string): MatrixClaim | undefined {
  return matrixClaims(note).find((one) => one.id === id)?.claim;
}

function matrixClaims({ claims }: Note): { id: string; claim: MatrixClaim }[] {
  const all = claims.filter(
    (claim): claim is MatrixClaim => claim.kind === 'hypotheses' && claim.map !== undefined,
  );
  const seen = new Set<string>();
  return all.map((claim, index) => {
    // If two have the same id, the second is named by its number.
    const id = claim.key !== undefined && !seen.has(claim.key) ? claim.key : `#${index + 1}`;
    seen.add(id);
    return { id, claim };
  });
}

function matrixOf({ fields, span }: MatrixClaim): Omit<Matrix, 'id'> {
  const evidence = ratedEvidence(fields);
  const names = namesOf(fields);
  const least = leastInconsistent(names, evidence);
  const leading = foldHypothesis(fields.leading?.value ?? '');
  const rows = (fields.evidence?.value ?? []).map(({ value }, index): EvidenceRow => {
    const rated = evidence[index];
    const written = new Map(
      (value.ratings?.value ?? []).map(({ value: { name, of } }) => [foldHypothesis(name.value), of.value]),
    );
    return {
      text: value.text?.value ?? '',
      weight: value.weight?.value ?? 'medium',
      sources: (value.source?.value ?? []).map((source) => source.value.id),
      ratings: names.map((name) => written.get(foldHypothesis(name)) ?? ''),
      diagnosticity: rated ? diagnosticityOf(rated) : 0,
    };
  });
  return {
    question: fields.question?.value ?? '',
    hypotheses: (fields.hypotheses?.value ?? []).map(({ value: { name, of } }) => ({
      name: name.value,
      text: of.value,
      score: inconsistencyOf(name.value, evidence),
      least: least.includes(name.value),
      leading: foldHypothesis(name.value) === leading,
    })),
    rows,
    span,
  };
}

/** The names of the hypotheses, as written. */
export function namesOf({ hypotheses }: MatrixClaim['fields']): string[] {
  return (hypotheses?.value ?? []).map(({ value }) => value.name.value);
}
