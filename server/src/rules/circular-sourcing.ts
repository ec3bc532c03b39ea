// ICD 206: corroboration is independent. A cycle is reported once, on its first source.

import type { KeptClaim, KeptSource } from '../workspace/digest.ts';
import { defineRule, type Found, type Related } from './rule.ts';
import { relatedPlaces } from './support/findings/related-places.ts';
import {
  citationsOf,
  independentSources,
  type PlacedSource,
  type SourceOrigins,
  sourceOrigins,
} from './support/sources/source-origins.ts';

export const circularSourcing = defineRule({
  code: 'circular-sourcing',
  level: 'warning',
  softens: true,
  summary: 'Sources that derive from each other, or a claim whose several sources have one origin.',
  reads: ['claims', 'sources'],
  *across(note, { workspace }) {
    const origins = sourceOrigins(note, workspace);
    for (const source of note.sources) {
      const cycle = origins.cycleFrom(source);
      if (cycle.length > 0) yield inCycle(source, cycle);
    }
    for (const claim of note.claims) yield* sharedOrigin(claim, origins);
  },
});

function inCycle(source: KeptSource, cycle: readonly PlacedSource[]): Found {
  const way = [...cycle.map((placed) => placed.source.id), source.id].join(' → ');
  const others = cycle.slice(1);
  const message =
    others.length === 0
      ? `${source.id} is derived from itself: name the source that it retells, or remove \`derived-from\``
      : `${way} is a cycle: one of them must be the origin, without \`derived-from\``;
  return { span: source.span, message, related: relatedPlaces(others, others.length, related) };
}

function* sharedOrigin(claim: KeptClaim, origins: SourceOrigins): Iterable<Found> {
  const citations = citationsOf(claim);
  const { list, sources } = citations;
  if (!list || sources.length < 2 || citations.claimsToo) return;
  // If the chain ends in a cycle, the cycle has its own finding.
  if (sources.some(({ value }) => origins.endOf(value.key) !== 'origin')) return;
  if (independentSources(citations, origins) > 1) return;
  const places = sources.flatMap(({ value }) => origins.find(value.key) ?? []);
  const count = sources.length === 2 ? 'both sources' : `all ${sources.length} sources`;
  yield {
    span: list.span,
    message: `${count} go back to one origin, so they count as one: cite the origin, or add a source that is independent of it`,
    related: relatedPlaces(places, places.length, related),
  };
}

function related(placed: PlacedSource): Related {
  const parent = placed.source.fields['derived-from']?.value.id;
  const from = parent === undefined ? 'the origin' : `derived from ${parent}`;
  return { uri: placed.uri, span: placed.source.span, message: `${placed.source.id}: ${from}` };
}
