/** The matrix as a plain table in words, the most diagnostic evidence first: for reading, also with a screen reader. */
import * as l10n from '@vscode/l10n';
import type { Matrix } from '../../messages.ts';
import { element } from '../dom.ts';
import { ratingText, weightText } from './words.ts';

export function drawTwin({ hypotheses, rows }: Matrix): HTMLElement {
  const sorted = [...rows].sort((a, b) => b.diagnosticity - a.diagnosticity);
  const heads = [
    l10n.t('Evidence'),
    ...hypotheses.map(({ name, text }) => `${name}: ${text}`),
    l10n.t('Weight'),
    l10n.t('Diagnosticity'),
  ];
  return element(
    'details',
    { class: 'twin' },
    element(
      'summary',
      { 'data-focus': 'twin' },
      l10n.t('As a table in words, the most diagnostic evidence first'),
    ),
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
      element(
        'tbody',
        {},
        ...sorted.map((row) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, row.text),
            ...hypotheses.map((_, index) => element('td', {}, ratingText(row.ratings[index] ?? ''))),
            element('td', {}, weightText(row.weight)),
            element('td', {}, String(row.diagnosticity)),
          ),
        ),
        element(
          'tr',
          { class: 'scores' },
          element('th', { scope: 'row' }, l10n.t('Inconsistency')),
          ...hypotheses.map(({ score, least }) =>
            element('td', {}, least ? l10n.t('{0}, the least', score) : String(score)),
          ),
          element('td'),
          element('td'),
        ),
      ),
    ),
  );
}
