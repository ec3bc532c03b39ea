/** Reads the trees of the extension's views through the objects that VS Code itself was given. */
import assert from 'node:assert/strict';
import { commands, type TreeItem, type TreeItemLabel } from 'vscode';
import type { Node } from '../../../client/src/views/tree.ts';
import type { ViewForTests, ViewName } from '../../../client/src/views/views.ts';
import { started, until } from './support.ts';

/** A line of a view, as a person sees or hears it. */
export interface Shown {
  readonly id: string;
  /** What the row is called, without what leads. */
  readonly label: string;
  readonly lead: string;
  readonly highlighted: string;
  readonly description: string;
  readonly spoken: string;
  readonly context: string | undefined;
  readonly children: readonly Shown[];
  readonly item: TreeItem;
  /** What VS Code passes to a command of the line's menu. */
  readonly node: Node<unknown>;
}

/** Shows a view; nothing is known of it while it is hidden. */
export async function showView(name: ViewName): Promise<ViewForTests> {
  const { views } = await started();
  const view = views[name];
  const visible = until(view.view.onDidChangeVisibility, () => view.view.visible || undefined);
  await commands.executeCommand(`dossier.${name}.focus`);
  await visible;
  return view;
}

/** What is focused must not be taken for an editor by the next test. */
export async function hideSideBar(): Promise<void> {
  await commands.executeCommand('workbench.action.closeSidebar');
}

/** Waits until the rows are as wanted: now, or after one of the following refreshes. */
export async function shown<T>(
  view: ViewForTests,
  check: (rows: readonly Shown[]) => T | undefined,
): Promise<T> {
  return until(view.onDidRefresh, () => {
    const rows = rowsNow(view);
    return rows && check(rows);
  });
}

/** The rows, once they are known. */
export async function rowsOf(view: ViewForTests): Promise<readonly Shown[]> {
  await view.provider.getChildren();
  return rowsNow(view) ?? [];
}

function rowsNow({ provider }: ViewForTests, node?: Node<unknown>): readonly Shown[] | undefined {
  const children = provider.getChildren(node);
  return Array.isArray(children) ? children.map((child) => readRow(provider, child)) : undefined;
}

function readRow(provider: ViewForTests['provider'], node: Node<unknown>): Shown {
  const item = provider.getTreeItem(node) as TreeItem;
  const { label, highlights } = labelOf(item.label);
  const [[start, end] = [0, 0]] = highlights;
  return {
    id: node.id,
    label: node.row.label,
    lead: node.row.lead ?? '',
    highlighted: label.slice(start, end),
    description: String(item.description ?? ''),
    spoken: item.accessibilityInformation?.label ?? '',
    context: item.contextValue,
    children: node.children.map((child) => readRow(provider, child)),
    item,
    node,
  };
}

function labelOf(label: TreeItem['label']): Required<TreeItemLabel> {
  if (typeof label === 'object') return { highlights: [], ...label };
  return { label: label ?? '', highlights: [] };
}

export function labels(rows: readonly Shown[]): string[] {
  return rows.map(({ label }) => label);
}

/** The first row with this label, from above, at any depth. */
export function findRow(rows: readonly Shown[], label: string): Shown | undefined {
  for (const row of rows) {
    const found = row.label === label ? row : findRow(row.children, label);
    if (found) return found;
  }
  return undefined;
}

/** Does what a click on the row does. */
export async function click(view: ViewForTests, label: string): Promise<void> {
  const command = findRow(await rowsOf(view), label)?.item.command;
  assert.ok(command, `a click on “${label}” leads nowhere`);
  await commands.executeCommand(command.command, ...(command.arguments ?? []));
}
