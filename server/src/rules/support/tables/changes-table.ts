// A table of what changed: claims since a day, or the claims of this note against those of a note that it supersedes.

import { CLAIM_KINDS, claimShapes } from '../../../claims/index.ts';
import { settingOf, type TableQuery } from '../../../note/table-comment.ts';
import type { PartialDate } from '../../../values/partial-date.ts';
import type { Audience } from './audience.ts';
import type { Cell } from './cell.ts';
import {
  dateOf,
  isSuperseded,
  isWanted,
  mayShow,
  noteCell,
  type StatedClaim,
  statedClaims,
} from './claims-table.ts';
import { type ClaimChange, changesBetween } from './compare-claims.ts';
import { claimText, fieldCell, thingPart } from './piece-cell.ts';
import type { FoundRows, TableRow } from './table-row.ts';

/** What changed, in the order of files and places; against another note, in the order of this note. */
export function changeRows(audience: Audience, query: TableQuery): FoundRows {
  const [since] = settingOf(query, 'since') ?? [];
  if (since?.date) return rowsSince(audience, query, since.date);
  return since ? rowsAgainst(audience, query, since.value) : { rows: [], withheld: 0 };
}

function rowsSince(audience: Audience, query: TableQuery, since: PartialDate): FoundRows {
  const { workspace, note } = audience;
  const kinds = settingOf(query, 'kind')?.map(({ value }) => value);
  const found = CLAIM_KINDS.filter((kind) => !kinds || kinds.includes(kind))
    .flatMap((kind) => statedClaims(workspace, note.uri, query, kind))
    .filter((stated) => {
      const date = dateOf(stated);
      return (
        date !== undefined &&
        date.last > since.last &&
        isWanted(query, stated.claim) &&
        !isSuperseded(workspace, stated.claim)
      );
    })
    .sort((a, b) => (dateOf(b)?.last ?? 0) - (dateOf(a)?.last ?? 0) || comparePlaces(a, b));
  const shown = found.filter((stated) => mayShow(audience, stated));
  return {
    rows: shown.map((stated) => changeRow(audience, stated, replacement(audience, stated))),
    withheld: found.length - shown.length,
  };
}

function comparePlaces(a: StatedClaim, b: StatedClaim): number {
  if (a.home.uri !== b.home.uri) return a.home.uri < b.home.uri ? -1 : 1;
  return a.claim.span.start - b.claim.span.start;
}

/** `new`, or the claim that it replaces. */
function replacement(audience: Audience, { claim, home }: StatedClaim): Cell {
  const older = claim.fields.supersedes ?? claim.fields.changes;
  const part = older && thingPart(audience, home, older.value.key);
  return part ? [{ text: 'replaces ' }, part] : [{ text: 'new' }];
}

/** The claims of the note against those of an earlier one. */
function rowsAgainst(audience: Audience, query: TableQuery, key: string): FoundRows {
  const { workspace, note } = audience;
  const kinds = settingOf(query, 'kind')?.map(({ value }) => value);
  const all = CLAIM_KINDS.filter((kind) => !kinds || kinds.includes(kind)).flatMap((kind) =>
    workspace
      .facts('stated', kind)
      .flatMap((home) => home.claims.map((claim): StatedClaim => ({ claim, home }))),
  );
  const wanted = all.filter(({ claim }) => isWanted(query, claim)).sort(comparePlaces);
  const before = wanted.filter(({ home }) => home.note.key === key && home.uri !== note.uri);
  const after = wanted.filter(({ home }) => home.uri === note.uri);
  const changes = changesBetween(before, after);
  const shown = changes.filter(({ before, after }) =>
    [before, after].every((stated) => !stated || mayShow(audience, stated)),
  );
  return {
    rows: shown.map((change) =>
      changeRow(audience, change.after ?? change.before, wordsOf(audience, change)),
    ),
    withheld: changes.length - shown.length,
  };
}

/** `new`, `dropped`, or each field that differs, with its earlier and its present value. */
function wordsOf(audience: Audience, { before, after, fields }: ClaimChange<StatedClaim>): Cell {
  if (!before || !after) return [{ text: after ? 'new' : 'dropped' }];
  const shapes = claimShapes(audience.workspace.vocabulary, audience.workspace.configuration.scale);
  return fields.flatMap((field, index): Cell => {
    const [old, now] = [before, after].map(({ claim, home }) => {
      const cell = fieldCell(audience, home, claim, shapes[claim.kind], field);
      return cell.length > 0 ? cell.map(({ text }) => ({ text })) : [{ text: 'nothing' }];
    });
    return [{ text: `${index > 0 ? '; ' : ''}${field}: ` }, ...(old ?? []), { text: ' → ' }, ...(now ?? [])];
  });
}

function changeRow(audience: Audience, stated: StatedClaim, change: Cell): TableRow {
  const { claim, home } = stated;
  const { workspace, note, maySee } = audience;
  const shapes = claimShapes(workspace.vocabulary, workspace.configuration.scale);
  const mayLead = home.uri === note.uri || maySee(home.note.frontMatter.fields.marking?.value);
  const cell = (column: string): Cell => {
    if (column === 'change') return change;
    if (column === 'kind') return [{ text: claim.kind }];
    if (column === 'note') return noteCell(audience, home);
    if (column === 'claim') {
      const text = claimText(workspace, claim);
      return [claim.key !== undefined && mayLead ? { text, leadsTo: claim.key } : { text }];
    }
    return fieldCell(audience, home, claim, shapes[claim.kind], column);
  };
  const fields = claim.fields as Readonly<Record<string, { readonly value: unknown } | undefined>>;
  return { cell, value: (column) => fields[column]?.value };
}
