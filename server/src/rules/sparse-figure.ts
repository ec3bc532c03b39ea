// Data sheets print the sparse figure large; 15 CFR 774 counts dense operations only. Compares within 5 % with the
// catalog's sparse figure, or else with twice the dense one.

import { replaceFix } from '../schema/problem.ts';
import { format } from '../values/decimal.ts';
import { computeUnitOf } from '../values/export-control.ts';
import { defineRule, type Found } from './rule.ts';
import { type FigureOf, figureFound, figuresWith } from './support/hardware/figure-findings.ts';
import { figureOptions } from './support/hardware/hardware-figures.ts';

export const sparseFigure = defineRule({
  code: 'sparse-figure',
  level: 'warning',
  softens: false,
  summary: 'A compute figure about twice the dense one that is not called sparse.',
  options: figureOptions,
  reads: ['block-claims', 'entity'],
  *note(note, { workspace }) {
    for (const of of figuresWith('sparse-figure', note, workspace)) {
      const { known, stated, compute } = of.figure;
      const precision = compute?.precision?.toUpperCase() ?? '';
      const own = of.entry?.specs['compute-sparse']?.value[compute?.precision ?? 'fp4'];
      const measure = own ? 'is the sparse figure, not the dense' : 'is about twice the dense';
      const dense = `${stated.value.text} ${measure} ${known?.text} of ${of.entry?.name} at ${precision}`;
      const message = of.other
        ? `${dense}, and it is ${of.other.text}: ${of.other.mend}, call it sparse, or write the dense figure`
        : `${dense}: call it sparse, or write the dense figure`;
      yield figureFound(of, message, mends(of));
    }
  },
});

function mends({ figure, other }: FigureOf): Found['fixes'] {
  const { stated, compute, known } = figure;
  const node = stated.node;
  if (!known || !compute?.precision || node.type !== 'scalar' || node.style === 'block') return [];
  const unit = computeUnitOf(compute.precision);
  const dense = `${format(known.value)} ${unit} ${(compute.statedPrecision ?? '').toUpperCase()} dense`;
  const writeDense = replaceFix(stated.span, dense, `Write the dense figure: ${dense}`, false);
  if (compute.sparsity === 'dense') return [writeDense];
  const end = { start: stated.span.end, end: stated.span.end };
  return [...precisionFix(figure, other), replaceFix(end, ' sparse', 'Call it sparse', false), writeDense];
}

// The text has the stated precision as it was read, in any case.
function precisionFix({ stated, compute }: FigureOf['figure'], other: FigureOf['other']) {
  const word = compute?.statedPrecision;
  if (!other?.precision || !word || stated.node.type !== 'scalar') return [];
  const { text } = stated.value;
  const at = text.toLowerCase().indexOf(word);
  const right = text.slice(0, at) + other.precision.toUpperCase() + text.slice(at + word.length);
  if (at < 0 || text.toLowerCase().indexOf(word, at + 1) >= 0) return [];
  return [replaceFix(stated.span, right, `Correct the precision: ${right}`, false)];
}
