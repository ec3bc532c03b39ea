// What was read of a part of a note, moved to another place of its text.

import type { Problem } from '../schema/problem.ts';
import { type Span, shift } from '../text/span.ts';
import type { GeneratedTable, LooseReference, Reference, Suppression } from './note.ts';
import type { ProseBlock } from './prose.ts';
import type { TableQuery } from './table-comment.ts';

/** How far something moves: in the text, and in the lists of the note that it refers to. */
export interface Move {
  /** UTF-16 units. */
  readonly by: number;
  /** What is added to the index of a section, of a reference, and of a claim. */
  readonly sections: number;
  readonly references: number;
  readonly claims: number;
}

/** Whether nothing changes. */
export function isStill({ by, sections, references, claims }: Move): boolean {
  return by === 0 && sections === 0 && references === 0 && claims === 0;
}

/** A paragraph, heading or cell. */
export function moveProse(block: ProseBlock, { by, sections, references }: Move): ProseBlock {
  return {
    kind: block.kind,
    quoted: block.quoted,
    listed: block.listed,
    span: shift(block.span, by),
    unit: shift(block.unit, by),
    section: block.section + sections,
    text: block.text,
    runs: block.runs.map(({ at, length, source }) => ({ at, length, source: source + by })),
    links: block.links.map(({ start, end, reference }) => ({
      start,
      end,
      reference: reference < 0 ? reference : reference + references,
    })),
  };
}

/** A reference, or an id in a faulty place. */
export function moveReference<R extends Reference | LooseReference>(reference: R, { by, claims }: Move): R {
  const moved = {
    ...reference,
    span: shift(reference.span, by),
    idSpan: shift(reference.idSpan, by),
    uses: reference.uses.map(({ span, label, text }) => ({
      span: shift(span, by),
      label: shift(label, by),
      text,
    })),
  };
  return reference.claim === undefined ? moved : { ...moved, claim: reference.claim + claims };
}

/** A problem with its fixes. */
export function moveProblem(problem: Problem, { by }: Move): Problem {
  return {
    ...problem,
    span: shift(problem.span, by),
    fixes: problem.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: shift(edit.span, by) })),
    })),
  };
}

export function moveSuppression(suppression: Suppression, { by }: Move): Suppression {
  return {
    ...suppression,
    span: shift(suppression.span, by),
    codes: suppression.codes.map((code) => ({ ...code, span: shift(code.span, by) })),
    target: shift(suppression.target, by),
  };
}

/** A generated table. */
export function moveTable(table: GeneratedTable, move: Move): GeneratedTable {
  return {
    ...table,
    span: shift(table.span, move.by),
    open: shift(table.open, move.by),
    content: shift(table.content, move.by),
    query: moveQuery(table.query, move.by),
    references: table.references.map((reference) => moveReference(reference, move)),
  };
}

function moveQuery(query: TableQuery, by: number): TableQuery {
  return {
    ...query,
    whatSpan: shift(query.whatSpan, by),
    settings: query.settings.map((setting) => ({
      ...setting,
      keySpan: shift(setting.keySpan, by),
      span: shift(setting.span, by),
      values: setting.values.map((value) => ({ ...value, span: shift(value.span, by) })),
    })),
  };
}

export function moveSpans(spans: readonly Span[], by: number): readonly Span[] {
  return spans.map((one) => shift(one, by));
}
