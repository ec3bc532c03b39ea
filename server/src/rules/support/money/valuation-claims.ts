// The valuation claims of a note, and their values before and after the new money.

import type { Claim, Note } from '../../../note/note.ts';
import type { Field } from '../../../schema/read-fields.ts';
import type { Amount } from '../../../values/amount.ts';
import type { Vocabulary } from '../../../vocabulary/vocabulary.ts';
import type { KeptClaim, NoteDigest } from '../../../workspace/digest.ts';

/** The note's valuation claims with readable YAML, in text order. */
export function valuationClaims(note: Note): Claim<'valuation'>[] {
  return note.claims.filter(
    (claim): claim is Claim<'valuation'> => claim.kind === 'valuation' && claim.map !== undefined,
  );
}

/** What is kept of a note's valuation claims, in the order of the text. One whose YAML is not readable has no fields. */
export function keptValuations({ claims }: Pick<NoteDigest, 'claims'>): KeptClaim<'valuation'>[] {
  return claims.filter((claim): claim is KeptClaim<'valuation'> => claim.kind === 'valuation');
}

/** An amount of a claim, with its key. */
export interface Figure {
  readonly key: 'amount' | 'pre' | 'post';
  readonly field: Field<Amount>;
}

/**
 * Why the round leaves the value as it was (pre-money equals post-money), as part of a sentence: it brings the
 * company no money, or money that buys no shares. Undefined for a round that adds equity.
 */
export function withoutNewEquity({ fields }: Claim<'valuation'>, vocabulary: Vocabulary): string | undefined {
  const { round } = fields;
  if (round && vocabulary.noNewMoney.includes(round.value))
    return `a round of the kind \`${round.value}\` brings no new money`;
  const noEquity = noEquityOf(fields, vocabulary);
  return noEquity && `\`${noEquity}\` adds no equity`;
}

/** Whether the new money buys shares, so that a stake can be its price. */
export function buysShares({ fields }: Claim<'valuation'>, vocabulary: Vocabulary): boolean {
  return noEquityOf(fields, vocabulary) === undefined;
}

function noEquityOf({ round, instrument }: Claim<'valuation'>['fields'], { noEquity }: Vocabulary) {
  return [round?.value, instrument?.value].find((word) => word !== undefined && noEquity.includes(word));
}

/** The values before the new money: `pre`, and the amount if its basis is pre-money. */
export function preMoney({ fields }: Claim<'valuation'>): Figure[] {
  return figures('pre', fields.pre, fields.basis?.value === 'pre-money' ? fields.amount : undefined);
}

/** The values after the new money: `post`, and the amount if its basis is post-money. */
export function postMoney({ fields }: Claim<'valuation'>): Figure[] {
  return figures('post', fields.post, fields.basis?.value === 'post-money' ? fields.amount : undefined);
}

function figures(key: 'pre' | 'post', own?: Field<Amount>, amount?: Field<Amount>): Figure[] {
  const found: Figure[] = [];
  if (own) found.push({ key, field: own });
  if (amount) found.push({ key: 'amount', field: amount });
  return found;
}
