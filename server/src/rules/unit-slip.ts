// Compares within 5 % with 8, 10 and 1000 times the catalog's figure, and with their inverses.

import { defineRule } from './rule.ts';
import { type FigureOf, figureFound, figuresWith } from './support/hardware/figure-findings.ts';
import { figureOptions } from './support/hardware/hardware-figures.ts';

export const unitSlip = defineRule({
  code: 'unit-slip',
  level: 'warning',
  softens: false,
  summary: "A figure 8, 10 or 1000 times the catalog's, or an eighth, a tenth or a thousandth of it.",
  options: figureOptions,
  reads: ['block-claims', 'entity'],
  *note(note, { workspace }) {
    for (const of of figuresWith('unit-slip', note, workspace)) {
      const { field, known, stated, slip } = of.figure;
      if (!known || !slip) continue;
      const { times, cause } = wording(slip, of);
      const message = `\`${field}\` ${stated.value.text} is ${times} the ${known.text} of ${of.entry?.name} in the catalog: ${cause}; check the unit, and write about ${known.text} if that is meant`;
      yield figureFound(of, message);
    }
  },
});

type Slip = NonNullable<FigureOf['figure']['slip']>;

function wording({ factor, inverse }: Slip, { figure, other }: FigureOf): { times: string; cause: string } {
  const times = inverse ? FRACTIONS[factor] : `${factor} times`;
  return {
    times: times ?? 'off',
    cause: other ? `it is ${other.text}, or ${causeOf(factor, figure)}` : causeOf(factor, figure),
  };
}

const FRACTIONS: Readonly<Record<number, string>> = {
  8: 'an eighth of',
  10: 'a tenth of',
  1000: 'a thousandth of',
};

// Watts and operations are never given in bits.
function causeOf(factor: number, { field }: FigureOf['figure']): string {
  if (factor === 10) return 'a decimal point looks misplaced';
  if (factor === 1000) return 'the prefix of the unit looks wrong';
  return field === 'tdp' || field === 'compute'
    ? 'the number of devices looks counted in'
    : 'bits and bytes look confused';
}
