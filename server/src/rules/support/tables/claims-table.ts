// A table of the claims of one kind.

import { type ClaimKind, claimShapes, kindOf } from '../../../claims/index.ts';
import { aboutOf } from '../../../claims/say.ts';
import { settingOf, type TableQuery } from '../../../note/table-comment.ts';
import { hintOf } from '../../../schema/fields.ts';
import type { Shape } from '../../../schema/read-fields.ts';
import type { KeptClaim } from '../../../workspace/digest.ts';
import type { StatedFact } from '../../../workspace/facts.ts';
import { pathIn } from '../../../workspace/path-in.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { type Audience, citedSource } from './audience.ts';
import type { Cell } from './cell.ts';
import { claimText, fieldCell, thingPart } from './piece-cell.ts';
import type { FoundRows, TableRow } from './table-row.ts';

/** A claim and the note that states it. */
export interface StatedClaim {
  readonly claim: KeptClaim;
  readonly home: StatedFact;
}

/** The claims of a kind that a table asks for. */
export function claimRows(
  audience: Audience,
  query: TableQuery,
  kind: ClaimKind,
  columns: readonly string[],
): FoundRows {
  const { workspace } = audience;
  const shape: Shape = claimShapes(workspace.vocabulary, workspace.configuration.scale)[kind];
  const chosen = statedClaims(workspace, audience.note.uri, query, kind).filter(
    ({ claim, home }) =>
      isWanted(query, claim) && isInTime(query, claim, home) && !isSuperseded(workspace, claim),
  );
  const shown = chosen.filter((stated) => mayShow(audience, stated));
  const linked = linkedColumn(columns, shape);
  return {
    rows: shown.map((stated) => claimRow(audience, stated, shape, linked)),
    withheld: chosen.length - shown.length,
  };
}

/** The claims of a kind in the part of the workspace that a table covers, in the order of files and places. */
export function statedClaims(
  workspace: RuleWorkspace,
  uri: string,
  query: TableQuery,
  kind: ClaimKind,
): StatedClaim[] {
  return workspace
    .facts('stated', kind)
    .filter((home) => isInPlace(workspace, uri, query, home.uri))
    .flatMap((home) => home.claims.map((claim) => ({ claim, home })));
}

/** Whether a file is in the part of the workspace that a table of the note `uri` covers. */
export function isInPlace(workspace: RuleWorkspace, uri: string, query: TableQuery, file: string): boolean {
  if (workspace.isPack(file) || workspace.isInPlacePack(file)) return false;
  const places = settingOf(query, 'in')?.map(({ value }) => value) ?? ['workspace'];
  const path = pathIn(workspace.root, file) ?? '';
  return places.some((place) =>
    place === 'workspace' ? true : place === 'note' ? file === uri : path.startsWith(`${place}/`),
  );
}

/** Whether the readers may see the claim: its own marking decides, else its note's. */
export function mayShow({ maySee }: Audience, { claim, home }: StatedClaim): boolean {
  return maySee((claim.fields.marking ?? home.note.frontMatter.fields.marking)?.value);
}

/** Whether another claim replaces it. */
export function isSuperseded(workspace: RuleWorkspace, { key }: KeptClaim): boolean {
  return key !== undefined && workspace.facts('successor', key).some((newer) => newer.key !== key);
}

/** Whether the claim has one of the values of each key. */
export function isWanted(query: TableQuery, claim: KeptClaim): boolean {
  const fields = claim.fields as Readonly<Record<string, { readonly value: unknown } | undefined>>;
  const about = aboutOf(claim);
  const wants = (key: 'subject' | 'ref' | 'basis' | 'status', own: readonly (string | undefined)[]) => {
    const values = settingOf(query, key);
    return values === undefined || values.some(({ value }) => own.includes(value));
  };
  const kinds = query.what === 'changes' ? undefined : settingOf(query, 'kind');
  return (
    wants('subject', [about?.key, keyIn(fields.subject?.value)]) &&
    wants('ref', [keyIn(fields.ref?.value)]) &&
    wants('status', [wordIn(fields.status?.value)]) &&
    wants('basis', wordsIn(fields.basis?.value)) &&
    (kinds === undefined || kinds.some(({ value }) => value === about?.kind))
  );
}

function keyIn(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'key' in value ? String(value.key) : undefined;
}

function wordIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A basis is a word, or a list of what a judgment rests on. */
function wordsIn(value: unknown): (string | undefined)[] {
  if (Array.isArray(value)) return value.map((item: { readonly value: unknown }) => keyIn(item.value));
  return [wordIn(value) ?? keyIn(value)];
}

/** The day for which the claim holds; if its kind has no such day, the day of its note. */
export function dateOf({ claim, home }: StatedClaim) {
  const own = claim.fields['as-of']?.value;
  return own ?? (claim.kind === 'judgment' ? home.note.frontMatter.fields.date?.value : undefined);
}

function isInTime(query: TableQuery, claim: KeptClaim, home: StatedFact): boolean {
  const from = settingOf(query, 'from')?.[0]?.date;
  const to = settingOf(query, 'to')?.[0]?.date;
  if (!from && !to) return true;
  const date = dateOf({ claim, home });
  return date !== undefined && (!from || date.last >= from.first) && (!to || date.first <= to.last);
}

/** The column whose cells link to the claims: the first with a figure or words, unless there is a column for claims. */
function linkedColumn(columns: readonly string[], shape: Shape): string | undefined {
  if (columns.includes('claim')) return undefined;
  return columns.find((column) => {
    const schema = shape[column];
    if (schema === undefined || 'nested' in schema || 'items' in schema || 'each' in schema) return false;
    const hint = hintOf(schema)?.type;
    return hint === undefined || hint === 'amount' || hint === 'parsed';
  });
}

function claimRow(
  audience: Audience,
  { claim, home }: StatedClaim,
  shape: Shape,
  linked: string | undefined,
): TableRow {
  const { workspace } = audience;
  const isNamed = claim.key !== undefined && mayLead(audience, home);
  const cell = (column: string): Cell => {
    if (column === 'claim') return leading(claimText(workspace, claim), isNamed ? claim.key : undefined);
    if (column === 'note') return noteCell(audience, home);
    if (column === 'grade') return gradeCell(audience, home, claim);
    const about = aboutOf(claim);
    if ((column === 'subject' || column === 'ref') && about && kindOf(claim).about.includes(column))
      return [thingPart(audience, home, about.key)].filter((part) => part !== undefined);
    const parts = fieldCell(audience, home, claim, shape, column);
    const [only] = parts;
    return column === linked && isNamed && parts.length === 1 && only && only.leadsTo === undefined
      ? leading(only.text, claim.key)
      : parts;
  };
  const fields = claim.fields as Readonly<Record<string, { readonly value: unknown } | undefined>>;
  return { cell, value: (column) => fields[column]?.value };
}

function leading(text: string, key: string | undefined): Cell {
  return [key === undefined ? { text } : { text, leadsTo: key }];
}

/** Whether the readers of the note may follow a link to what the note `home` states. */
function mayLead({ maySee, note }: Audience, home: StatedFact): boolean {
  return home.uri === note.uri || maySee(home.note.frontMatter.fields.marking?.value);
}

/** The note, as a tag; nothing if fewer people may read that note. */
export function noteCell(audience: Audience, home: StatedFact): Cell {
  if (!mayLead(audience, home)) return [];
  const { key, title } = home.note;
  const text = title === '' ? (key ?? pathIn(audience.workspace.root, home.uri) ?? '') : title;
  return leading(text, key);
}

/** The grade of the first source that has one. */
function gradeCell(audience: Audience, home: StatedFact, claim: KeptClaim): Cell {
  for (const { value } of kindOf(claim).cites(claim.fields)?.value ?? []) {
    const grade = citedSource(audience, home, value.key)?.source.fields.grade;
    if (grade) return [{ text: grade.value.text }];
  }
  return [];
}
