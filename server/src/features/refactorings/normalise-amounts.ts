// Writes the amounts of a claim, or of a whole note, in canonical spelling, without changing their meaning.

import type { Claim } from '../../note/note.ts';
import { claimAmounts } from '../../rules/support/money/claim-amounts.ts';
import type { Located } from '../../schema/read-fields.ts';
import { contains } from '../../text/span.ts';
import { type Amount, parseAmount } from '../../values/amount.ts';
import { normaliseAmount } from '../../values/money.ts';
import { scalar } from '../../yaml/edit.ts';
import type { TextChange } from '../rename/workspace-change.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** Offered in a claim: for its amounts, and for all claims if others have some too. */
export function normaliseAmounts({ document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note') return [];
  const here = document.claims.find((claim) => contains(claim.span, range));
  if (!here) return [];
  const own = changesOf(document.uri, here);
  const all = document.claims.flatMap((claim) => changesOf(document.uri, claim));
  const offered: Refactoring[] = [];
  const kind = 'refactor.rewrite';
  if (own.length > 0)
    offered.push({ title: 'Normalise the amounts of this claim', kind, changes: () => own });
  if (all.length > own.length)
    offered.push({ title: 'Normalise all amounts of this note', kind, changes: () => all });
  return offered;
}

function changesOf(uri: string, claim: Claim): TextChange[] {
  return claimAmounts(claim).flatMap((amount) => {
    const change = changeOf(amount);
    return change ? [{ uri, ...change }] : [];
  });
}

function changeOf({ node, value }: Located<Amount>): Omit<TextChange, 'uri'> | undefined {
  if (node.type !== 'scalar' || node.style === 'block') return undefined;
  const text = normaliseAmount(value);
  // Only amounts that read without ambiguity, and read the same afterwards, are respelled.
  if (text === node.value || parseAmount(node.value).problems.length > 0) return undefined;
  const again = parseAmount(text).amount;
  if (!again || normaliseAmount(again) !== text) return undefined;
  return node.style === 'plain'
    ? { span: node.outer, newText: scalar(text) }
    : { span: node.span, newText: text };
}
