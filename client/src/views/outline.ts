/** The active note by section or by meaning. It follows the cursor. */
import { commands, type Disposable, l10n, type Memento } from 'vscode';
import type { ClaimKindItem, NoteOutline, OutlineItem } from '../../../server/src/protocol.ts';
import { claimKinds } from '../claim-kinds.ts';
import { isCompared } from '../compared.ts';
import { contains } from '../locations.ts';
import type { Server } from '../server.ts';
import type { PlainFolders } from '../start-here.ts';
import type { ActiveNote } from './active-note.ts';
import { confidenceName } from './confidence-name.ts';
import { remember } from './remember.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

type Mode = 'sections' | 'meanings';
interface Data {
  readonly uri: string;
  /** Whether it is a side of a diff: then the cursor moves there, and no other tab opens. */
  readonly within: boolean;
  readonly outline: NonNullable<NoteOutline>;
  readonly kinds: Kinds;
}

/** The label and icon of an item of a kind. */
type Named = Pick<ClaimKindItem, 'label' | 'plural' | 'icon'>;
type Kinds = ReadonlyMap<string, Named>;

function kindsWith(claims: readonly ClaimKindItem[]): Kinds {
  return new Map<string, Named>([
    ...claims.map((kind) => [kind.kind, kind] as const),
    ['section', { label: l10n.t('Section'), plural: '', icon: 'symbol-number' }],
    ['entity', { label: l10n.t('Entity'), plural: l10n.t('Entities'), icon: 'symbol-misc' }],
    ['source', { label: l10n.t('Source'), plural: l10n.t('Sources'), icon: 'references' }],
  ]);
}

export function createOutline(
  server: Server,
  active: ActiveNote,
  plain: PlainFolders,
  state: Memento,
): Tree<OutlineItem> & Disposable {
  const mode = remember<Mode>(state, 'dossier.outline.mode', ['sections', 'meanings']);
  const tree = createTree<Data | undefined, OutlineItem>({
    view: 'dossier.outline',
    load: async () => {
      const editor = active.editor();
      if (editor === undefined) return undefined;
      const uri = editor.document.uri.toString();
      const within = isCompared(editor);
      const [outline, kinds] = await Promise.all([
        server.request('dossier/noteOutline', { textDocument: { uri } }),
        claimKinds(server),
      ]);
      return outline === null ? undefined : { uri, within, outline, kinds: kindsWith(kinds) };
    },
    rows: (data) => {
      if (data === undefined) return [];
      return mode.get() === 'sections'
        ? data.outline.sections.map((item) => rowOf(data, item))
        : groups(data);
    },
    shown: (data, view) => {
      const title = mode.get() === 'meanings' ? data?.outline.title : '';
      view.description = data === undefined ? plain.told() : (title ?? '');
    },
  });
  const follow = (): void => {
    const place = active.editor()?.selection.active;
    const node = place && innermost(tree.roots(), place);
    // Revealing something in a hidden view would open the view.
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
    plain.onDidChange(tree.refresh),
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

function rowOf(data: Data, item: OutlineItem, leads = false): Row<OutlineItem> {
  const { kind, label, count } = item;
  const named = data.kinds.get(kind);
  const detail = detailOf(item);
  const told = count === undefined ? role(detail, label) : `${detail} · ${count}×`;
  return {
    id: item.id,
    label,
    ...(leads
      ? { lead: detail, description: count === undefined ? '' : `${count}×` }
      : { description: told }),
    icon: item.icon ?? named?.icon ?? 'symbol-misc',
    spoken: named?.label ?? kind,
    tooltip: () => `${named?.label ?? kind}: **${escapeMarkdown(label)}**  \n${escapeMarkdown(detail)}`,
    context: `outline.${kind}`,
    opens: { uri: data.uri, within: data.within, range: item.selection },
    findings: item.findings,
    children: item.children.map((child) => rowOf(data, child)),
    item,
  };
}

/** The text after a name, from the server, and the confidence of a judgment. */
function detailOf({ detail, confidence }: OutlineItem): string {
  const sure = confidence === undefined ? '' : confidenceName(confidence);
  return [detail, sure].filter((part) => part !== '').join(' · ');
}

/** A section's role is shown if its title does not tell it. */
function role(detail: string, label: string): string {
  return detail.toLowerCase() === label.toLowerCase() ? '' : detail;
}

function groups(data: Data): Row<OutlineItem>[] {
  const { meanings } = data.outline;
  return [...new Set(meanings.map(({ kind }) => kind))].map((kind) => {
    const items = meanings.filter((item) => item.kind === kind);
    const named = data.kinds.get(kind);
    return {
      id: kind,
      label: named?.plural ?? kind,
      icon: named?.icon ?? 'symbol-misc',
      description: String(items.length),
      // The name of an entity says more than its id.
      children: items.map((item) => rowOf(data, item, kind !== 'entity')),
    };
  });
}

/** The innermost row around the place; never a header row. */
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
