/** The ledger of claims: valuations by subject or date, hardware, judgments, indicators by status. */
import { commands, type Disposable, l10n, type Memento } from 'vscode';
import type { ClaimGroups, ClaimItem, ClaimKindItem, Requests } from '../../../server/src/protocol.ts';
import { claimKinds } from '../claim-kinds.ts';
import { openLocation } from '../go.ts';
import type { Server } from '../server.ts';
import { type Mark, markCodes, markOf } from './claim-marks.ts';
import { confidenceName } from './confidence-name.ts';
import { createFilter } from './filter.ts';
import { withMore } from './pages.ts';
import { remember } from './remember.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

type Order = 'subject' | 'date';

interface Ledger {
  readonly kinds: readonly ClaimKindItem[];
  readonly groups: ClaimGroups;
}

/** More groups than these come when they are asked for. */
const manyGroups = 500;

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
    () => tree.reload(),
  );
  const wanted = () => ({ order: order.get(), filter: { words: filter.words(), said: saidWords() } });
  let groups = manyGroups;
  const tree = createTree<Ledger, ClaimItem>({
    view: 'dossier.claims',
    load: async () => {
      const [kinds, found] = await Promise.all([
        claimKinds(server),
        server.request('dossier/claimGroups', { ...wanted(), groups }),
      ]);
      return { kinds, groups: found };
    },
    rows: (ledger) => rowsOf(ledger, (part) => claimsOf(server, { ...wanted(), ...part })),
    shown: ({ groups: { all, shown } }, view) => {
      view.message = filter.message(shown, all);
      view.description = String(all);
    },
    more: () => {
      groups += manyGroups;
    },
  });
  const use = (next: Order) => () => {
    order.set(next);
    return tree.reload();
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

/** What a reader sees in place of codes, which a filter finds too. */
function saidWords(): Record<string, string> {
  const codes = ['superseded', ...markCodes];
  const marks = codes.map((code) => [code, markOf({ marks: [code] })?.text ?? '']);
  const levels = ['low', 'moderate', 'high'].map((level) => [level, confidenceName(level)]);
  return Object.fromEntries([...marks, ...levels]);
}

type Part = Omit<Requests['dossier/claimsOf']['params'], 'order' | 'filter'>;
type Ask = (part: Part) => Promise<readonly ClaimItem[]>;

async function claimsOf(
  server: Server,
  params: Requests['dossier/claimsOf']['params'],
): Promise<readonly ClaimItem[]> {
  return (await server.request('dossier/claimsOf', params)).claims;
}

function rowsOf({ kinds, groups }: Ledger, ask: Ask): Row<ClaimItem>[] {
  return kinds.flatMap((kind): Row<ClaimItem>[] => {
    const own = groups.kinds.find((one) => one.kind === kind.kind);
    if (own === undefined) return [];
    const counted = String(own.count);
    return [
      {
        id: kind.kind,
        label: kind.plural,
        description: own.marked === 0 ? counted : l10n.t('{0}, {1} to look at', counted, own.marked),
        icon: kind.icon,
        ...(own.groups === undefined
          ? childrenOf(
              own,
              (claim) => claimRow(kind, claim),
              (part) => ask({ kind: own.kind, ...part }),
            )
          : { children: withMore(kind.kind, groupRows(kind, own, ask), own.groupCount ?? 0) }),
      },
    ];
  });
}

/** The claims that came with their group, or those that will be asked for. */
function childrenOf(
  { count, claims }: { readonly count: number; readonly claims?: readonly ClaimItem[] },
  row: (claim: ClaimItem) => Row<ClaimItem>,
  ask: (part: { from: number; most: number }) => Promise<readonly ClaimItem[]>,
): Pick<Row<ClaimItem>, 'children' | 'pages'> {
  if (claims !== undefined) return { children: claims.map(row) };
  const load = async (from: number, most: number) => (await ask({ from, most })).map(row);
  return { pages: { count, load } };
}

function groupRows(
  kind: ClaimKindItem,
  { groups = [], groupCount = 0 }: ClaimGroups['kinds'][number],
  ask: Ask,
): Row<ClaimItem>[] {
  const isStatus = kind.groups === 'status';
  return groups.map((one): Row<ClaimItem> => {
    const { group, label, icon, count } = one;
    const shown = isStatus
      ? { id: `status ${group}`, label: statusName(group), icon: statusIcons[group] ?? kind.icon }
      : {
          id: `${kind.kind} ${group}`,
          label: label || l10n.t('Without a subject'),
          icon: icon ?? 'symbol-misc',
          collapsed: groupCount > 30,
        };
    const row = (claim: ClaimItem) => claimRow(kind, claim, isStatus ? undefined : 'below its subject');
    const asked = (part: { from: number; most: number }) => ask({ kind: kind.kind, group, ...part });
    return { ...shown, description: String(count), ...childrenOf(one, row, asked) };
  });
}

function statusName(status: string): string {
  if (status === '') return l10n.t('Without a status');
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
