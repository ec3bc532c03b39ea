// TPP and performance density that do not follow from the catalog's figures.

import { z } from 'zod';
import type { HardwareClaim } from '../note/note.ts';
import { format, multiply } from '../values/decimal.ts';
import {
  EXPORT_CONTROL_NOTICE,
  explainPerformance,
  formatDensity,
  type ProcessingPerformance,
  processingPerformance,
} from '../values/export-control.ts';
import { defineRule, type Found, type Related } from './rule.ts';
import { type CatalogEntry, catalogEntry } from './support/hardware-figures.ts';
import { percentOption } from './support/options.ts';
import { misses, reachOf } from './support/stated-figure.ts';

/** `tpp` or `performance-density` more than 1 % off what the catalog gives (15 CFR 774 supp. 1, 3A090). */
export const exportArithmetic = defineRule({
  code: 'export-arithmetic',
  level: 'error',
  softens: false,
  summary: "`tpp` or `performance-density` more than 1 % off what the catalog's figures give.",
  options: z.object({ tolerance: percentOption(1) }),
  *note(note, { workspace, options }) {
    for (const claim of note.claims) {
      if (claim.kind !== 'hardware') continue;
      const entry = catalogEntry(claim, workspace);
      const performance = entry && processingPerformance(computeOf(entry));
      if (!performance) continue;
      const tpp = wrongPerformance(claim, entry, performance, options.tolerance);
      const density = wrongDensity(claim, entry, performance, options.tolerance);
      for (const found of [tpp, density]) if (found) yield { ...found, ...entry.unsure };
    }
  },
});

function computeOf({ specs }: CatalogEntry) {
  const figures = Object.entries(specs.compute?.value ?? {});
  return Object.fromEntries(figures.map(([precision, field]) => [precision, field?.value]));
}

function wrongPerformance(
  claim: HardwareClaim,
  entry: CatalogEntry,
  performance: ProcessingPerformance,
  tolerance: number,
): Found | undefined {
  const stated = claim.fields.tpp;
  if (!stated || !misses(reachOf(stated.value), performance.value, tolerance)) return undefined;
  const right = format(performance.value);
  return {
    span: stated.span,
    message: `TPP ${stated.value.text} is not what the catalog gives for ${entry.name}: ${right} = ${explainPerformance(performance)}, the maximum over its precisions (15 CFR 774 supp. 1, 3A090; ${EXPORT_CONTROL_NOTICE})`,
    related: computeLine(entry, performance),
  };
}

function wrongDensity(
  claim: HardwareClaim,
  entry: CatalogEntry,
  performance: ProcessingPerformance,
  tolerance: number,
): Found | undefined {
  const stated = claim.fields['performance-density'];
  const die = entry.specs['die-mm2'];
  const right = die && formatDensity(performance.value, die.value);
  if (!stated || !die || right === undefined) return undefined;
  // Both sides times the area: a quotient is seldom exact, a product always is.
  const { min, max } = reachOf(stated.value);
  const reach = { min: multiply(min, die.value), max: max && multiply(max, die.value) };
  if (!misses(reach, performance.value, tolerance)) return undefined;
  const area: Related = { uri: entry.uri, span: die.entry.span, message: "the catalog's `die-mm2`" };
  return {
    span: stated.span,
    message: `performance density ${stated.value.text} is not what the catalog gives for ${entry.name}: ${right} = TPP ${format(performance.value)} (${explainPerformance(performance)}) ÷ ${format(die.value)} mm² (15 CFR 774 supp. 1, 3A090; ${EXPORT_CONTROL_NOTICE})`,
    related: [...computeLine(entry, performance), area],
  };
}

function computeLine(entry: CatalogEntry, { precision }: ProcessingPerformance): Related[] {
  const field = entry.specs.compute?.value[precision];
  return field ? [{ uri: entry.uri, span: field.entry.span, message: `the catalog's \`${precision}\`` }] : [];
}
