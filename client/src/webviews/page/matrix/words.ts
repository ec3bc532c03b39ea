/** The names of ratings and weights. */
import * as l10n from '@vscode/l10n';

/** A rating in words; a word that is not a rating stays as it is, and an open cell says so. */
export function ratingText(rating: string): string {
  if (rating === 'CC') return l10n.t('very consistent');
  if (rating === 'C') return l10n.t('consistent');
  if (rating === 'N') return l10n.t('neutral');
  if (rating === 'I') return l10n.t('inconsistent');
  if (rating === 'II') return l10n.t('very inconsistent');
  return rating === '' ? l10n.t('not rated') : rating;
}

/** How much a piece of evidence counts, in a word. */
export function weightText(weight: string): string {
  if (weight === 'high') return l10n.t('high');
  if (weight === 'low') return l10n.t('low');
  return weight === 'medium' ? l10n.t('medium') : weight;
}
