// The pieces of headlines. Each is empty if its field is absent.

import type { Placed } from '../schema/bare-fields.ts';
import type { Curie } from '../values/curie.ts';
import { type Amount, formatAmount } from '../values/money.ts';
import type { Piece } from './kind.ts';

/** What a reference field refers to. */
export function reference(field: Placed<Curie> | undefined): Piece<never> | undefined {
  return field && { type: 'reference', key: field.value.key };
}

/** An amount as a reader sees it: `~CNY 50bn`. */
export function figure(field: Placed<Amount> | undefined): Piece<never> | undefined {
  return field && { type: 'figure', text: formatAmount(field.value) };
}

/** A word of a list. */
export function word(field: Placed<string> | undefined): Piece<never> | undefined {
  return field && { type: 'word', text: field.value };
}

/** The note's own words. */
export function words(field: Placed<string> | undefined): Piece<never> | undefined {
  return field && { type: 'text', text: field.value };
}
