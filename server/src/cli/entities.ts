// `dossier entities`: everything that notes can refer to, with its id and how often it is used.

import { bestMatch, fold, searchable } from '../features/symbols/match-name.ts';
import { type EntityItem, listEntities } from '../features/views/entities.ts';
import { finish } from '../workspace/steps.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { dimmer, type ListFormat, printJson } from './list-format.ts';
import { requireKind } from './named-thing.ts';
import { type OpenedWorkspace, openWorkspace } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { counted } from './severities.ts';
import { tableOf } from './table.ts';
import { CLEAN, FAILURE, remark, type Terminal } from './terminal.ts';

export interface EntitiesRequest {
  /** Part of a name, an alias or an id. With a query, the entities of packs are searched too. */
  readonly query?: string;
  readonly kind?: string;
  /** Includes entities of packs that nothing refers to. */
  readonly all: boolean;
  readonly format: ListFormat;
}

/** Runs the command and returns its exit code. */
export function runEntities(request: EntitiesRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace([], terminal);
    const { workspace } = opened;
    const kind = request.kind?.toLowerCase();
    if (kind !== undefined) requireKind(kind, [...workspace.vocabulary.kinds.keys()]);
    const found = matching(
      finish(listEntities(workspace)).filter((item) => kind === undefined || item.kind === kind),
      request.query?.trim() ?? '',
    );
    const everything = request.all || (request.query ?? '').trim() !== '';
    const shown = everything ? found : found.filter(({ pack, references }) => !pack || references > 0);
    if (request.format === 'json')
      printJson(terminal, { entities: shown.map((item) => recordOf(opened, item)) });
    else printTable(opened, shown, terminal);
    if (shown.length < found.length)
      remark(
        terminal,
        `${found.length - shown.length} more in packs that nothing refers to: --all lists them`,
      );
    return opened.failed ? FAILURE : CLEAN;
  });
}

/** Those that fit the query, best first; all in their order if there is none. */
function matching(items: readonly EntityItem[], query: string): readonly EntityItem[] {
  if (query === '') return items;
  return items
    .flatMap((item) => {
      const match = bestMatch(fold(query), [item.name, ...item.aliases, item.key].map(searchable));
      return match ? [{ item, rank: match.rank }] : [];
    })
    .sort((a, b) => a.rank - b.rank || b.item.references - a.item.references)
    .map(({ item }) => item);
}

function recordOf({ workspace, places }: OpenedWorkspace, item: EntityItem) {
  const { key, kind, name, aliases, type, references, valuation, uri, span } = item;
  // Files of built-in packs are not the workspace's.
  const where = workspace.isPack(uri) ? {} : places.place(uri, span);
  return {
    id: key,
    kind,
    name,
    aliases,
    type,
    references,
    valuation,
    pack: packOf(workspace, item),
    ...where,
  };
}

/** The name of the pack that defines it. */
function packOf({ packs }: Workspace, { pack, uri }: EntityItem): string | undefined {
  return pack
    ? packs.find(({ catalogs }) => catalogs.some((catalog) => catalog.uri === uri))?.name
    : undefined;
}

function printTable(
  { workspace, places }: OpenedWorkspace,
  items: readonly EntityItem[],
  terminal: Terminal,
): void {
  const rows = items.map((item) => [
    item.key,
    item.name,
    item.aliases.join(', '),
    String(item.references),
    item.valuation,
    workspace.isPack(item.uri) ? packOf(workspace, item) : places.file(item.uri),
  ]);
  const headings = ['ID', 'NAME', 'ALIASES', 'REFERENCES', 'VALUATION', 'DEFINED IN'];
  if (rows.length > 0) terminal.out(`${tableOf(headings, rows, dimmer(terminal))}\n`);
  terminal.out(`${counted(items.length, 'entity', 'entities')}\n`);
}
