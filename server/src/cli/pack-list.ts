// `dossier pack list`: every pack in force with its version and origin, and with `--updates` newer versions.

import { loadWorkspace } from '../files/load-workspace.ts';
import { resolveLockFile } from '../install/lock-file.ts';
import { lookForUpdates, type Newer } from '../install/look-for-updates.ts';
import type { LockedPack } from '../packs/lock.ts';
import type { PackData } from '../workspace/pack.ts';
import type { ListFormat } from './list-format.ts';
import { rootOf, sayConfiguration, withPlaces } from './pack.ts';
import { refusable } from './refusable.ts';
import { CLEAN, FAILURE, remark, type Terminal } from './terminal.ts';
import { harmless, jsonText } from './terminal-text.ts';

export interface ListRequest {
  readonly updates: boolean;
  readonly format: ListFormat;
}

/** One pack in the list; the form of `--format json`. */
interface Row {
  readonly name: string;
  readonly version: string;
  readonly place: string;
  readonly description: string;
  readonly newer?: Newer;
}

/** Lists the packs. Exits with 2 if an origin could not be asked. */
export function runPackList({ updates, format }: ListRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const root = await rootOf(terminal);
    const { store } = await loadWorkspace(root, { documents: false });
    const { packs: locked } = await resolveLockFile(root);
    const newer = updates
      ? await withPlaces(terminal, (places) => lookForUpdates(locked, places))
      : new Map<string, Newer>();
    const rows = store.workspace.packs.map((pack) => rowOf(pack, locked, newer, store.workspace.root));
    sayConfiguration(store.workspace, terminal);
    if (format === 'json') terminal.out(`${jsonText({ version: 1, packs: rows })}\n`);
    else printRows(rows, terminal);
    for (const [name, { problem }] of newer)
      if (problem !== undefined) remark(terminal, `${name}: ${harmless(problem)}`);
    return [...newer.values()].some(({ problem }) => problem !== undefined) ? FAILURE : CLEAN;
  });
}

function rowOf(
  pack: PackData,
  locked: readonly LockedPack[],
  found: ReadonlyMap<string, Newer>,
  root: string,
): Row {
  const lock = pack.origin === 'installed' ? locked.find(({ name }) => name === pack.name) : undefined;
  const place =
    pack.origin === 'in-place'
      ? `in place: .${decodeURIComponent((pack.folder ?? '').slice(root.length))}`
      : (lock?.origin ?? (pack.origin === 'installed' ? 'not locked' : 'built in'));
  const newer = lock && found.get(lock.name);
  const row = { name: pack.name, version: pack.version ?? '—', place, description: pack.description ?? '' };
  return newer && Object.keys(newer).length > 0 ? { ...row, newer } : row;
}

function printRows(rows: readonly Row[], terminal: Terminal): void {
  const cells = rows.map(({ name, version, place, description, newer }) => {
    const after = newer?.update === undefined ? '' : ` → ${newer.update}`;
    return [name, `${version}${after}`, place, description];
  });
  const width = (column: number) => Math.max(...cells.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  for (const row of cells)
    terminal.out(
      `${harmless(row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')).trimEnd()}\n`,
    );
  for (const { name, newer } of rows) {
    if (newer?.beyond === undefined) continue;
    const { version, source } = newer.beyond;
    remark(terminal, `${name} ${version} is available too: dossier pack add ${harmless(source)}`);
  }
}
