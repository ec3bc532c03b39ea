/** The mark of a claim in the ledger: an icon and a word, based on its findings and on newer claims. */
import { l10n } from 'vscode';
import type { ClaimItem } from '../../../server/src/protocol.ts';

export interface Mark {
  readonly icon: string;
  readonly text: string;
  readonly why: string;
  /** Absent if there is nothing to do. */
  readonly color?: string;
}

/** A code for each mark, and one that stands for all others. */
export const markCodes = [
  'conflicting-valuations',
  'conflicting-figures',
  'valuation-outlier',
  'stale-valuation',
  'other',
] as const;

const warning = 'list.warningForeground';

/** The most important mark; undefined if there is none. */
export function markOf({ marks }: Pick<ClaimItem, 'marks'>): Mark | undefined {
  if (marks.includes('superseded'))
    return { icon: 'archive', text: l10n.t('superseded'), why: l10n.t('A later claim replaces it.') };
  if (marks.includes('conflicting-valuations') || marks.includes('conflicting-figures'))
    return {
      icon: 'git-compare',
      text: l10n.t('conflicting'),
      why: l10n.t('Another claim of the same time says something else.'),
      color: warning,
    };
  if (marks.includes('valuation-outlier'))
    return {
      icon: 'arrow-both',
      text: l10n.t('outlier'),
      why: l10n.t('It is far from the other claims about its subject.'),
      color: warning,
    };
  if (marks.includes('stale-valuation'))
    return { icon: 'history', text: l10n.t('stale'), why: l10n.t('Its date is long past.'), color: warning };
  if (marks.length > 0)
    return {
      icon: 'warning',
      text: l10n.t('does not add up'),
      why: l10n.t('Its figures do not agree with each other or with the catalog.'),
      color: warning,
    };
  return undefined;
}
