// Compares a control claim about hardware with the thresholds of 15 CFR 774, 3A090, by the catalog's figures.

import { claimsOfKind } from '../note/claims-of-kind.ts';
import type { Claim } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import { onceFor } from '../text/once-for.ts';
import {
  CASE_BY_CASE,
  CASE_BY_CASE_ASKED,
  type ControlFigures,
  isCaseByCase,
  thresholdOf,
} from '../values/control-thresholds.ts';
import type { Decimal } from '../values/decimal.ts';
import { format } from '../values/decimal.ts';
import { formatDensity, processingPerformance } from '../values/export-control.ts';
import { PRECISION_BITS, type Precision } from '../values/quantity.ts';
import { defineRule, type Found } from './rule.ts';
import { type CatalogEntry, catalogEntry } from './support/hardware/hardware-catalog.ts';

const AID = 'arithmetic aid, not a classification';
// Statuses under which an entry applies to the item.
const HELD: ReadonlySet<string> = new Set([
  'controlled',
  'licence-required',
  'case-by-case',
  'presumption-of-denial',
  'exception',
]);

export const controlThreshold = defineRule({
  code: 'control-threshold',
  level: 'info',
  softens: false,
  summary: "A control claim that the catalog's figures contradict (15 CFR 774, 3A090).",
  reads: ['block-claims', 'entity'],
  *note(note, { workspace }): Iterable<Found> {
    for (const claim of claimsOfKind(note, 'control')) {
      const known = catalogEntry(claim, workspace);
      if (!known || !/^3A090(?:\.|$)/i.test(claim.fields.entry?.value ?? '')) continue;
      const figures = figuresOf(known);
      const found = thresholdFinding(claim, known, figures) ?? reviewFinding(claim, known, figures);
      if (found) yield found;
    }
  },
});

function thresholdFinding(
  { fields }: Claim<'control'>,
  known: CatalogEntry,
  figures: ControlFigures,
): Found | undefined {
  const { entry, status, effective } = fields;
  if (!entry || !status || !effective) return undefined;
  const threshold = thresholdOf(entry.value, effective.value, figures);
  if (!threshold) return undefined;
  const { met, asked, citation, ifForDatacentres } = threshold;
  const isWrong = met ? status.value === 'not-controlled' : HELD.has(status.value);
  if (!isWrong) return undefined;
  const verdict = met ? 'meets' : 'does not meet';
  const condition = ifForDatacentres ? ' if designed or marketed for datacentres' : '';
  return {
    span: entry.span,
    message: `${known.name} ${verdict} ${entry.value} on ${effective.value.text}${condition}: the catalog gives ${shown(figures)}, and the entry asks for ${asked} (${citation}); check the entry, the date and the status \`${status.value}\` (${AID})`,
    related: relatedTo(known),
  };
}

function reviewFinding(
  { fields }: Claim<'control'>,
  known: CatalogEntry,
  figures: ControlFigures,
): Found | undefined {
  const { entry, status, effective } = fields;
  if (!entry || !status || !effective) return undefined;
  const isBelow = isCaseByCase(effective.value, figures);
  if (isBelow === undefined) return undefined;
  const [stated, right] = isBelow
    ? ['presumption-of-denial', 'case-by-case']
    : ['case-by-case', 'presumption-of-denial'];
  if (status.value !== stated) return undefined;
  const where = isBelow ? 'is below both limits' : 'is not below both limits';
  return {
    span: entry.span,
    message: `${known.name} ${where} of ${CASE_BY_CASE.from.slice(0, 7)} for review case by case: the catalog gives ${shown(figures)}, and the review asks for ${CASE_BY_CASE_ASKED} (${CASE_BY_CASE.citation}); for China and Macau the status would be \`${right}\` (${AID})`,
    related: relatedTo(known),
    fixes: [replaceFix(status.span, right, `Replace the status by ${right}`, false)],
  };
}

/**
 * The catalog's figures. `isWhole` means that 16-bit and 8-bit figures are known: other formats then give no more,
 * because data sheets double the rate whenever they halve the bits.
 */
const figuresOf = onceFor(({ specs }: CatalogEntry): ControlFigures => {
  const known = new Map<Precision, Decimal>();
  for (const [precision, field] of Object.entries(specs.compute?.value ?? {}))
    if (field) known.set(precision as Precision, field.value);
  const bits = new Set([...known.keys()].map((precision) => PRECISION_BITS[precision]));
  const tpp = processingPerformance(Object.fromEntries(known))?.value;
  const die = specs['die-mm2']?.value;
  const io = specs['interconnect-gbs']?.value;
  const dram = specs['memory-bandwidth-gbs']?.value;
  return {
    isWhole: bits.has(16) && bits.has(8),
    ...(tpp && { tpp }),
    ...(die && { die }),
    ...(io && { io }),
    ...(dram && { dram }),
  };
});

/** The figures that decide, as far as the catalog has them. */
function shown({ tpp, die, io, dram }: ControlFigures): string {
  const density = tpp && die && formatDensity(tpp, die);
  return [
    ...(tpp ? [`TPP ${format(tpp)}`] : []),
    ...(density === undefined ? [] : [`density ${density}`]),
    ...(io ? [`I/O ${format(io)} GB/s`] : []),
    ...(dram ? [`DRAM bandwidth ${format(dram)} GB/s`] : []),
  ].join(', ');
}

function relatedTo({ uri, specs, name }: CatalogEntry) {
  const { compute, 'die-mm2': die } = specs;
  return [compute, die].flatMap((field) =>
    field ? [{ uri, span: field.entry.span, message: `figures of ${name}` }] : [],
  );
}
