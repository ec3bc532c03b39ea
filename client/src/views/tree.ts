/**
 * A tree view over rows of plain data. New rows are matched with the previous ones by id, and only differences are
 * redrawn, so nothing flickers and the selection and expanded rows stay. A hidden view requests nothing.
 */

import type { Event } from 'vscode';
import {
  commands,
  type Disposable,
  EventEmitter,
  MarkdownString,
  type ProviderResult,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import { goWithinCommand } from '../compared.ts';
import { countFindings, findingsUri } from './finding-badges.ts';
import { isMore, loadedOf, pageSize, reopened, withMore } from './pages.ts';
import type { Node, Pages, Row } from './rows.ts';

export type { Node, Row } from './rows.ts';

export interface Source<D, T> {
  /** The view's id in the manifest. */
  readonly view: string;
  /** Requests the data; rejects if the server is not available. */
  load(): Promise<D>;
  rows(data: D): readonly Row<T>[];
  /** Called after every refresh and redraw, for the view's description and message. */
  shown?(data: D, view: TreeView<Node<T>>): void;
  readonly canSelectMany?: boolean;
  /** Asks for more rows beside the one with this id, the next time that data is requested. */
  more?(id: string): void;
}

export interface Tree<T> extends Disposable {
  readonly view: TreeView<Node<T>>;
  readonly provider: TreeDataProvider<Node<T>>;
  /** The rows are up to date with the data at the time of the request. */
  readonly onDidRefresh: Event<void>;
  /** The data may have changed: requests it again, now or when the view is next visible. */
  refresh(): void;
  /** Requests the data again because something else is wanted; resolves when it is shown, or at once in a hidden view. */
  reload(): Promise<void>;
  /** Shows the same data in another way; not for rows with pages. */
  redraw(): void;
  roots(): readonly Node<T>[];
}

export function createTree<D, T = undefined>(source: Source<D, T>): Tree<T> {
  const changed = new EventEmitter<Node<T>[] | undefined>();
  const refreshed = new EventEmitter<void>();
  let roots: Node<T>[] = [];
  let data: { readonly value: D } | undefined;
  let state: 'fresh' | 'stale' | 'loading' | 'loading-stale' = 'stale';
  let loading: Promise<void> = Promise.resolve();
  let isLoaded = false;

  const draw = (rows = data && source.rows(data.value)): void => {
    if (data === undefined || rows === undefined) return;
    const { nodes, dirty, moved } = merge(undefined, roots, rows);
    roots = nodes;
    if (moved) changed.fire(undefined);
    else if (dirty.length > 0) changed.fire(dirty);
    source.shown?.(data.value, view);
  };
  const load = async (): Promise<void> => {
    let rows: readonly Row<T>[] = [];
    do {
      state = 'loading';
      try {
        const value = await source.load();
        rows = await reopened(roots, source.rows(value));
        data = { value };
      } catch {
        // The server is not running, or the text has changed meanwhile. It announces when there is something new to
        // request.
        if (isStale()) continue;
        state = 'stale';
        return;
      }
    } while (isStale());
    state = 'fresh';
    // Until then it is unknown whether there is nothing, so no welcome text says so.
    if (!isLoaded) void commands.executeCommand('setContext', `${source.view}.loaded`, true);
    isLoaded = true;
    draw(rows);
    refreshed.fire();
  };
  const isStale = (): boolean => state === 'loading-stale';
  const refresh = (): void => {
    if (state === 'loading' || state === 'loading-stale') state = 'loading-stale';
    else if (view.visible) loading = load();
    else state = 'stale';
  };
  const reload = (): Promise<void> => {
    refresh();
    return state === 'stale' ? Promise.resolve() : loading;
  };
  /** Asks for the next children of a row. */
  const open = async (node: Node<T>, pages: Pages<T>): Promise<Node<T>[]> => {
    const before = node.loaded === undefined ? [] : (node.row.children ?? []).slice(0, node.loaded);
    const rows = [...before, ...(await pages.load(before.length, pageSize))];
    node.row = { ...node.row, children: withMore(node.row.id, rows, pages.count, pages.last) };
    node.loaded = rows.length;
    node.children = merge(node, node.children, node.row.children ?? []).nodes;
    return node.children;
  };
  const more = async (id: string, node: Node<T> | undefined): Promise<void> => {
    const pages = node?.row.pages;
    if (node === undefined || pages === undefined) {
      source.more?.(id);
      return reload();
    }
    try {
      await open(node, pages);
    } catch {
      // The server is not there, or has a newer text: the row stays, for another click.
      return;
    }
    changed.fire([node]);
  };
  const provider: TreeDataProvider<Node<T>> = {
    onDidChangeTreeData: changed.event,
    getParent: (node) => node.parent,
    getTreeItem: (node) => treeItem(node, moreCommand),
    resolveTreeItem: (item, node) => withTooltip(item, node),
    getChildren: (node): ProviderResult<Node<T>[]> => {
      const pages = node?.loaded === undefined ? node?.row.pages : undefined;
      if (node !== undefined && pages !== undefined)
        return open(node, pages).catch(() => {
          // It is asked for again after the next change, which has made this answer impossible.
          node.look = '';
          return [];
        });
      if (node !== undefined) return node.children;
      if (data !== undefined) return roots;
      if (state === 'stale') loading = load();
      return loading.then(() => roots);
    },
  };
  const moreCommand = `${source.view}.more`;
  const commanded = commands.registerCommand(moreCommand, (node: Node<T>) =>
    more(node.parent?.row.id ?? '', node.parent),
  );
  const view = window.createTreeView(source.view, {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: source.canSelectMany ?? false,
  });
  const seen = view.onDidChangeVisibility(({ visible }) => {
    if (visible && state === 'stale') loading = load();
  });
  return {
    view,
    provider,
    onDidRefresh: refreshed.event,
    refresh,
    reload,
    redraw: () => draw(),
    roots: () => roots,
    dispose: () => {
      for (const one of [seen, commanded, view, changed, refreshed]) one.dispose();
    },
  };
}

interface Merged<T> {
  readonly nodes: Node<T>[];
  /** The topmost nodes to redraw, each with everything below it. */
  readonly dirty: Node<T>[];
  /** Nodes were added, removed or moved. */
  readonly moved: boolean;
}

/** Matches new rows with the previous nodes: a node with the same id stays the same object. */
function merge<T>(
  parent: Node<T> | undefined,
  before: readonly Node<T>[],
  rows: readonly Row<T>[],
): Merged<T> {
  const known = new Map(before.map((node) => [node.id, node]));
  const taken = new Set<string>();
  const dirty: Node<T>[] = [];
  const nodes = rows.map((asked) => {
    const id = freeId(parent, asked.id, taken);
    const old = known.get(id);
    // Somebody may have opened it while the new rows were on their way.
    const isOpen = asked.pages !== undefined && asked.children === undefined && old?.loaded !== undefined;
    const row = isOpen ? { ...asked, children: old.row.children ?? [] } : asked;
    const look = lookOf(row);
    const node: Node<T> = old ?? { id, parent, row, look, children: [] };
    const isNew = old === undefined;
    const inner = merge(node, node.children, row.children ?? []);
    const differs = node.look !== look || inner.moved;
    Object.assign(node, { row, look, children: inner.nodes, loaded: loadedOf(row) });
    if (!isNew && differs) dirty.push(node);
    else if (!isNew) dirty.push(...inner.dirty);
    return node;
  });
  const moved = nodes.length !== before.length || nodes.some((node, index) => node !== before[index]);
  return { nodes, dirty, moved };
}

/** VS Code requires ids that are unique in the whole view. */
function freeId(parent: Node<unknown> | undefined, own: string, taken: Set<string>): string {
  const wanted = parent === undefined ? own : `${parent.id}\n${own}`;
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}\n#${number}`;
  taken.add(id);
  return id;
}

/** Everything visible of a row, without its children. */
function lookOf<T>({ children, tooltip: _tooltip, item: _item, pages, ...row }: Row<T>): string {
  return JSON.stringify([row, pages !== undefined || (children?.length ?? 0) > 0]);
}

function treeItem<T>(node: Node<T>, moreCommand: string): TreeItem {
  const { id, row, children } = node;
  const { label, lead = '', highlights, description, icon, color, opens, runs, findings } = row;
  const text = lead === '' ? label : `${lead} · ${label}`;
  const item = new TreeItem(text, stateOf(row, row.pages !== undefined || children.length > 0));
  if (highlights !== undefined) item.label = { label: text, highlights: highlights.map(([a, b]) => [a, b]) };
  item.id = id;
  if (description !== undefined) item.description = description;
  if (icon !== undefined)
    item.iconPath = new ThemeIcon(icon, color === undefined ? color : new ThemeColor(color));
  if (row.context !== undefined) item.contextValue = row.context;
  if (findings !== undefined) item.resourceUri = findingsUri(id, findings);
  const command = runs
    ? { title: '', command: runs.command, arguments: [...runs.arguments] }
    : opens && openCommand(opens);
  if (command !== undefined) item.command = command;
  if (isMore(row)) item.command = { title: '', command: moreCommand, arguments: [node] };
  const found = findings === undefined ? '' : countFindings(findings);
  const spoken = [text, description, row.spoken, found].filter((part) => part !== undefined && part !== '');
  item.accessibilityInformation = { label: spoken.join(', ') };
  return item;
}

function stateOf<T>({ collapsed }: Row<T>, hasChildren: boolean): TreeItemCollapsibleState {
  if (!hasChildren) return TreeItemCollapsibleState.None;
  return collapsed === true ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
}

function openCommand({ uri, range, within }: NonNullable<Row<unknown>['opens']>): TreeItem['command'] {
  if (within === true) return { command: goWithinCommand, title: '', arguments: [uri, range] };
  const { start, end } = range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  // The title is never shown.
  return { command: 'vscode.open', title: '', arguments: [Uri.parse(uri), { selection }] };
}

function withTooltip<T>(item: TreeItem, { row }: Node<T>): TreeItem {
  const { tooltip, findings } = row;
  const parts = [tooltip?.(), findings === undefined ? undefined : countFindings(findings)];
  const text = parts.filter((part) => part !== undefined && part !== '').join('\n\n');
  if (text !== '') item.tooltip = new MarkdownString(text, true);
  return item;
}

/** Escapes text so that Markdown shows it literally. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&');
}
