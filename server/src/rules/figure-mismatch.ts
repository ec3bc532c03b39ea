import { absolute, compare, decimal, formatRatio, multiply, subtract } from '../values/decimal.ts';
import { defineRule } from './rule.ts';
import {
  catalogSource,
  claimSources,
  type FigureOf,
  figureFound,
  figuresWith,
  furtherSources,
} from './support/hardware/figure-findings.ts';
import { figureOptions } from './support/hardware/hardware-figures.ts';

export const figureMismatch = defineRule({
  code: 'figure-mismatch',
  level: 'warning',
  softens: false,
  summary: "A figure more than 5 % off the catalog's.",
  options: figureOptions,
  reads: ['block-claims', 'entity'],
  *note(note, { workspace }) {
    for (const of of figuresWith('figure-mismatch', note, workspace)) {
      const { known, stated, field } = of.figure;
      const { entry, claim, other } = of;
      if (!known || !entry) continue;
      const mend = other
        ? `it is ${other.text}, so ${other.mend}`
        : 'check both sources, and correct the one that is wrong';
      const message = `\`${field}\` ${stated.value.text} (${claimSources(claim)}) is ${deviation(of)} the ${known.text} of ${entry.name} in the catalog (${catalogSource(entry)}): ${mend}`;
      const found = figureFound(of, message);
      yield { ...found, related: [...(found.related ?? []), ...furtherSources(entry)] };
    }
  },
});

// For a range, the end nearer to the catalog's number.
function deviation({ figure }: FigureOf): string {
  const { known, stated } = figure;
  const { min, max } = stated.value.base;
  if (!known) return 'off';
  const above = compare(min, known.value) > 0;
  const difference = absolute(subtract(above ? min : max, known.value));
  const percent = formatRatio(multiply(difference, decimal(100)), known.value, 1);
  return percent === undefined ? 'not' : `${percent} % ${above ? 'above' : 'below'}`;
}
