// Values of claims in the form in which people read them.

import { CREDIBILITY_LABELS, parseCredibility } from '../values/grade.ts';
import type { Show } from './show.ts';
import { lowerCase } from './texts.ts';

/** Bounds with typographic signs. */
export function withSigns(figure: string): string {
  return figure.replace('>=', '≥').replace('<=', '≤');
}

/** The credibility of information, in the words of the Admiralty code: `3: possibly true`. */
export function credibilityInWords({ say }: Pick<Show, 'say'>, value: string): string {
  const digit = parseCredibility(value);
  return digit ? `${digit}: ${say(lowerCase(CREDIBILITY_LABELS[digit]))}` : value;
}

/** The band of a term on the scale in force (ICD 203 or PHIA): ` (55–80%)`. */
export function bandOf({ reading: { vocabulary, scale } }: Pick<Show, 'reading'>, written: string): string {
  const term = vocabulary.scales.get(scale)?.terms.find(({ rows }) => rows.flat().includes(written));
  return term ? ` (${term.min}–${term.max}%)` : '';
}
