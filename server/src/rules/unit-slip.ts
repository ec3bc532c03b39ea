// A figure that is off by a factor that a mistaken unit or decimal point makes.

import { defineRule } from './rule.ts';
import { catalogText, figureFound, figuresWith } from './support/figure-findings.ts';
import { type ClassifiedFigure, figureOptions } from './support/hardware-figures.ts';

/** A figure 8, 10 or 1000 times the catalog's, or the inverse, each ±5 %. */
export const unitSlip = defineRule({
  code: 'unit-slip',
  level: 'warning',
  softens: false,
  summary: "A figure 8, 10 or 1000 times the catalog's, or an eighth, a tenth or a thousandth of it.",
  options: figureOptions,
  *note(note, { workspace }) {
    for (const of of figuresWith('unit-slip', note, workspace)) {
      const { field, known, stated, slip } = of.figure;
      if (!known || !slip) continue;
      const { times, cause } = wording(slip);
      const message = `\`${field}\` ${stated.value.text} is ${times} the ${catalogText(known)} of ${of.entry?.name} in the catalog: ${cause}; check the unit, and write about ${catalogText(known)} if that is meant`;
      yield figureFound(of, message);
    }
  },
});

function wording({ factor, inverse }: NonNullable<ClassifiedFigure['slip']>): {
  times: string;
  cause: string;
} {
  if (factor === 8)
    return { times: inverse ? 'an eighth of' : '8 times', cause: 'bits and bytes look confused' };
  if (factor === 10)
    return { times: inverse ? 'a tenth of' : '10 times', cause: 'a decimal point looks misplaced' };
  return { times: inverse ? 'a thousandth of' : '1000 times', cause: 'the prefix of the unit looks wrong' };
}
