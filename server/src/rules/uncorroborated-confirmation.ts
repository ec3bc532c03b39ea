// AJP-2.1: credibility 1 means “confirmed by other independent sources”.

import type { KeptClaim, NoteDigest } from '../workspace/digest.ts';
import { defineRule, type Found } from './rule.ts';
import { relatedPlaces } from './support/findings/related-places.ts';
import {
  type Citations,
  citationsOf,
  confirmsItself,
  independentSources,
  type PlacedSource,
  type SourceOrigins,
  sourceOrigins,
} from './support/sources/source-origins.ts';

export const uncorroboratedConfirmation = defineRule({
  code: 'uncorroborated-confirmation',
  level: 'error',
  softens: true,
  summary: 'Credibility 1 with fewer than two independent sources.',
  reads: ['claims', 'sources'],
  *across(note, { workspace }) {
    const origins = sourceOrigins(note, workspace);
    const alone = new Map<PlacedSource['source'], Lone>();
    for (const claim of note.claims) {
      const citations = citationsOf(claim);
      if (citations.sources.some(({ value }) => confirms(origins, value.key))) continue;
      const placed = onlySource(citations, origins);
      // One finding for a source that is called confirmed, however many claims rest on it and repeat that.
      if (placed?.source.fields.grade?.value.credibility === 1) {
        const lone = alone.get(placed.source) ?? { placed, claims: [] };
        lone.claims.push({ claim, citations });
        alone.set(placed.source, lone);
        continue;
      }
      const found = inCredibility(claim, citations, origins);
      if (found) yield found;
    }
    for (const lone of alone.values()) yield inGrade(note, lone);
  },
});

/** A source graded 1, and the claims of the note that rest on it alone. */
interface Lone {
  readonly placed: PlacedSource;
  readonly claims: { readonly claim: KeptClaim; readonly citations: Citations }[];
}

function confirms(origins: SourceOrigins, key: string): boolean {
  const placed = origins.find(key);
  return placed !== undefined && confirmsItself(placed.source);
}

function onlySource(citations: Citations, origins: SourceOrigins): PlacedSource | undefined {
  const [only, second] = citations.sources;
  return only && !second && !citations.claimsToo ? origins.find(only.value.key) : undefined;
}

function inCredibility(claim: KeptClaim, citations: Citations, origins: SourceOrigins): Found | undefined {
  const { credibility } = claim.fields;
  if (credibility?.value !== '1' || independentSources(citations, origins) >= 2) return undefined;
  const placed = citations.sources.flatMap(({ value }) => origins.find(value.key) ?? []);
  return {
    span: credibility.span,
    message: `credibility 1 means confirmed by other independent sources, but ${supportOf(citations, origins)}: cite a second independent source, or write 2 (probably true)`,
    related: relatedPlaces(placed, placed.length, ({ uri, source }) => ({
      uri,
      span: source.span,
      message: `the source ${source.id}`,
    })),
  };
}

function supportOf({ sources }: Citations, origins: SourceOrigins): string {
  if (sources.length === 0) return 'the claim cites no source';
  if (sources.length === 1) return 'the claim cites one source';
  const unknown = sources.find(({ value }) => origins.endOf(value.key) === 'unknown');
  return unknown
    ? `nothing says whose report the aggregator ${unknown.value.id} repeats`
    : `the ${sources.length} sources of the claim have one root origin`;
}

/** The finding is on the grade. If the grade is in a source note, it is on this note's first citation. */
function inGrade(note: NoteDigest, { placed: { uri, source }, claims }: Lone): Found {
  const { grade } = source.fields;
  const [first] = claims;
  const own = uri === note.uri;
  const text = grade?.value.text ?? '1';
  const places = claims.map(({ claim, citations }) => ({
    span: citations.sources[0]?.span ?? claim.fence,
    saysSo: claim.fields.credibility?.value === '1',
  }));
  const mend = own ? `, or grade it ${grade?.value.reliability ?? 'B'}2` : '';
  const too = places.some(({ saysSo }) => saysSo) ? ' and write `credibility: 2`' : '';
  const related = [
    ...(own ? [] : [{ uri, span: grade?.span ?? source.span, message: 'the grade of the source' }]),
    ...places
      .slice(own ? 0 : 1)
      .map(({ span }) => ({ uri: note.uri, span, message: 'the only source of this claim' })),
  ];
  return {
    span: own ? (grade?.span ?? source.span) : (places[0]?.span ?? first?.claim.fence ?? note.idSpan),
    message: `${source.id} is graded ${text}, confirmed by other independent sources, but ${countOf(claims)} on it alone: cite a second independent source${mend}${mend && too}`,
    related: relatedPlaces(related, related.length, (place) => place),
  };
}

function countOf({ length }: readonly unknown[]): string {
  return length === 1 ? 'a claim rests' : `${length} claims rest`;
}
