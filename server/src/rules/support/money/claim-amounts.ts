// The amounts of money in a claim, in any field.

import type { Claim } from '../../../note/note.ts';
import type { Placed } from '../../../schema/bare-fields.ts';
import type { Located } from '../../../schema/read-fields.ts';
import type { Amount } from '../../../values/amount.ts';
import type { KeptClaim } from '../../../workspace/digest.ts';

/** Every amount of the claim with its place, in the order of its fields, including those in lists and mappings. */
export function claimAmounts(claim: Claim): Located<Amount>[];
export function claimAmounts(claim: KeptClaim): Placed<Amount>[];
export function claimAmounts(claim: KeptClaim): Placed<Amount>[] {
  return Object.values(claim.fields).flatMap(amountsIn);
}

function amountsIn(field: unknown): Placed<Amount>[] {
  if (!isPlaced(field)) return [];
  const { value } = field;
  if (isAmount(value)) return [field as Placed<Amount>];
  if (Array.isArray(value)) return value.flatMap(amountsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(amountsIn) : [];
}

function isPlaced(value: unknown): value is Placed<unknown> {
  return value !== null && typeof value === 'object' && 'value' in value && 'span' in value;
}

function isAmount(value: unknown): value is Amount {
  return value !== null && typeof value === 'object' && 'currency' in value && 'interval' in value;
}
