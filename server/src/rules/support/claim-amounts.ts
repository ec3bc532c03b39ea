// The amounts of money of a claim, in whatever field they stand.

import type { Claim } from '../../note/note.ts';
import type { Span } from '../../text/span.ts';
import type { Amount } from '../../values/amount.ts';

/** An amount and the place of its value. */
export interface ClaimAmount {
  readonly span: Span;
  readonly value: Amount;
}

/** Every amount of the claim, in the order of its fields; those in lists and mappings too. */
export function claimAmounts(claim: Claim): ClaimAmount[] {
  return Object.values(claim.fields).flatMap(amountsIn);
}

function amountsIn(field: unknown): ClaimAmount[] {
  if (field === null || typeof field !== 'object' || !('value' in field) || !('span' in field)) return [];
  const { value, span } = field as { value: unknown; span: Span };
  if (isAmount(value)) return [{ span, value }];
  if (Array.isArray(value)) return value.flatMap(amountsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(amountsIn) : [];
}

function isAmount(value: unknown): value is Amount {
  return value !== null && typeof value === 'object' && 'currency' in value && 'interval' in value;
}
