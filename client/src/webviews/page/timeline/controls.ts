/** The row above the chart: subject, currency, scale and period. */
import * as l10n from '@vscode/l10n';
import type { TimelineShow } from '../../messages.ts';
import { button, element } from '../dom.ts';
import type { Timeline } from './timeline-model.ts';

export interface Controls {
  readonly show: TimelineShow;
  readonly timeline: Timeline;
  readonly scale: 'linear' | 'log';
  /** Whether there is a choice of scales. */
  readonly hasScales: boolean;
  choose(key: string): void;
  setCurrency(code: string): void;
  setScale(scale: 'linear' | 'log'): void;
  /** Zoom in (below 1), out (above 1), or show everything (0). */
  zoom(factor: number): void;
}

export function drawControls(controls: Controls): HTMLElement {
  const { timeline, hasScales } = controls;
  return element(
    'header',
    { class: 'controls' },
    subjectChoice(controls),
    timeline.currencies.length > 1 ? currencyChoice(controls) : undefined,
    hasScales ? scaleChoice(controls) : undefined,
    timeline.points.length > 0 ? zoomButtons(controls) : undefined,
  );
}

function subjectChoice({ show, choose }: Controls): HTMLElement {
  const options = show.subjects.map(({ key, name, count }) =>
    element('option', { value: key, selected: key === show.subject?.key }, `${name} (${count})`),
  );
  const prompt = element('option', { value: '', selected: true, disabled: true }, l10n.t('Choose a subject'));
  const select = element(
    'select',
    { 'data-focus': 'control subject' },
    ...(show.subject ? [] : [prompt]),
    ...options,
  );
  select.addEventListener('change', () => choose(select.value));
  return element('label', {}, element('span', {}, l10n.t('Subject')), select);
}

function currencyChoice({ timeline, setCurrency }: Controls): HTMLElement {
  const choices = timeline.currencies.map(({ code, count }) => ({
    value: code,
    label: `${code} (${count})`,
  }));
  return radios('currency', l10n.t('Currency'), choices, timeline.currency, setCurrency);
}

function scaleChoice({ scale, setScale }: Controls): HTMLElement {
  const choices = [
    { value: 'linear', label: l10n.t('Linear') },
    { value: 'log', label: l10n.t('Logarithmic') },
  ] as const;
  return radios('scale', l10n.t('Scale'), choices, scale, setScale);
}

function zoomButtons({ zoom }: Controls): HTMLElement {
  return element(
    'div',
    { class: 'buttons', role: 'group', 'aria-label': l10n.t('Period') },
    button(
      { title: l10n.t('Closer (+)'), 'aria-label': l10n.t('Closer'), 'data-focus': 'control closer' },
      () => zoom(0.5),
      '+',
    ),
    button(
      { title: l10n.t('Farther (-)'), 'aria-label': l10n.t('Farther'), 'data-focus': 'control farther' },
      () => zoom(2),
      '−',
    ),
    button(
      { title: l10n.t('Whole period (0)'), 'data-focus': 'control all' },
      () => zoom(0),
      l10n.t('Whole period'),
    ),
  );
}

function radios<V extends string>(
  name: string,
  title: string,
  choices: readonly { readonly value: V; readonly label: string }[],
  chosen: string | undefined,
  choose: (value: V) => void,
): HTMLElement {
  const items = choices.map(({ value, label }) => {
    const attributes = { type: 'radio', name, value, checked: value === chosen };
    const input = element('input', { ...attributes, 'data-focus': `control ${name} ${value}` });
    input.addEventListener('change', () => choose(value));
    return element('label', {}, input, label);
  });
  return element('fieldset', {}, element('legend', {}, title), ...items);
}
