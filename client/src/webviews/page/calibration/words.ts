/** The names of the readings of a calibration. */
import * as l10n from '@vscode/l10n';

/** A reading of a term in words; an unknown reading stays as it is. */
export function readingText(reading: string): string {
  if (reading === 'too few') return l10n.t('fewer than ten: too few to say');
  if (reading === 'fits') return l10n.t('fits its band');
  if (reading === 'more often') return l10n.t('came true more often than it says');
  if (reading === 'less often') return l10n.t('came true less often than it says');
  return reading;
}
