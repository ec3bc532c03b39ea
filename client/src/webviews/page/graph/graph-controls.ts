/** The row above the graph: the centre, the number of steps, the kinds, and a search. */
import * as l10n from '@vscode/l10n';
import { button, element } from '../dom.ts';
import { kindSample } from './tree-list.ts';

export interface GraphControls {
  readonly depth: number;
  /** The kinds of the graph with the number of nodes of each, including hidden ones. */
  readonly kinds: readonly { readonly kind: string; readonly label: string; readonly count: number }[];
  readonly hidden: ReadonlySet<string>;
  pick(): void;
  setDepth(depth: number): void;
  toggle(kind: string, shown: boolean): void;
  zoom(factor: number): void;
}

export function drawGraphControls(controls: GraphControls): HTMLElement[] {
  const { depth, pick, setDepth, zoom } = controls;
  const depths = [1, 2, 3].map((steps) => {
    const attributes = { type: 'radio', name: 'depth', value: steps, checked: steps === depth };
    const input = element('input', { ...attributes, 'data-focus': `depth ${steps}` });
    input.addEventListener('change', () => setDepth(steps));
    return element('label', {}, input, String(steps));
  });
  return [
    button({ 'data-focus': 'pick' }, pick, l10n.t('Choose Entity…')),
    element('fieldset', {}, element('legend', {}, l10n.t('Steps')), ...depths),
    element(
      'div',
      { class: 'buttons', role: 'group', 'aria-label': l10n.t('View') },
      button(
        { title: l10n.t('Closer (+)'), 'aria-label': l10n.t('Closer'), 'data-focus': 'closer' },
        () => zoom(1.4),
        '+',
      ),
      button(
        { title: l10n.t('Farther (-)'), 'aria-label': l10n.t('Farther'), 'data-focus': 'farther' },
        () => zoom(1 / 1.4),
        '−',
      ),
      button(
        { title: l10n.t('Everything (0)'), 'data-focus': 'everything' },
        () => zoom(0),
        l10n.t('Everything'),
      ),
    ),
    kindFilter(controls),
  ];
}

/** The filter is also the legend: it shows each kind with its shape. */
function kindFilter({ kinds, hidden, toggle }: GraphControls): HTMLElement {
  const items = kinds.map(({ kind, label, count }) => {
    const input = element('input', {
      type: 'checkbox',
      checked: !hidden.has(kind),
      'data-focus': `kind ${kind}`,
    });
    input.addEventListener('change', () => toggle(kind, input.checked));
    return element('label', {}, input, kindSample(kind), `${label} (${count})`);
  });
  return element('fieldset', { class: 'kinds' }, element('legend', {}, l10n.t('Kinds')), ...items);
}
