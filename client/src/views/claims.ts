/** The ledger of claims: valuations by subject or date, hardware, judgments, indicators by status. */
import { commands, type Disposable, l10n, type Memento } from 'vscode';
import type { ClaimItem, Claims } from '../../../server/src/protocol.ts';
import { openLocation } from '../go.ts';
import type { Server } from '../server.ts';
import { type Mark, markOf } from './claim-marks.ts';
import { confidenceName } from './confidence-name.ts';
import { createFilter } from './filter.ts';
import { remember } from './remember.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

type Order = 'subject' | 'date';

const icons: Readonly<Record<ClaimItem['kind'], string>> = {
  valuation: 'graph',
  hardware: 'circuit-board',
  judgment: 'lightbulb',
  indicator: 'eye',
};
const statusIcons: Readonly<Record<string, string>> = {
  'not-observed': 'eye-closed',
  emerging: 'pulse',
  observed: 'eye',
};

export function createClaims(server: Server, state: Memento): Tree<ClaimItem> & Disposable {
  const order = remember<Order>(state, 'dossier.claims.order', ['subject', 'date']);
  const filter = createFilter(
    'claims',
    state,
    {
      title: l10n.t('Filter claims'),
      prompt: l10n.t(
        'Parts of a subject, a figure, a status or a note, such as “deepseek closed”. Nothing shows all.',
      ),
    },
    () => tree.redraw(),
  );
  const matching = (claims: readonly ClaimItem[]) => filter.of(claims, textsOf);
  const tree = createTree<Claims, ClaimItem>({
    view: 'dossier.claims',
    load: () => server.request<Claims>('dossier/claims', {}),
    rows: ({ claims }) => rowsOf(matching(claims), order.get()),
    shown: ({ claims }, view) => {
      view.message = filter.message(matching(claims).length, claims.length);
      view.description = String(claims.length);
    },
  });
  const use = (next: Order) => () => {
    order.set(next);
    tree.redraw();
  };
  const subscriptions = [
    tree,
    filter,
    server.onDidUpdate(tree.refresh),
    commands.registerCommand('dossier.claims.bySubject', use('subject')),
    commands.registerCommand('dossier.claims.byDate', use('date')),
    commands.registerCommand('dossier.claims.timeline', (node: Node<ClaimItem> | undefined) => {
      const id = node?.row.item?.id;
      return id && commands.executeCommand('dossier.showTimeline', id);
    }),
    commands.registerCommand('dossier.claims.backlinks', async (node: Node<ClaimItem> | undefined) => {
      if (node?.row.item === undefined) return;
      await openLocation(node.row.item.location);
      await commands.executeCommand('dossier.showBacklinks');
    }),
  ];
  return {
    ...tree,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

/** What a filter looks at: all that the row and its place among the others say. */
function textsOf(claim: ClaimItem): (string | undefined)[] {
  const { label, subject, about, amount, note } = claim;
  const [lead, rest] = standing(claim);
  return [label, subject, about, amount, note, claim.status, markOf(claim)?.text, lead, ...rest];
}

function rowsOf(claims: readonly ClaimItem[], order: Order): Row<ClaimItem>[] {
  const of = (kind: ClaimItem['kind']): ClaimItem[] => claims.filter((claim) => claim.kind === kind);
  const valuations = of('valuation').sort(latestFirst);
  return [
    ...group('valuation', l10n.t('Valuations'), valuations, () =>
      order === 'date' ? valuations.map((claim) => claimRow(claim, true)) : bySubject(valuations),
    ),
    ...group('hardware', l10n.t('Hardware'), of('hardware').sort(latestFirst)),
    ...group('judgment', l10n.t('Judgments'), of('judgment')),
    ...group('indicator', l10n.t('Indicators'), of('indicator'), () => byStatus(of('indicator'))),
  ];
}

function group(
  kind: ClaimItem['kind'],
  label: string,
  claims: readonly ClaimItem[],
  children: () => Row<ClaimItem>[] = () => claims.map((claim) => claimRow(claim, true)),
): Row<ClaimItem>[] {
  if (claims.length === 0) return [];
  const marked = claims.filter((claim) => markOf(claim)?.color !== undefined).length;
  const counted = String(claims.length);
  return [
    {
      id: kind,
      label,
      description: marked === 0 ? counted : l10n.t('{0}, {1} to look at', counted, marked),
      icon: icons[kind],
      children: children(),
    },
  ];
}

/** The latest date first; without one last. Of equal dates the order of files stays. */
function latestFirst(a: ClaimItem, b: ClaimItem): number {
  const dayOf = ({ lastDay }: ClaimItem): number => lastDay ?? Number.MIN_SAFE_INTEGER;
  return dayOf(b) - dayOf(a);
}

function bySubject(valuations: readonly ClaimItem[]): Row<ClaimItem>[] {
  const subjects = new Map<string, ClaimItem[]>();
  for (const claim of valuations) {
    const key = claim.about ?? '';
    const known = subjects.get(key);
    if (known) known.push(claim);
    else subjects.set(key, [claim]);
  }
  return [...subjects]
    .map(([key, claims]) => ({
      id: `subject ${key}`,
      label: claims[0]?.subject || l10n.t('Without a subject'),
      description: String(claims.length),
      icon: claims[0]?.icon ?? 'symbol-misc',
      collapsed: subjects.size > 30,
      children: claims.map((claim) => claimRow(claim, false)),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function byStatus(indicators: readonly ClaimItem[]): Row<ClaimItem>[] {
  const statuses = [
    ...new Set(['observed', 'emerging', 'not-observed', ...indicators.map(({ status }) => status)]),
  ];
  return statuses.flatMap((status) => {
    const own = indicators.filter((claim) => claim.status === status);
    if (own.length === 0) return [];
    return [
      {
        id: `status ${status ?? ''}`,
        label: status === undefined ? l10n.t('Without a status') : statusName(status),
        description: String(own.length),
        icon: statusIcons[status ?? ''] ?? icons.indicator,
        children: own.map((claim) => claimRow(claim, true)),
      },
    ];
  });
}

function statusName(status: string): string {
  if (status === 'observed') return l10n.t('Observed');
  if (status === 'emerging') return l10n.t('Emerging');
  if (status === 'not-observed') return l10n.t('Not observed');
  return status;
}

/** `full` names the subject too, where no row above does. */
function claimRow(claim: ClaimItem, full: boolean): Row<ClaimItem> {
  const { id, kind, subject, amount, location } = claim;
  const mark = markOf(claim);
  const worth = amount ?? l10n.t('Without an amount');
  const label = kind !== 'valuation' ? claim.label : full && subject !== '' ? `${subject}, ${worth}` : worth;
  const [lead, rest] = standing(claim);
  // Where all are of one kind, only what marks a claim is worth an icon's room.
  const icon = mark?.icon ?? (kind === 'indicator' ? statusIcons[claim.status ?? ''] : undefined);
  return {
    id: id.includes('#') ? `${id} ${claim.label}` : id,
    label,
    lead,
    description: [...rest, mark?.text].filter((part) => part !== undefined).join(' · '),
    ...(icon !== undefined && { icon }),
    ...(mark?.color !== undefined && { color: mark.color }),
    context: kind === 'valuation' && claim.about !== undefined ? 'claim.valued' : 'claim',
    opens: location,
    tooltip: () => tooltipOf(claim, mark),
    item: claim,
  };
}

/** What a reviewer asks first, which stands before a claim's name: when, how far, how good; and what may stand behind it. */
function standing({
  kind,
  asOf,
  basis,
  status,
  grade,
  likelihood,
  confidence,
}: ClaimItem): [lead: string, rest: (string | undefined)[]] {
  const sure = confidence === undefined ? undefined : confidenceName(confidence);
  const written = (...parts: (string | undefined)[]) => parts.filter((part) => part !== undefined);
  if (kind === 'judgment') return [written(likelihood, sure).join(', '), [grade]];
  if (kind === 'indicator') return [asOf ?? '', [grade]];
  return [written(asOf, status, grade).join(' '), [basis]];
}

function tooltipOf(claim: ClaimItem, mark: Mark | undefined): string {
  const { label, note, asOf, basis, status, grade, gradeInWords, likelihood, confidence } = claim;
  const facts: [string, string | undefined][] = [
    [l10n.t('Basis'), basis],
    [l10n.t('As of'), asOf],
    [l10n.t('Status'), status],
    [l10n.t('Grade'), gradeInWords === undefined ? grade : `${grade}, ${gradeInWords}`],
    [l10n.t('Likelihood'), likelihood],
    [l10n.t('Confidence'), confidence],
    [l10n.t('Note'), note],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${escapeMarkdown(value)}`],
  );
  const head = `**${escapeMarkdown(label)}**`;
  return [head, ...(mark === undefined ? [] : [`$(${mark.icon}) ${mark.why}`]), lines.join('  \n')].join(
    '\n\n',
  );
}
