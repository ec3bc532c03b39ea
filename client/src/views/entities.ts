/** All entities by kind, with how often they are used and their value. */
import { commands, type Disposable, l10n, type Memento } from 'vscode';
import type { EntityGroups, EntityItem, Requests } from '../../../server/src/protocol.ts';
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
    () => tree.reload(),
  );
  const wanted = () => ({ filter: { words: filter.words() } });
  const tree = createTree<EntityGroups, EntityItem>({
    view: 'dossier.entities',
    load: () => server.request('dossier/entityGroups', wanted()),
    rows: ({ kinds }) =>
      kinds.map((kind) =>
        kindRow(kind, filter.isSet(), async (part) => {
          const found = await server.request('dossier/entitiesOf', { ...wanted(), ...part });
          return found.entities;
        }),
      ),
    shown: ({ all, shown, hasOwn }, view) => {
      view.message =
        hasOwn || filter.isSet()
          ? filter.message(shown, all)
          : l10n.t('No note or catalog here defines an entity yet: “New Entity Note” above makes one.');
      view.description = String(all);
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

type Ask = (part: Omit<Requests['dossier/entitiesOf']['params'], 'filter'>) => Promise<readonly EntityItem[]>;

function kindRow(kind: EntityGroups['kinds'][number], isFiltered: boolean, ask: Ask): Row<EntityItem> {
  const { used, unused, entities, label, icon = defaultIcon } = kind;
  const rows = (items: readonly EntityItem[]) => items.map((item) => entityRow(item, label, icon));
  const part = (isUnused: boolean): Pick<Row<EntityItem>, 'children' | 'pages'> => {
    if (entities !== undefined)
      return { children: rows(isUnused ? entities.slice(used) : entities.slice(0, used)) };
    const load = async (from: number, most: number) =>
      rows(await ask({ kind: kind.kind, unused: isUnused, from, most }));
    return { pages: { count: isUnused ? unused : used, load } };
  };
  const row = {
    id: kind.kind,
    label,
    description: String(used + unused),
    icon,
    // Kinds with many entities would push the others off the screen.
    collapsed: !isFiltered && used > 30,
  };
  // Unused entities of packs would hide the rest. A search shows them all.
  const packed = unused === 0 ? [] : [{ ...packedRow(unused), ...part(true) }];
  const own = part(false);
  if (own.pages === undefined) return { ...row, children: [...(own.children ?? []), ...packed] };
  return used === 0 ? { ...row, children: packed } : { ...row, pages: { ...own.pages, last: packed } };
}

function packedRow(count: number): Row<EntityItem> {
  return {
    id: 'from packs',
    label: l10n.t('From packs, not used yet'),
    description: String(count),
    icon: 'package',
    collapsed: true,
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
