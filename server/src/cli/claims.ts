// `dossier claims`: the ledger in a terminal, or as JSON with the records of the export.

import type { ClaimKind } from '../claims/index.ts';
import type { ClaimRecord } from '../export/claim-record.ts';
import { exportedClaims } from '../export/selection.ts';
import { shortened } from '../features/symbols/thing-name.ts';
import { listClaims } from '../features/views/claims.ts';
import { check } from '../rules/check.ts';
import { finish } from '../workspace/steps.ts';
import { selectionOf } from './export.ts';
import { dimmer, type ListFormat, printJson } from './list-format.ts';
import { readThing } from './named-thing.ts';
import { type OpenedWorkspace, openWorkspace } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { compareText } from './report.ts';
import { counted } from './severities.ts';
import { tableOf } from './table.ts';
import { CLEAN, FAILURE, type Terminal } from './terminal.ts';

export interface ClaimsRequest {
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  /** `KIND:ID` of their subject. */
  readonly subject?: string;
  readonly kind?: ClaimKind;
  readonly format: ListFormat;
}

/** A record with its place and the marks that a reviewer looks for. */
interface Listed extends ClaimRecord {
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The grade of the claim's first graded source. */
  readonly grade: string | undefined;
  /** `superseded`, and codes of findings about how it fits with other claims. */
  readonly marks: readonly string[];
}

/** Runs the command and returns its exit code. */
export function runClaims(request: ClaimsRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace(request.paths, terminal);
    const subject = request.subject && (await readThing(request.subject, undefined, opened, terminal)).key;
    const claims = listed(opened).filter(
      (claim) =>
        (request.kind === undefined || claim.kind === request.kind) &&
        (subject === undefined || claim.subject === subject),
    );
    if (request.format === 'json') printJson(terminal, { claims });
    else printLedger(claims, terminal);
    return opened.failed ? FAILURE : CLEAN;
  });
}

function listed(opened: OpenedWorkspace): Listed[] {
  const { workspace, places } = opened;
  const selection = selectionOf(opened);
  const selected = new Set(selection.notes.map(({ uri }) => uri));
  const items = finish(
    listClaims(workspace, (uri) => {
      const note = selected.has(uri) ? workspace.document(uri) : undefined;
      return note ? check(workspace, note) : [];
    }),
  );
  const byPlace = new Map(items.map((item) => [`${item.uri} ${item.span.start}`, item]));
  const all: Listed[] = [];
  for (const { note, claim, record } of exportedClaims(selection)) {
    const { column, endLine, endColumn } = places.place(note.uri, claim.fence);
    const { grade, marks = [] } = byPlace.get(`${note.uri} ${claim.fence.start}`) ?? {};
    all.push({ ...record, column, endLine, endColumn, grade, marks });
  }
  return all.sort((a, b) => compareText(a.file, b.file) || a.line - b.line);
}

function printLedger(claims: readonly Listed[], terminal: Terminal): void {
  const rows = claims.map((claim) => [
    claim.kind,
    claim.subjectName ?? claim.subject,
    saying(claim),
    claim.basis,
    claim.asOf,
    claim.status ?? [claim.likelihood ?? claim.probability, claim.confidence].filter(Boolean).join(', '),
    claim.grade,
    claim.marks.join(', '),
    `${claim.file}:${claim.line}`,
  ]);
  const headings = ['KIND', 'SUBJECT', 'STATES', 'BASIS', 'AS OF', 'STATUS', 'GRADE', 'MARKS', 'WHERE'];
  if (rows.length > 0) terminal.out(`${tableOf(headings, rows, dimmer(terminal))}\n`);
  const files = new Set(claims.map(({ file }) => file)).size;
  terminal.out(`${counted(claims.length, 'claim')}${files > 0 ? ` in ${counted(files, 'note')}` : ''}\n`);
}

function saying({ amount, figures, text }: ClaimRecord): string {
  if (amount) return amount.text;
  const stated =
    text ??
    Object.entries(figures ?? {})
      .map(([key, value]) => `${key} ${value}`)
      .join(', ');
  return shortened(stated.replace(/\s+/g, ' '));
}
