// The ledger as it is shown: its kinds and groups with their counts, and the claims of one of them page by page.

import { type ClaimKind, KINDS } from '../../claims/index.ts';
import type { Kind } from '../../claims/kind.ts';
import { compareNames, foldForFilter } from '../../text/collate.ts';
import { kindOfKey } from '../../values/curie.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { nameOf } from '../symbols/entity-name.ts';
import type { ClaimList, ClaimRow } from './claim-list.ts';
import { type Filter, fits, wordsOf } from './filter.ts';

/** How the ledger is shown. */
export interface Ledger {
  /** Whether claims about things stand under their subjects, or by date alone. */
  readonly order: 'subject' | 'date';
  readonly filter?: Filter | undefined;
}

/** The claims of a subject or a status. */
export interface ClaimGroup {
  /** The key of the subject, or the status; empty for neither. */
  readonly group: string;
  /** The name of the subject, or the status. */
  readonly label: string;
  readonly icon?: string;
  readonly rows: readonly ClaimRow[];
}

/** The claims of one kind that fit the filter. */
export interface ClaimsOfKind {
  readonly kind: ClaimKind;
  readonly count: number;
  /** How many have a mark that asks to be looked at. */
  readonly marked: number;
  /** In the order in which they are shown; absent where the claims stand by date. */
  readonly groups?: readonly ClaimGroup[];
  /** Absent where there are groups. Not sorted yet. */
  readonly rows?: readonly ClaimRow[];
}

/** The kinds of claim that there are, in their order; `all` counts those that do not fit the filter too. */
export function* claimsByKind(
  folders: readonly { readonly list: ClaimList; readonly workspace: Workspace }[],
  ledger: Ledger,
): Steps<{ readonly all: number; readonly kinds: readonly ClaimsOfKind[] }> {
  for (const { list } of folders) yield* list.settle();
  const wanted = wantedOf(ledger.filter);
  let all = 0;
  const kinds: ClaimsOfKind[] = [];
  for (const kind of KINDS) {
    const groups = new Map<string, ClaimRow[]>();
    let [count, marked] = [0, 0];
    for (const { list } of folders) {
      for (const [group, rows] of list.groupsOf(kind.word)) {
        yield;
        all += rows.size;
        const fitting = yield* fittingRows(rows, wanted);
        if (fitting.length === 0) continue;
        count += fitting.length;
        marked += fitting.filter((row) => list.isMarked(row)).length;
        const known = groups.get(group);
        groups.set(group, known ? [...known, ...fitting] : fitting);
      }
    }
    if (count === 0) continue;
    const base = { kind: kind.word, count, marked };
    if (isGrouped(kind, ledger)) kinds.push({ ...base, groups: inOrder(kind, groups, folders) });
    else kinds.push({ ...base, rows: [...groups.values()].flat() });
  }
  return { all, kinds };
}

/** The latest date first, and claims without a date last. Claims with equal dates are in the order of files. */
export function latestFirst(rows: readonly ClaimRow[]): ClaimRow[] {
  return [...rows].sort(
    (a, b) => b.day - a.day || (a.uri === b.uri ? a.index - b.index : a.uri < b.uri ? -1 : 1),
  );
}

/** The claims of one kind, and of one group if there are groups, in the order in which they are shown. */
export function* claimsIn(
  folders: readonly { readonly list: ClaimList; readonly workspace: Workspace }[],
  wanted: Ledger & { readonly kind: ClaimKind; readonly group?: string | undefined },
): Steps<ClaimRow[]> {
  const found: ClaimRow[] = [];
  const filter = wantedOf(wanted.filter);
  for (const { list } of folders) {
    yield* list.settle();
    const groups = list.groupsOf(wanted.kind);
    const asked =
      wanted.group === undefined ? [...groups.values()] : [groups.get(wanted.group) ?? new Set<ClaimRow>()];
    for (const rows of asked) {
      yield;
      for (const row of yield* fittingRows(rows, filter)) found.push(row);
    }
  }
  return latestFirst(found);
}

/** A filter, and by each mark what the client says in its place, folded like the words. */
interface Wanted {
  readonly words: readonly string[];
  readonly said: Readonly<Record<string, string>>;
  readonly marks: ReadonlyMap<string, string>;
}

function wantedOf(filter: Filter | undefined): Wanted {
  const said = filter?.said ?? {};
  const marks = new Map(Object.entries(said).map(([mark, text]) => [mark, foldForFilter(text)]));
  return { words: wordsOf(filter), said, marks };
}

/** So many claims are looked at without a pause. */
const AT_ONCE = 16;

function* fittingRows(rows: ReadonlySet<ClaimRow>, wanted: Wanted): Steps<ClaimRow[]> {
  if (wanted.words.length === 0) return [...rows];
  const found: ClaimRow[] = [];
  let passed = 0;
  for (const row of rows) {
    if (isWanted(row, wanted)) found.push(row);
    if (++passed % AT_ONCE === 0) yield;
  }
  return found;
}

function isWanted(row: ClaimRow, { words, said, marks }: Wanted): boolean {
  const text = row.list.foldedText(row, said);
  const rest = words.filter((word) => !text.includes(word));
  if (rest.length === 0 || marks.size === 0) return rest.length === 0;
  const mark = markOf(row);
  return mark !== undefined && fits(marks.get(mark) ?? '', rest);
}

/** The mark that a client shows: the most important one. */
function markOf(row: ClaimRow): string | undefined {
  const { codes } = row;
  if (row.list.isSuperseded(row)) return 'superseded';
  const named = ['conflicting-valuations', 'conflicting-figures', 'valuation-outlier', 'stale-valuation'];
  return named.find((code) => codes.includes(code)) ?? (codes.length > 0 ? 'other' : undefined);
}

function isGrouped({ groups }: Kind, { order }: Ledger): boolean {
  return groups === 'status' || (groups === 'subject' && order === 'subject');
}

const STATUSES = ['observed', 'emerging', 'not-observed'];

function inOrder(
  { groups: by }: Kind,
  groups: ReadonlyMap<string, readonly ClaimRow[]>,
  folders: readonly { readonly workspace: Workspace }[],
): ClaimGroup[] {
  if (by === 'status') {
    const others = [...groups.keys()].filter((status) => !STATUSES.includes(status)).sort(compareNames);
    return [...STATUSES, ...others].flatMap((group) => {
      const rows = groups.get(group);
      return rows ? [{ group, label: group, rows }] : [];
    });
  }
  const found = [...groups].map(([group, rows]): ClaimGroup => {
    const named = folders.map(({ workspace }) => nameOf(workspace, group)).find((name) => name !== group);
    const icon = folders[0]?.workspace.vocabulary.kinds.get(kindOfKey(group))?.icon;
    return { group, label: named ?? group, rows, ...(icon !== undefined && { icon }) };
  });
  return found.sort((a, b) => compareNames(a.label, b.label) || (a.group < b.group ? -1 : 1));
}
