/** A level of confidence in words. */
import { l10n } from 'vscode';

export function confidenceName(confidence: string): string {
  if (confidence === 'low') return l10n.t('low confidence');
  if (confidence === 'moderate') return l10n.t('moderate confidence');
  if (confidence === 'high') return l10n.t('high confidence');
  return confidence;
}
