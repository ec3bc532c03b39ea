// What an edit does to the findings: which disappear and which are new. Used before edits that are made without a review.

import type { Severity } from '../../../workspace/configuration.ts';
import type { Finding } from '../../rule.ts';
import type { Replacement } from './safe-fixes.ts';

export interface FindingsCompared {
  readonly gone: readonly Finding[];
  readonly added: readonly Finding[];
}

/**
 * Compares the findings of one document before and after its edits (in any order, not overlapping). A finding is the
 * same if it has the same code and level and begins where the edits moved it; the message may differ.
 */
export function compareFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  edits: readonly Replacement[],
): FindingsCompared {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  const places = new Map<string, Finding[]>();
  for (const finding of before) {
    const place = placeOf(finding, moved(finding.span.start, sorted));
    places.set(place, [...(places.get(place) ?? []), finding]);
  }
  const added = after.filter((finding) => !places.get(placeOf(finding, finding.span.start))?.pop());
  return { gone: [...places.values()].flat(), added };
}

function placeOf({ code, severity }: Finding, start: number): string {
  return `${code} ${severity} ${start}`;
}

function moved(offset: number, edits: readonly Replacement[]): number {
  let shift = 0;
  for (const { span, newText } of edits) {
    if (span.start >= offset) break;
    // A place inside replaced text maps to the beginning of the replacement.
    if (offset < span.end) return span.start + shift;
    shift += newText.length - (span.end - span.start);
  }
  return offset + shift;
}

const RANKS: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };

/** The highest level among findings as a number that grows with severity; -1 if there are none. */
export function highestRank(findings: readonly Finding[]): number {
  return Math.max(-1, ...findings.map(({ severity }) => RANKS[severity]));
}

/** The lowest level among findings; 4, above all levels, if there are none. */
export function lowestRank(findings: readonly Finding[]): number {
  return Math.min(4, ...findings.map(({ severity }) => RANKS[severity]));
}
