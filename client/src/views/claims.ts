/** The ledger of claims: valuations by subject or date, hardware, judgments, indicators by status. */
import { commands, type Disposable, l10n, type Memento } from 'vscode';
import type { ClaimItem, ClaimKindItem } from '../../../server/src/protocol.ts';
import { compareNames } from '../../../server/src/text/collate.ts';
import { claimKinds } from '../claim-kinds.ts';
import { openLocation } from '../go.ts';
import type { Server } from '../server.ts';
import { type Mark, markOf } from './claim-marks.ts';
import { confidenceName } from './confidence-name.ts';
import { createFilter } from './filter.ts';
import { remember } from './remember.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

type Order = 'subject' | 'date';

interface Ledger {
  readonly kinds: readonly ClaimKindItem[];
  readonly claims: readonly ClaimItem[];
}

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
  const tree = createTree<Ledger, ClaimItem>({
    view: 'dossier.claims',
    load: async () => {
      const [kinds, { claims }] = await Promise.all([
        claimKinds(server),
        server.request('dossier/claims', {}),
      ]);
      return { kinds, claims };
    },
    rows: ({ kinds, claims }) => rowsOf({ kinds, claims: matching(claims) }, order.get()),
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

/** The texts that a filter searches: everything that the row and its group show. */
function textsOf(claim: ClaimItem): (string | undefined)[] {
  const { label, subject, about, amount, note } = claim;
  const [lead, rest] = standing(claim);
  return [label, subject, about, amount, note, claim.status, markOf(claim)?.text, lead, ...rest];
}

function rowsOf({ kinds, claims }: Ledger, order: Order): Row<ClaimItem>[] {
  return kinds.flatMap((kind): Row<ClaimItem>[] => {
    const own = claims.filter((claim) => claim.kind === kind.kind).sort(latestFirst);
    if (own.length === 0) return [];
    const marked = own.filter((claim) => markOf(claim)?.color !== undefined).length;
    const counted = String(own.length);
    return [
      {
        id: kind.kind,
        label: kind.plural,
        description: marked === 0 ? counted : l10n.t('{0}, {1} to look at', counted, marked),
        icon: kind.icon,
        children: childrenOf(kind, own, order),
      },
    ];
  });
}

function childrenOf(kind: ClaimKindItem, claims: readonly ClaimItem[], order: Order): Row<ClaimItem>[] {
  if (kind.groups === 'status') return byStatus(kind, claims);
  if (kind.groups === 'subject' && order === 'subject') return bySubject(kind, claims);
  return claims.map((claim) => claimRow(kind, claim));
}

/** The latest date first, and claims without a date last. Claims with equal dates keep the order of files. */
function latestFirst(a: ClaimItem, b: ClaimItem): number {
  const dayOf = ({ lastDay }: ClaimItem): number => lastDay ?? Number.MIN_SAFE_INTEGER;
  return dayOf(b) - dayOf(a);
}

function bySubject(kind: ClaimKindItem, claims: readonly ClaimItem[]): Row<ClaimItem>[] {
  const subjects = new Map<string, ClaimItem[]>();
  for (const claim of claims) {
    const key = claim.about ?? '';
    const known = subjects.get(key);
    if (known) known.push(claim);
    else subjects.set(key, [claim]);
  }
  return [...subjects]
    .map(([key, own]) => ({
      id: `${kind.kind} ${key}`,
      label: own[0]?.subject || l10n.t('Without a subject'),
      description: String(own.length),
      icon: own[0]?.icon ?? 'symbol-misc',
      collapsed: subjects.size > 30,
      children: own.map((claim) => claimRow(kind, claim, 'below its subject')),
    }))
    .sort((a, b) => compareNames(a.label, b.label));
}

function byStatus(kind: ClaimKindItem, claims: readonly ClaimItem[]): Row<ClaimItem>[] {
  const statuses = [
    ...new Set(['observed', 'emerging', 'not-observed', ...claims.map(({ status }) => status)]),
  ];
  return statuses.flatMap((status) => {
    const own = claims.filter((claim) => claim.status === status);
    if (own.length === 0) return [];
    return [
      {
        id: `status ${status ?? ''}`,
        label: status === undefined ? l10n.t('Without a status') : statusName(status),
        description: String(own.length),
        icon: statusIcons[status ?? ''] ?? kind.icon,
        children: own.map((claim) => claimRow(kind, claim)),
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

/** The subject is named too, if no row above names it. */
function claimRow({ groups }: ClaimKindItem, claim: ClaimItem, where?: 'below its subject'): Row<ClaimItem> {
  const { id, subject, amount, location } = claim;
  const mark = markOf(claim);
  const worth = amount ?? l10n.t('Without an amount');
  const named = where === undefined && subject !== '' ? `${subject}, ${worth}` : worth;
  const label = groups === 'subject' ? named : claim.label;
  const [lead, rest] = standing(groups === 'status' ? { ...claim, status: undefined } : claim);
  // If all claims are of one kind, only marks get an icon.
  const icon = mark?.icon ?? (groups === 'status' ? statusIcons[claim.status ?? ''] : undefined);
  return {
    id: id.includes('#') ? `${id} ${claim.label}` : id,
    label,
    lead,
    description: [...rest, mark?.text].filter((part) => part !== undefined).join(' · '),
    ...(icon !== undefined && { icon }),
    ...(mark?.color !== undefined && { color: mark.color }),
    context: claim.low !== undefined && claim.about !== undefined ? 'claim.valued' : 'claim',
    opens: location,
    tooltip: () => tooltipOf(claim, mark),
    item: claim,
  };
}

type Standing = {
  readonly [K in 'asOf' | 'basis' | 'type' | 'status' | 'grade' | 'likelihood' | 'confidence']?:
    | string
    | undefined;
};

/** What a reviewer asks first comes before a claim's name: date, status and grade; further details may follow. */
function standing(claim: Standing): [lead: string, rest: (string | undefined)[]] {
  const { asOf, basis, type, status, grade, likelihood, confidence } = claim;
  const sure = confidence === undefined ? undefined : confidenceName(confidence);
  const written = (...parts: (string | undefined)[]) => parts.filter((part) => part !== undefined);
  const held = written(likelihood, sure).join(', ');
  if (held !== '' && asOf === undefined) return [held, [grade]];
  return [written(asOf, status, grade).join(' '), [basis ?? type, sure]];
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
