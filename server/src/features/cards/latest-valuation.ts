// What something is worth by the latest claim about it, and how many claims disagree.

import { activeRules } from '../../rules/levels.ts';
import { countConflicts } from '../../rules/support/money/valuation-conflicts.ts';
import type { Tables } from '../../workspace/facts.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** The valuation with the latest date among those that are not superseded, denied or withdrawn. */
export function latestValuation(workspace: Workspace, key: string): Tables['valuation'] | undefined {
  let latest: Tables['valuation'] | undefined;
  const dayOf = ({ claim }: Tables['valuation']) =>
    claim.fields['as-of']?.value.last ?? Number.NEGATIVE_INFINITY;
  for (const fact of workspace.facts('valuation', key)) {
    const { fields, key: own } = fact.claim;
    if (!fields.amount || fields.status?.value === 'denied' || fields.status?.value === 'withdrawn') continue;
    if (own !== undefined && workspace.facts('successor', own).length > 0) continue;
    if (!latest || dayOf(fact) > dayOf(latest)) latest = fact;
  }
  return latest;
}

/**
 * How many pairs of its valuations conflict without either superseding the other; 0 if `conflicting-valuations` is
 * off here.
 */
export function openConflicts(workspace: Workspace, key: string): number {
  const isWanted = activeRules(workspace).some(({ rule }) => rule.code === 'conflicting-valuations');
  return isWanted ? countConflicts(workspace, key) : 0;
}
