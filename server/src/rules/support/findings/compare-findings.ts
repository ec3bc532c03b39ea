// What an edit does to the findings: which are gone and which are new. Pure; for those who edit unasked.

import type { Severity } from '../../../workspace/configuration.ts';
import type { Finding } from '../../rule.ts';
import type { Replacement } from './safe-fixes.ts';

export interface FindingsCompared {
  readonly gone: readonly Finding[];
  readonly added: readonly Finding[];
}

/**
 * Compares the findings of one document before and after edits of it (in any order, without overlaps). A finding is the
 * same when its code and level are and it begins where the edits have moved it; messages may differ.
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
    // Within what is replaced a place has no other than its beginning.
    if (offset < span.end) return span.start + shift;
    shift += newText.length - (span.end - span.start);
  }
  return offset + shift;
}

const RANKS: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };

/** The highest level among findings, as a number that grows with it; -1 of none. */
export function highestRank(findings: readonly Finding[]): number {
  return Math.max(-1, ...findings.map(({ severity }) => RANKS[severity]));
}

/** The lowest level among findings; 4, above all levels, of none. */
export function lowestRank(findings: readonly Finding[]): number {
  return Math.min(4, ...findings.map(({ severity }) => RANKS[severity]));
}
