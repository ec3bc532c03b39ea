/** All entities by kind, with how often they are used and their value. */
import { commands, type Disposable, l10n, type Memento } from 'vscode';
import type { Entities, EntityItem } from '../../../server/src/protocol.ts';
import { openLocation, renameAt, showReferences } from '../go.ts';
import { mergeEntities, mergeIntoAnother } from '../merge.ts';
import type { Server } from '../server.ts';
import { createFilter } from './filter.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

const defaultIcon = 'symbol-misc';

export function createEntities(server: Server, state: Memento): Tree<EntityItem> & Disposable {
  const filter = createFilter(
    'entities',
    state,
    {
      title: l10n.t('Filter entities'),
      prompt: l10n.t('Parts of names or of ids, in any script. Nothing shows all.'),
    },
    () => tree.redraw(),
  );
  const matching = (entities: readonly EntityItem[]) =>
    filter.of(entities, ({ key, name, aliases }) => [name, key, ...aliases]);
  const tree = createTree<Entities, EntityItem>({
    view: 'dossier.entities',
    load: () => server.request('dossier/entities', {}),
    rows: ({ kinds, entities }) => rowsOf(kinds, matching(entities), filter.isSet()),
    shown: ({ entities }, view) => {
      const hasOwn = entities.some(({ pack }) => !pack);
      view.message =
        hasOwn || filter.isSet()
          ? filter.message(matching(entities).length, entities.length)
          : l10n.t('No note or catalog here defines an entity yet: “New Entity Note” above makes one.');
      view.description = String(entities.length);
    },
  });
  const subscriptions = [
    tree,
    filter,
    server.onDidUpdate(tree.refresh),
    ...onEntity('dossier.entities.open', ({ location }) => openLocation(location)),
    ...onEntity('dossier.entities.references', ({ location }) =>
      showReferences(location.uri, location.range.start, null),
    ),
    ...onEntity('dossier.entities.rename', ({ location }) => renameAt(location)),
    commands.registerCommand(
      'dossier.entities.merge',
      (node: Node<EntityItem> | undefined, into?: unknown) =>
        node?.row.item &&
        (typeof into === 'string'
          ? mergeEntities(server, node.row.item, { key: into, name: into }, 'agreed')
          : mergeIntoAnother(server, node.row.item)),
    ),
    ...onEntity('dossier.entities.timeline', ({ key }) =>
      commands.executeCommand('dossier.showTimeline', key),
    ),
    ...onEntity('dossier.entities.graph', ({ key }) => commands.executeCommand('dossier.showGraph', key)),
    ...onEntity('dossier.entities.backlinks', async ({ location }) => {
      await openLocation(location);
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

/** A command of the rows' context menu. */
function onEntity(command: string, run: (item: EntityItem) => unknown): Disposable[] {
  return [
    commands.registerCommand(
      command,
      (node: Node<EntityItem> | undefined) => node?.row.item && run(node.row.item),
    ),
  ];
}

function rowsOf(
  kinds: Entities['kinds'],
  entities: readonly EntityItem[],
  isFiltered: boolean,
): Row<EntityItem>[] {
  return kinds.flatMap(({ kind, label, icon }) => {
    const all = entities.filter((item) => item.kind === kind);
    if (all.length === 0) return [];
    const rows = (items: readonly EntityItem[]) =>
      items.map((item) => entityRow(item, label, icon ?? defaultIcon));
    // Unused entities of packs would hide the rest. A search shows them all.
    const unused = isFiltered ? [] : all.filter(({ pack, references }) => pack && references === 0);
    const used = all.filter((item) => !unused.includes(item));
    return [
      {
        id: kind,
        label,
        description: String(all.length),
        icon: icon ?? defaultIcon,
        // Kinds with many entities would push the others off the screen.
        collapsed: !isFiltered && used.length > 30,
        children: [...rows(used), ...(unused.length === 0 ? [] : [packedRow(rows(unused))])],
      },
    ];
  });
}

function packedRow(children: readonly Row<EntityItem>[]): Row<EntityItem> {
  return {
    id: 'from packs',
    label: l10n.t('From packs, not used yet'),
    description: String(children.length),
    icon: 'package',
    collapsed: true,
    children,
  };
}

function entityRow(item: EntityItem, kind: string, icon: string): Row<EntityItem> {
  const { key, name, references, valuation, location, pack } = item;
  const uses = references === 1 ? l10n.t('1 reference') : l10n.t('{0} references', references);
  const parts = [references > 0 ? `${references}×` : undefined, valuation];
  return {
    id: key,
    label: name,
    description: parts.filter((part) => part !== undefined).join(' · '),
    icon,
    spoken: `${kind}, ${uses}`,
    context: pack ? 'entity.pack' : 'entity.own',
    opens: location,
    tooltip: () => tooltipOf(item, kind, uses),
    item,
  };
}

function tooltipOf(
  { key, name, aliases, type, valuation, pack }: EntityItem,
  kind: string,
  uses: string,
): string {
  const lines = [
    `**${escapeMarkdown(name)}** \`${key}\``,
    escapeMarkdown(type === undefined ? kind : `${kind} · ${type}`),
    aliases.length > 0 ? l10n.t('Also: {0}', escapeMarkdown(aliases.join(', '))) : undefined,
    uses,
    valuation === undefined ? undefined : l10n.t('Latest valuation: {0}', escapeMarkdown(valuation)),
    pack ? l10n.t('Defined by a pack; it cannot be renamed here.') : undefined,
  ];
  return lines.filter((line) => line !== undefined).join('  \n');
}
