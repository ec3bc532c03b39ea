// 15 CFR 774 supp. 1, 3A090 defines both figures.

import * as z from 'zod';
import type { Claim } from '../note/note.ts';
import { compare, type Decimal, decimal, format, multiply, percentOf, subtract } from '../values/decimal.ts';
import {
  EXPORT_CONTROL_NOTICE,
  explainPerformance,
  formatDensity,
  type ProcessingPerformance,
} from '../values/export-control.ts';
import { defineRule, type Found, type Related } from './rule.ts';
import { percentOption } from './support/findings/options.ts';
import { type CatalogEntry, catalogEntry } from './support/hardware/hardware-catalog.ts';
import { performanceFor, type Yardstick } from './support/hardware/processing-performance.ts';
import { misses, type Reach, reachOf } from './support/hardware/stated-figure.ts';

export const exportArithmetic = defineRule({
  code: 'export-arithmetic',
  level: 'error',
  softens: false,
  summary: "`tpp` or `performance-density` more than 1 % off what the catalog's figures give.",
  options: z.object({ tolerance: percentOption(1) }),
  reads: ['block-claims', 'entity'],
  *note(note, { workspace, options }) {
    for (const claim of note.claims) {
      if (claim.kind !== 'hardware') continue;
      const entry = catalogEntry(claim, workspace);
      const yardstick = performanceFor(note, claim, entry);
      if (!yardstick) continue;
      const tpp = wrongPerformance(claim, yardstick, options.tolerance);
      const density = entry && wrongDensity(claim, entry, yardstick, options.tolerance);
      for (const found of [tpp, density]) if (found) yield found;
    }
  },
});

function wrongPerformance(
  claim: Claim<'hardware'>,
  yardstick: Yardstick,
  tolerance: number,
): Found | undefined {
  const stated = claim.fields.tpp;
  if (!stated) return undefined;
  const reach = reachOf(stated.value);
  const side = sideOf(reach, yardstick, tolerance);
  if (!side) return undefined;
  const { performance } = yardstick;
  return {
    span: stated.span,
    message: `TPP ${stated.value.text} is not what ${yardstick.origin} gives${yardstick.of}: ${format(performance.value)} = ${explainPerformance(performance)}, the maximum over its precisions${remark(side, reach, yardstick)} (15 CFR 774 supp. 1, 3A090; ${EXPORT_CONTROL_NOTICE})`,
    related: [yardstick.related],
    ...severityOf(side, yardstick),
  };
}

function wrongDensity(
  claim: Claim<'hardware'>,
  entry: CatalogEntry,
  yardstick: Yardstick,
  tolerance: number,
): Found | undefined {
  const { performance } = yardstick;
  const stated = claim.fields['performance-density'];
  const die = entry.specs['die-mm2'];
  const right = die && formatDensity(performance.value, die.value);
  if (!stated || !die || right === undefined) return undefined;
  // Both sides are multiplied by the area: a quotient is seldom exact, a product always is.
  const { min, max } = reachOf(stated.value);
  const reach = { min: multiply(min, die.value), max: max && multiply(max, die.value) };
  const side = sideOf(reach, yardstick, tolerance);
  if (!side) return undefined;
  const area: Related = { uri: entry.uri, span: die.entry.span, message: "the catalog's `die-mm2`" };
  return {
    span: stated.span,
    message: `performance density ${stated.value.text} is not what ${yardstick.origin} gives for ${entry.name}: ${right} = TPP ${format(performance.value)} (${explainPerformance(performance)}) ÷ ${format(die.value)} mm²${remark(side, reach, yardstick)} (15 CFR 774 supp. 1, 3A090; ${EXPORT_CONTROL_NOTICE})`,
    related: [yardstick.related, area],
    ...entry.unsure,
    ...severityOf(side, yardstick),
  };
}

/**
 * `above`: another precision may still explain the figure. `far-above`: at least double, which no precision explains.
 */
type Side = 'below' | 'above' | 'far-above';

const TWO = decimal(2);

function sideOf(reach: Reach, { performance, upTo }: Yardstick, tolerance: number): Side | undefined {
  if (reach.max !== undefined && compare(reach.max, performance.value) < 0) {
    return misses(reach, performance.value, tolerance) ? 'below' : undefined;
  }
  const known = upTo ?? performance.value;
  if (compare(reach.min, known) <= 0 || !misses(reach, known, tolerance)) return undefined;
  const twice = multiply(known, TWO);
  return compare(reach.min, subtract(twice, percentOf(twice, tolerance))) < 0 ? 'above' : 'far-above';
}

function severityOf(side: Side, { missing, unsure }: Yardstick): Pick<Found, 'severity'> {
  return side === 'above' && missing.length > 0 ? { severity: 'info' } : unsure;
}

function remark(side: Side, reach: Reach, { missing, performance, lacks }: Yardstick): string {
  if (side === 'above' && missing.length > 0) return `; ${lacks} ${missing.join(', ')}, which may give more`;
  return side === 'far-above' && isTwice(reach.min, performance) ? '; sparse figures do not count' : '';
}

function isTwice(stated: Decimal, { value }: ProcessingPerformance): boolean {
  return !misses({ min: stated, max: stated }, multiply(value, TWO), 5);
}
