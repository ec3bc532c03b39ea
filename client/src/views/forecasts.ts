/** Forecasts: overdue ones first, then open ones, then those with an outcome. */
import { type Disposable, l10n } from 'vscode';
import type { ForecastItem, Forecasts } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';
import { createTree, escapeMarkdown, type Row, type Tree } from './tree.ts';

export function createForecasts(server: Server): Tree<ForecastItem> & Disposable {
  const tree = createTree<Forecasts, ForecastItem>({
    view: 'dossier.forecasts',
    load: () => server.request('dossier/forecasts', {}),
    rows: ({ forecasts }) => rowsOf(forecasts),
    shown: ({ forecasts }, view) => {
      const overdue = forecasts.filter(({ state }) => state === 'overdue').length;
      const all = String(forecasts.length);
      view.description = overdue === 0 ? all : l10n.t('{0}, {1} overdue', all, overdue);
    },
  });
  const subscription = server.onDidUpdate(tree.refresh);
  return {
    ...tree,
    dispose: () => {
      for (const one of [tree, subscription]) one.dispose();
    },
  };
}

type State = ForecastItem['state'];

function rowsOf(forecasts: readonly ForecastItem[]): Row<ForecastItem>[] {
  const groups: readonly { state: State; label: string; icon: string }[] = [
    { state: 'overdue', label: l10n.t('Overdue'), icon: 'bell' },
    { state: 'open', label: l10n.t('Open'), icon: 'clock' },
    { state: 'resolved', label: l10n.t('With an outcome'), icon: 'pass' },
  ];
  return groups.flatMap(({ state, label, icon }) => {
    const own = forecasts.filter((one) => one.state === state).sort(soonestFirst);
    if (own.length === 0) return [];
    // The oldest or the next is first; among resolved ones, the latest.
    if (state === 'resolved') own.reverse();
    return [
      {
        id: state,
        label,
        description: String(own.length),
        icon,
        ...(state === 'overdue' && { color: 'list.warningForeground' }),
        collapsed: state === 'resolved',
        children: own.map(forecastRow),
      },
    ];
  });
}

function soonestFirst(a: ForecastItem, b: ForecastItem): number {
  return (a.day ?? 0) - (b.day ?? 0);
}

function forecastRow(forecast: ForecastItem): Row<ForecastItem> {
  const { id, text, state, horizon, likelihood, outcome, outcomeDate, location, note } = forecast;
  const day = state === 'resolved' ? (outcomeDate ?? horizon) : horizon;
  const came = outcome === undefined ? undefined : outcomeName(outcome);
  return {
    id: id.includes('#') ? `${id} ${text}` : id,
    label: text === '' ? note : text,
    ...(day !== undefined && { lead: day }),
    description: [came, likelihood].filter((part) => part !== undefined && part !== '').join(' · '),
    context: state === 'resolved' ? 'forecast' : 'forecast.waiting',
    opens: location,
    tooltip: () => tooltipOf(forecast, came),
    item: forecast,
  };
}

/** The outcome of a judgment, in words. */
export function outcomeName(outcome: string): string {
  if (outcome === 'true') return l10n.t('came true');
  if (outcome === 'false') return l10n.t('did not come true');
  if (outcome === 'partly') return l10n.t('partly true');
  if (outcome === 'void') return l10n.t('void');
  return outcome;
}

function tooltipOf(forecast: ForecastItem, came: string | undefined): string {
  const { text, horizon, likelihood, outcomeDate, note } = forecast;
  const facts: [string, string | undefined][] = [
    [l10n.t('Horizon'), horizon],
    [l10n.t('Likelihood'), likelihood],
    [l10n.t('Outcome'), [came, outcomeDate].filter((part) => part !== undefined).join(', ')],
    [l10n.t('Note'), note],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}: ${escapeMarkdown(value)}`],
  );
  return [`**${escapeMarkdown(text)}**`, lines.join('  \n')].join('\n\n');
}
