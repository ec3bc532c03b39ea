/** The active note by section or by meaning. It follows the cursor. */
import { commands, type Disposable, l10n, type Memento } from 'vscode';
import type { NoteOutline, OutlineItem } from '../../../server/src/protocol.ts';
import { contains } from '../locations.ts';
import type { Server } from '../server.ts';
import type { ActiveNote } from './active-note.ts';
import { confidenceName } from './confidence-name.ts';
import { remember } from './remember.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

type Mode = 'sections' | 'meanings';
interface Data {
  readonly uri: string;
  readonly outline: NonNullable<NoteOutline>;
}

const icons: Readonly<Record<OutlineItem['kind'], string>> = {
  section: 'symbol-number',
  valuation: 'graph',
  hardware: 'circuit-board',
  judgment: 'lightbulb',
  indicator: 'eye',
  entity: 'symbol-misc',
  source: 'references',
};

export function createOutline(
  server: Server,
  active: ActiveNote,
  state: Memento,
): Tree<OutlineItem> & Disposable {
  const mode = remember<Mode>(state, 'dossier.outline.mode', ['sections', 'meanings']);
  const tree = createTree<Data | undefined, OutlineItem>({
    view: 'dossier.outline',
    load: async () => {
      const uri = active.editor()?.document.uri.toString();
      if (uri === undefined) return undefined;
      const outline = await server.request<NoteOutline>('dossier/noteOutline', { textDocument: { uri } });
      return outline === null ? undefined : { uri, outline };
    },
    rows: (data) => {
      if (data === undefined) return [];
      const { uri, outline } = data;
      return mode.get() === 'sections'
        ? outline.sections.map((item) => rowOf(uri, item))
        : groups(uri, outline);
    },
    shown: (data, view) => {
      view.description = mode.get() === 'meanings' ? (data?.outline.title ?? '') : '';
    },
  });
  const follow = (): void => {
    const place = active.editor()?.selection.active;
    const node = place && innermost(tree.roots(), place);
    // To reveal something in a hidden view would show the view.
    if (node === undefined || !tree.view.visible || tree.view.selection[0] === node) return;
    tree.view.reveal(node, { select: true, focus: false, expand: false }).then(undefined, () => undefined);
  };
  const use = (next: Mode) => () => {
    mode.set(next);
    tree.redraw();
    follow();
  };
  const subscriptions = [
    tree,
    server.onDidUpdate(tree.refresh),
    active.onDidChange(tree.refresh),
    active.onDidMove(follow),
    tree.onDidRefresh(follow),
    commands.registerCommand('dossier.outline.bySection', use('sections')),
    commands.registerCommand('dossier.outline.byMeaning', use('meanings')),
  ];
  return {
    ...tree,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

function rowOf(uri: string, item: OutlineItem, leads = false): Row<OutlineItem> {
  const { kind, label, count } = item;
  const detail = detailOf(item);
  const told = count === undefined ? role(detail, label) : `${detail} · ${count}×`;
  return {
    id: item.id,
    label,
    ...(leads
      ? { lead: detail, description: count === undefined ? '' : `${count}×` }
      : { description: told }),
    icon: item.icon ?? icons[kind],
    spoken: kindName(kind),
    tooltip: () => `${kindName(kind)}: **${escapeMarkdown(label)}**  \n${escapeMarkdown(detail)}`,
    context: `outline.${kind}`,
    opens: { uri, range: item.selection },
    findings: item.findings,
    children: item.children.map((child) => rowOf(uri, child)),
    item,
  };
}

/** What stands behind a name, as far as the server has words for it, and how sure a judgment is. */
function detailOf({ detail, confidence }: OutlineItem): string {
  const sure = confidence === undefined ? '' : confidenceName(confidence);
  return [detail, sure].filter((part) => part !== '').join(' · ');
}

/** A section's role says something where its title does not. */
function role(detail: string, label: string): string {
  return detail.toLowerCase() === label.toLowerCase() ? '' : detail;
}

function groups(uri: string, { meanings }: NonNullable<NoteOutline>): Row<OutlineItem>[] {
  const order = ['judgment', 'valuation', 'hardware', 'indicator', 'entity', 'source'] as const;
  return order.flatMap((kind) => {
    const items = meanings.filter((item) => item.kind === kind);
    if (items.length === 0) return [];
    return [
      {
        id: kind,
        label: groupName(kind),
        icon: icons[kind],
        description: String(items.length),
        // An entity's id says less than its name.
        children: items.map((item) => rowOf(uri, item, kind !== 'entity')),
      },
    ];
  });
}

function kindName(kind: OutlineItem['kind']): string {
  switch (kind) {
    case 'section':
      return l10n.t('Section');
    case 'valuation':
      return l10n.t('Valuation');
    case 'hardware':
      return l10n.t('Hardware');
    case 'judgment':
      return l10n.t('Judgment');
    case 'indicator':
      return l10n.t('Indicator');
    case 'entity':
      return l10n.t('Entity');
    case 'source':
      return l10n.t('Source');
  }
}

function groupName(kind: Exclude<OutlineItem['kind'], 'section'>): string {
  switch (kind) {
    case 'valuation':
      return l10n.t('Valuations');
    case 'hardware':
      return l10n.t('Hardware');
    case 'judgment':
      return l10n.t('Judgments');
    case 'indicator':
      return l10n.t('Indicators');
    case 'entity':
      return l10n.t('Entities');
    case 'source':
      return l10n.t('Sources');
  }
}

/** The innermost row around the place; of the header rows none. */
function innermost(
  nodes: readonly Node<OutlineItem>[],
  place: { line: number; character: number },
): Node<OutlineItem> | undefined {
  for (const node of nodes) {
    const inner = innermost(node.children, place);
    if (inner !== undefined) return inner;
    if (node.row.item !== undefined && contains(node.row.item.range, place)) return node;
  }
  return undefined;
}
