// Changes as a report, for printing and for scripts: files by name, places as people count them.

import type { Severity } from '../workspace/configuration.ts';
import {
  type Changes,
  type ComparedFinding,
  countSignals,
  type DocumentChanges,
  type FieldChange,
  type Signal,
  type ThingChange,
} from './changes.ts';

/** A line, and a column in UTF-16 units, both from 1. */
export interface ReportedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface ReportedField {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

export interface ReportedChange {
  readonly type: ThingChange['type'];
  readonly kind: string;
  readonly change: ThingChange['change'];
  readonly id?: string;
  readonly label: string;
  readonly before?: ReportedPlace;
  readonly after?: ReportedPlace;
  readonly fields: readonly ReportedField[];
  readonly raisedConfidence?: { readonly before: string; readonly after: string };
  readonly loosenedMarking?: { readonly before: string; readonly after: string };
}

export interface ReportedDiffFinding extends ReportedPlace {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

export interface ReportedDocument {
  /** Its name in the later revision; for a file that is gone, its name in the earlier one. */
  readonly file: string;
  /** Its earlier name, where it was another. */
  readonly formerly?: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly title: string;
  readonly things: readonly ReportedChange[];
  readonly brokenReferences: readonly (ReportedPlace & { readonly key: string })[];
  readonly newFindings: readonly ReportedDiffFinding[];
  readonly goneFindings: readonly ReportedDiffFinding[];
}

export interface DiffReport {
  /** What the revisions are called. */
  readonly from: string;
  readonly to: string;
  readonly counts: Readonly<Record<Signal, number>>;
  readonly documents: readonly ReportedDocument[];
}

/** Names files and counts places in one revision. */
export type PlaceIn = (uri: string, offset: number) => ReportedPlace;

/** Makes a report; `before` and `after` place things in the two revisions. */
export function diffReport(
  changes: Changes,
  { from, to }: Pick<DiffReport, 'from' | 'to'>,
  before: PlaceIn,
  after: PlaceIn,
): DiffReport {
  return {
    from,
    to,
    counts: countSignals(changes),
    documents: changes.documents.map((document) => documentReport(document, before, after)),
  };
}

function documentReport(document: DocumentChanges, before: PlaceIn, after: PlaceIn): ReportedDocument {
  const formerly = document.before && before(document.before, 0).file;
  const file = document.after ? after(document.after, 0).file : (formerly ?? '');
  return {
    file,
    ...(formerly !== undefined && formerly !== file && { formerly }),
    change: !document.before ? 'added' : document.after ? 'changed' : 'removed',
    title: document.title,
    things: document.things.map((thing) => changeReport(thing, before, after)),
    brokenReferences: document.broken.map(({ uri, span, key }) => ({ ...after(uri, span.start), key })),
    newFindings: document.newFindings.map((finding) => findingReport(finding, after)),
    goneFindings: document.goneFindings.map((finding) => findingReport(finding, before)),
  };
}

function changeReport(thing: ThingChange, before: PlaceIn, after: PlaceIn): ReportedChange {
  const { type, kind, change, id, label, fields, raised, loosened } = thing;
  return {
    type,
    kind,
    change,
    ...(id !== undefined && { id }),
    label,
    ...(thing.before && { before: before(thing.before.uri, thing.before.span.start) }),
    ...(thing.after && { after: after(thing.after.uri, thing.after.span.start) }),
    fields: fields.map(fieldReport),
    ...(raised && { raisedConfidence: raised }),
    ...(loosened && { loosenedMarking: loosened }),
  };
}

function fieldReport({ field, before, after }: FieldChange): ReportedField {
  return { field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

function findingReport(
  { uri, span, code, severity, message }: ComparedFinding,
  placeIn: PlaceIn,
): ReportedDiffFinding {
  return { ...placeIn(uri, span.start), code, severity, message };
}
