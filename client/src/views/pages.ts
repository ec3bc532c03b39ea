/** Rows that are asked for part by part, since a list of a large workspace has more than anybody looks at. */
import { l10n } from 'vscode';
import type { Node, Row } from './rows.ts';

/** How many rows are asked for at a time. */
export const pageSize = 200;

const moreId = '\u0000more';

/** The rows, and where there are more than these, a last one that a click replaces by the next of them. */
export function withMore<T>(
  parent: string,
  rows: readonly Row<T>[],
  count: number,
  last: readonly Row<T>[] = [],
): readonly Row<T>[] {
  const left = count - rows.length;
  if (left <= 0 || rows.length === 0) return [...rows, ...last];
  return [...rows, ...last, moreRow(parent, left)];
}

/** The row that a click replaces by the next of `left` others. */
export function moreRow<T>(parent: string, left: number): Row<T> {
  return { id: `${moreId} ${parent}`, label: l10n.t('{0} more…', left), icon: 'ellipsis' };
}

/** Whether the row stands for those that were not asked for. */
export function isMore<T>({ id }: Row<T>): boolean {
  return id.startsWith(moreId);
}

/** How many of the children were asked for; undefined if none were. */
export function loadedOf<T>({ pages, children }: Row<T>): number | undefined {
  if (!pages || !children) return undefined;
  return children.filter((row) => !isMore(row)).length - (pages.last?.length ?? 0);
}

/** The new rows with as many children as were asked for before. */
export async function reopened<T>(
  before: readonly Node<T>[],
  rows: readonly Row<T>[],
): Promise<readonly Row<T>[]> {
  const known = new Map(before.map((node) => [node.row.id, node]));
  return Promise.all(
    rows.map(async (row): Promise<Row<T>> => {
      const node = known.get(row.id);
      if (node === undefined) return row;
      const { pages } = row;
      if (pages === undefined)
        return row.children ? { ...row, children: await reopened(node.children, row.children) } : row;
      if (node.loaded === undefined) return row;
      const children = await pages.load(0, Math.max(node.loaded, pageSize));
      const last = await reopened(node.children, pages.last ?? []);
      return { ...row, children: withMore(row.id, children, pages.count, last) };
    }),
  );
}
