// A compute figure twice the dense one: the number that data sheets print large counts structured sparsity.

import { replaceFix } from '../schema/problem.ts';
import { format } from '../values/decimal.ts';
import { defineRule, type Found } from './rule.ts';
import { catalogText, type FigureOf, figureFound, figuresWith } from './support/figure-findings.ts';
import { figureOptions } from './support/hardware-figures.ts';

/** Compute within 5 % of twice the dense figure, not called sparse (15 CFR 774 counts dense operations only). */
export const sparseFigure = defineRule({
  code: 'sparse-figure',
  level: 'warning',
  softens: false,
  summary: 'Compute of about twice the dense figure that is not called sparse.',
  options: figureOptions,
  *note(note, { workspace }) {
    for (const of of figuresWith('sparse-figure', note, workspace)) {
      const { known, stated, compute } = of.figure;
      const precision = compute?.precision?.toUpperCase() ?? '';
      const message = `${stated.value.text} is about twice the dense ${known && catalogText(known)} of ${of.entry?.name} at ${precision}: call it sparse, or write the dense figure`;
      yield figureFound(of, message, mends(of));
    }
  },
});

function mends({ figure }: FigureOf): Found['fixes'] {
  const { stated, compute, known } = figure;
  const node = stated.node;
  if (!known || !compute || node.type !== 'scalar' || node.style === 'block') return [];
  const dense = `${format(known.value)} ${known.unit} ${(compute.statedPrecision ?? '').toUpperCase()} dense`;
  const writeDense = replaceFix(stated.span, dense, `Write the dense figure: ${dense}`, false);
  if (compute.sparsity === 'dense') return [writeDense];
  const end = { start: stated.span.end, end: stated.span.end };
  return [replaceFix(end, ' sparse', 'Call it sparse', false), writeDense];
}
