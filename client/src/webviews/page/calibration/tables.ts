/** The figures of the chart, and the Brier scores by author, tag and year. */
import * as l10n from '@vscode/l10n';
import type { CalibrationShow } from '../../messages.ts';
import { element } from '../dom.ts';
import { readingText } from './words.ts';

type Calibration = CalibrationShow['calibration'];

export function drawTables({ terms, byAuthor, byTag, byYear }: Calibration): HTMLElement[] {
  return [
    table(
      l10n.t('Terms of likelihood and what came true'),
      [
        l10n.t('Term'),
        l10n.t('Band'),
        l10n.t('Forecasts'),
        l10n.t('Came true'),
        l10n.t('Share'),
        l10n.t('95% interval'),
        l10n.t('Reading'),
      ],
      terms.map(({ words, min, max, count, cameTrue, share, least, greatest, reading }) => [
        words,
        `${min}–${max}%`,
        String(count),
        String(cameTrue),
        `${share}%`,
        `${least}–${greatest}%`,
        readingText(reading),
      ]),
    ),
    groupTable(l10n.t('Brier score by author'), l10n.t('Author'), byAuthor),
    groupTable(l10n.t('Brier score by tag'), l10n.t('Tag'), byTag),
    groupTable(l10n.t('Brier score by the year of the outcome'), l10n.t('Year'), byYear),
  ].filter((made) => made !== undefined);
}

function groupTable(caption: string, name: string, groups: Calibration['byTag']): HTMLElement | undefined {
  return table(
    caption,
    [name, l10n.t('Forecasts'), l10n.t('Brier score'), l10n.t('Reading')],
    groups.map((group) => [
      group.name,
      String(group.count),
      group.brier.toFixed(4),
      group.tooFew ? readingText('too few') : '',
    ]),
  );
}

function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLElement | undefined {
  if (rows.length === 0) return undefined;
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
    element(
      'tbody',
      {},
      ...rows.map((cells) =>
        element(
          'tr',
          {},
          ...cells.map((text, column) =>
            column === 0 ? element('th', { scope: 'row' }, text) : element('td', {}, text),
          ),
        ),
      ),
    ),
  );
}
