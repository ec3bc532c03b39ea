/** What the timeline says, in the user's language. */
import { t } from '@vscode/l10n';
import type { Valuation } from '../../messages.ts';
import type { Column } from './sorting.ts';
import { type Standing, standingsOf } from './timeline-model.ts';

export function standingWord(standing: Standing): string {
  const words: Record<Standing, string> = {
    conflicting: t('conflicting'),
    outlier: t('outlier'),
    superseded: t('superseded'),
    stale: t('stale'),
    mismatch: t('does not add up'),
  };
  return words[standing];
}

export function columnTitle(column: Column): string {
  const titles: Record<Column, string> = {
    asOf: t('As of'),
    amount: t('Amount'),
    basis: t('Basis'),
    status: t('Status'),
    grade: t('Grade'),
    standing: t('Standing'),
    note: t('Note'),
  };
  return titles[column];
}

/** What a cell of the table shows; empty where the claim says nothing. */
export function cellText(valuation: Valuation, column: Column): string {
  if (column === 'standing') return standingsOf(valuation).map(standingWord).join(', ');
  return valuation[column] ?? '';
}

/** One valuation as lines for a tooltip: what it says, then where it comes from. */
export function describe(valuation: Valuation): string[] {
  const { amount, basis, asOf, status, grade, note } = valuation;
  const standings = standingsOf(valuation).map(standingWord);
  return [
    [amount ?? t('no amount'), basis].filter((part) => part !== undefined).join(', '),
    asOf === undefined ? t('no date') : t('as of {0}', asOf),
    status ?? t('no status'),
    ...(grade === undefined ? [] : [t('source graded {0}', grade)]),
    ...(standings.length === 0 ? [] : [standings.join(', ')]),
    note,
  ];
}
