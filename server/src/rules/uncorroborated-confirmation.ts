// Credibility 1 says that other independent sources confirm it; then there must be two that are independent.

import type { Claim, Note } from '../note/note.ts';
import { defineRule, type Found, type Related } from './rule.ts';
import {
  type Citations,
  citationsOf,
  independentSources,
  type PlacedSource,
  type SourceOrigins,
  sourceOrigins,
} from './support/source-origins.ts';

/** A credibility of 1 without two independent sources (AJP-2.1: “confirmed by other independent sources”). */
export const uncorroboratedConfirmation = defineRule({
  code: 'uncorroborated-confirmation',
  level: 'error',
  softens: true,
  summary: 'Credibility 1 with fewer than two independent sources.',
  *note(note, { workspace }) {
    const origins = sourceOrigins(note, workspace);
    const graded = new Map<PlacedSource['source'], Claim[]>();
    for (const claim of note.claims) {
      const citations = citationsOf(claim);
      const found = inCredibility(claim, citations, origins);
      if (found) yield found;
      const placed = onlySource(citations, origins);
      if (placed?.source.fields.grade?.value.credibility !== 1) continue;
      if (placed.uri === note.uri) graded.set(placed.source, [...(graded.get(placed.source) ?? []), claim]);
      else yield inForeignGrade(citations, claim, placed);
    }
    for (const [source, claims] of graded) yield inGrade(note, source, claims);
  },
});

function onlySource(citations: Citations, origins: SourceOrigins): PlacedSource | undefined {
  const [only, second] = citations.sources;
  return only && !second && !citations.claimsToo ? origins.find(only.value.key) : undefined;
}

function inCredibility(claim: Claim, citations: Citations, origins: SourceOrigins): Found | undefined {
  if (claim.kind !== 'valuation' && claim.kind !== 'hardware') return undefined;
  const credibility = claim.fields.credibility;
  if (credibility?.value !== '1') return undefined;
  const count = independentSources(citations, origins);
  if (count >= 2) return undefined;
  const cited = citations.sources.length;
  const have =
    cited === 0
      ? 'the claim cites no source'
      : cited === 1
        ? 'the claim cites one source'
        : `the ${cited} sources of the claim have one root origin`;
  return {
    span: credibility.span,
    message: `credibility 1 means confirmed by other independent sources, but ${have}: cite a second independent source, or write 2 (probably true)`,
    related: citations.sources.flatMap(({ value }): Related[] => {
      const placed = origins.find(value.key);
      if (!placed) return [];
      return [{ uri: placed.uri, span: placed.source.span, message: `the source ${placed.source.id}` }];
    }),
  };
}

function inGrade(note: Note, source: PlacedSource['source'], claims: readonly Claim[]): Found {
  const grade = source.fields.grade;
  return {
    span: grade?.span ?? source.span,
    message: `${grade?.value.text ?? '1'} says confirmed by other independent sources, but a claim rests on ${source.id} alone: cite a second independent source in the claim, or grade it ${grade?.value.reliability ?? 'B'}2`,
    related: claims.map((claim) => ({
      uri: note.uri,
      span: citationsOf(claim).list?.span ?? claim.fence,
      message: 'the only source of this claim',
    })),
  };
}

// The grade stands in a source note; what this note can mend is its own citation.
function inForeignGrade(citations: Citations, claim: Claim, placed: PlacedSource): Found {
  const grade = placed.source.fields.grade;
  return {
    span: citations.sources[0]?.span ?? claim.fence,
    message: `${placed.source.id} is graded ${grade?.value.text ?? '1'}, confirmed by other independent sources, but is the only source of this claim: cite a second independent source`,
    related: [
      { uri: placed.uri, span: grade?.span ?? placed.source.span, message: 'the grade of the source' },
    ],
  };
}
