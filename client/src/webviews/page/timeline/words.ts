/** The texts of the timeline, in the user's language. */
import * as l10n from '@vscode/l10n';
import type { Valuation } from '../../messages.ts';
import type { Column } from './sorting.ts';
import { type Standing, standingsOf } from './timeline-model.ts';

export function standingWord(standing: Standing): string {
  const words: Record<Standing, string> = {
    conflicting: l10n.t('conflicting'),
    outlier: l10n.t('outlier'),
    superseded: l10n.t('superseded'),
    stale: l10n.t('stale'),
    mismatch: l10n.t('does not add up'),
  };
  return words[standing];
}

export function columnTitle(column: Column): string {
  const titles: Record<Column, string> = {
    asOf: l10n.t('As of'),
    amount: l10n.t('Amount'),
    basis: l10n.t('Basis'),
    status: l10n.t('Status'),
    grade: l10n.t('Grade'),
    standing: l10n.t('Standing'),
    note: l10n.t('Note'),
  };
  return titles[column];
}

/** The text of a cell of the table; empty if the claim does not state it. */
export function cellText(valuation: Valuation, column: Column): string {
  if (column === 'basis' && valuation.deal === true) return dealText(valuation);
  if (column === 'standing') return standingsOf(valuation).map(standingWord).join(', ');
  return valuation[column] ?? '';
}

/** What a deal is called, with its type where it is known. */
export function dealText({ basis }: Valuation): string {
  return basis === undefined ? l10n.t('deal') : l10n.t('deal, {0}', basis);
}

/** One valuation or deal as lines for a tooltip: what it says, then where it comes from. */
export function describe(valuation: Valuation): string[] {
  const { amount, deal, asOf, status, grade, verified, note } = valuation;
  const basis = deal === true ? dealText(valuation) : valuation.basis;
  const standings = standingsOf(valuation).map(standingWord);
  return [
    [amount ?? l10n.t('no amount'), basis].filter((part) => part !== undefined).join(', '),
    asOf === undefined ? l10n.t('no date') : l10n.t('as of {0}', asOf),
    status ?? l10n.t('no status'),
    ...(grade === undefined ? [] : [l10n.t('source graded {0}', grade)]),
    ...(verified ? [l10n.t('quote verified in the kept text')] : []),
    ...(standings.length === 0 ? [] : [standings.join(', ')]),
    note,
  ];
}
