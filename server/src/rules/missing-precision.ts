// TPP of 15 CFR 774 depends on the bit length. The finding does not depend on the quality of the catalog's sources.

import { PRECISIONS } from '../schema/entity.ts';
import { replaceFix } from '../schema/problem.ts';
import { decimal } from '../values/decimal.ts';
import { defineRule, type Found } from './rule.ts';
import { type FigureOf, figuresWith } from './support/hardware/figure-findings.ts';
import { denseCompute, sparseCompute } from './support/hardware/hardware-catalog.ts';
import { isMultiple } from './support/hardware/stated-figure.ts';

export const missingPrecision = defineRule({
  code: 'missing-precision',
  level: 'warning',
  softens: false,
  summary: 'Compute without a precision.',
  reads: ['block-claims', 'entity'],
  *note(note, { workspace }) {
    for (const of of figuresWith('missing-precision', note, workspace)) {
      const text = of.figure.stated.value.text;
      const message = `“${text}” does not say of which precision: write one, such as \`${text} FP16\` or \`${text} FP8\``;
      yield { span: of.figure.stated.span, message, fixes: candidates(of) };
    }
  },
});

// The precisions for which the catalog has this figure as dense, or (for a figure called sparse) half of it.
function candidates({ figure, entry }: FigureOf): NonNullable<Found['fixes']> {
  const { stated, compute } = figure;
  const node = stated.node;
  if (node.type !== 'scalar' || node.style === 'block') return [];
  const end = { start: stated.span.end, end: stated.span.end };
  const of = compute?.sparsity === 'sparse' ? sparseCompute : denseCompute;
  return PRECISIONS.filter((precision) => {
    const known = entry && of(entry, precision);
    return known && isMultiple(stated.value, known.value, decimal(1), 5);
  }).map((precision) =>
    replaceFix(end, ` ${precision.toUpperCase()}`, `Say that it is ${precision.toUpperCase()}`, false),
  );
}
