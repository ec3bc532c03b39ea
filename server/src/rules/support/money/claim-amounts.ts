// The amounts of money of a claim, in whatever field they stand.

import type { Claim } from '../../../note/note.ts';
import { isLocated } from '../../../schema/bare-fields.ts';
import type { Located } from '../../../schema/read-fields.ts';
import type { Amount } from '../../../values/amount.ts';

/** Every amount of the claim with its place, in the order of its fields; those in lists and mappings too. */
export function claimAmounts(claim: Claim): Located<Amount>[] {
  return Object.values(claim.fields).flatMap(amountsIn);
}

function amountsIn(field: unknown): Located<Amount>[] {
  if (!isLocated(field)) return [];
  const { value, span, node } = field;
  if (isAmount(value)) return [{ value, span, node }];
  if (Array.isArray(value)) return value.flatMap(amountsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(amountsIn) : [];
}

function isAmount(value: unknown): value is Amount {
  return value !== null && typeof value === 'object' && 'currency' in value && 'interval' in value;
}
