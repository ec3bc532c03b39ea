// What something is worth by the latest claim about it, and how far the claims about it agree.

import { activeRules } from '../../rules/levels.ts';
import { countConflicts } from '../../rules/support/money/valuation-conflicts.ts';
import type { Tables } from '../../workspace/facts.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** The valuation with the latest date, of those that nothing supersedes and nobody denied or withdrew. */
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

/** How many pairs of its valuations disagree while nothing says which holds; none where that is no finding here. */
export function openConflicts(workspace: Workspace, key: string): number {
  const isWanted = activeRules(workspace).some(({ rule }) => rule.code === 'conflicting-valuations');
  return isWanted ? countConflicts(workspace, key) : 0;
}
