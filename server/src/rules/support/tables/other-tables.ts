// Tables of sources and of entities.

import { settingOf, type TableQuery } from '../../../note/table-comment.ts';
import { idOfKey, keyOf } from '../../../values/curie.ts';
import { isEntityKind } from '../../../vocabulary/vocabulary.ts';
import type { KeptSource } from '../../../workspace/digest.ts';
import { entityOf } from '../../../workspace/workspace.ts';
import { type Audience, mayNameSource } from './audience.ts';
import type { Cell } from './cell.ts';
import { isInPlace, noteCell } from './claims-table.ts';
import { entityName, sourceTag } from './piece-cell.ts';
import type { FoundRows, TableRow } from './table-row.ts';

/** The sources that a table asks for: notes' own sources, and global ones. */
export function sourceRows(audience: Audience, query: TableQuery): FoundRows {
  const { workspace, note } = audience;
  const classes = settingOf(query, 'kind')?.map(({ value }) => value);
  const from = settingOf(query, 'from')?.[0]?.date;
  const to = settingOf(query, 'to')?.[0]?.date;
  const found = workspace
    .facts('stated', 'source')
    .filter((home) => isInPlace(workspace, note.uri, query, home.uri))
    .flatMap((home) => home.note.sources.map((source) => ({ source, home })))
    .filter(({ source: { fields } }) => {
      if (classes && !classes.includes(fields.class?.value ?? '')) return false;
      const date = (fields.published ?? fields.accessed)?.value;
      if (!from && !to) return true;
      return date !== undefined && (!from || date.last >= from.first) && (!to || date.first <= to.last);
    });
  const shown = found.filter(({ source, home }) => mayNameSource(audience, home, source));
  return {
    rows: shown.map(({ source, home }) => sourceRow(audience, source, home)),
    withheld: found.length - shown.length,
  };
}

function sourceRow(audience: Audience, source: KeptSource, home: Parameters<typeof noteCell>[1]): TableRow {
  const fields = source.fields as Readonly<Record<string, { readonly value: unknown } | undefined>>;
  const cell = (column: string): Cell => {
    if (column === 'note') return noteCell(audience, home);
    if (column === 'source') {
      const tag = sourceTag(audience, home.uri, source, !source.global);
      return [{ ...tag, text: source.fields.title?.value ?? tag.text }];
    }
    const value = fields[column]?.value;
    if (column === 'url' && typeof value === 'string') return [{ text: value, leadsTo: value }];
    return textOf(value);
  };
  return { cell, value: (column) => fields[column]?.value };
}

function textOf(value: unknown): Cell {
  if (typeof value === 'string') return [{ text: value }];
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value) return [{ text: String(value.text) }];
  return 'key' in value ? [{ text: idOfKey(String(value.key)) }] : [];
}

/** The entities that a table asks for: those mentioned in the workspace, in a folder of it, or in the note alone. */
export function entityRows(audience: Audience, query: TableQuery): FoundRows {
  const { workspace, maySee } = audience;
  const kinds = settingOf(query, 'kind')?.map(({ value }) => value);
  const found = entityKeys(audience, query).flatMap((key) => {
    const fact = entityOf(workspace, key);
    return fact && (!kinds || kinds.includes(fact.entity.kind)) ? [fact] : [];
  });
  // A catalog has no marking: it holds names, and everyone who has the workspace may read it.
  const shown = found.filter(({ entity: { key } }) => {
    const markings = workspace.facts('marking', key);
    return markings.every(({ marking }) => maySee(marking));
  });
  return {
    rows: shown.map(
      ({ entity }): TableRow => ({ cell: entityCell(audience, entity), value: () => undefined }),
    ),
    withheld: found.length - shown.length,
  };
}

function entityKeys({ workspace, note }: Audience, query: TableQuery): string[] {
  const named = settingOf(query, 'subject');
  if (named) return named.map(({ value }) => value);
  const isHere = settingOf(query, 'in')?.every(({ value }) => value === 'note') ?? false;
  if (isHere) {
    const keys = note.references
      .filter(({ kind }) => isEntityKind(workspace.vocabulary, kind))
      .map(({ key }) => key);
    return [...new Set(keys)];
  }
  const all = [...workspace.vocabulary.kinds.keys()].flatMap((kind) =>
    workspace.facts('id', kind).map(({ id }) => keyOf(kind, id)),
  );
  return [...new Set(all)].filter((key) =>
    workspace
      .facts('definition', key)
      .some(({ uri, pack }) => !pack && isInPlace(workspace, note.uri, query, uri)),
  );
}

type Entity = NonNullable<ReturnType<typeof entityOf>>['entity'];

function entityCell({ workspace }: Audience, { key, kind, fields }: Entity): (column: string) => Cell {
  return (column) => {
    if (column === 'entity') return [{ text: entityName(workspace, key), leadsTo: key }];
    if (column === 'kind') return [{ text: kind }];
    if (column === 'type') return textOf(fields.type?.value);
    if (column === 'identifiers') {
      const entries = Object.entries(fields.identifiers?.value ?? {});
      return [{ text: entries.map(([scheme, field]) => `${scheme} ${field?.value ?? ''}`).join(', ') }];
    }
    const names = column === 'aliases' ? fields.aliases : fields['previous-names'];
    return [{ text: (names?.value ?? []).map(({ value }) => value).join(', ') }];
  };
}
