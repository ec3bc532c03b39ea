// Records the outcome of a judgment: `outcome`, in the existing YAML.

import type { OUTCOMES } from '../../claims/judgment.ts';
import type { Claim, Note } from '../../note/note.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { touches } from '../../text/span.ts';
import { parsePartialDate, whollyAfter } from '../../values/partial-date.ts';
import { fillKeyEdit, insertKeyEdit, scalar } from '../../yaml/edit.ts';
import { entryOf, isEmpty } from '../../yaml/tree.ts';

export interface SaidOutcome {
  readonly status: (typeof OUTCOMES)[number];
  /** The day, month, quarter or year in which the outcome was clear. */
  readonly asOf: string;
  /** The id of a source, without `src:`; undefined if none was named. */
  readonly source?: string;
}

/** The judgment around an offset. */
export function judgmentAt({ claims }: Note, offset: number): Claim<'judgment'> | undefined {
  return claims.find(
    (claim): claim is Claim<'judgment'> => claim.kind === 'judgment' && touches(claim.span, offset),
  );
}

/** Why no outcome can be written into the judgment, as the end of a sentence about it; undefined where one can. */
export function whyNoOutcome({ text }: Note, { map }: Claim<'judgment'>): string | undefined {
  if (!map) return 'its YAML does not parse: mend it first';
  const known = entryOf(map, 'outcome');
  if (!known || isEmpty(known.value)) return undefined;
  const written = text.slice(known.value.span.start, known.value.span.end).replace(/\s+/g, ' ');
  if (known.value.type !== 'map') return `its \`outcome\` says “${written}” already: change it in the note`;
  const keys = ['status', 'as-of', 'source'].map((key) =>
    entryOf(known.value.type === 'map' ? known.value : undefined, key),
  );
  if (keys.every((entry) => entry && !isEmpty(entry.value)))
    return `its \`outcome\` is there already: change it in the note (${written})`;
  return known.value.flow && !/[#\r\n]/.test(text.slice(known.value.span.start, known.value.span.end))
    ? undefined
    : 'its `outcome` is begun already: fill it in in the note';
}

/**
 * The edit that writes an outcome into a judgment, or why it is not possible. A value that is begun in braces is
 * rewritten; its source is kept where `said` has none. `today` is a date such as `2026-11-30`.
 */
export function recordOutcome(
  note: Note,
  claim: Claim<'judgment'>,
  said: SaidOutcome,
  today: string,
): TextEdit | { readonly refusal: string } {
  const refusal = whyNoOutcome(note, claim) ?? whyNoDay(said.asOf, today);
  if (refusal !== undefined || !claim.map) return { refusal: refusal ?? '' };
  const entry = entryOf(claim.map, 'outcome');
  const before = entry?.value.type === 'map' ? entryOf(entry.value, 'source')?.value : undefined;
  const kept = before && !isEmpty(before) ? note.text.slice(outer(before).start, outer(before).end) : '';
  const source = said.source === undefined ? kept : scalar(said.source);
  const value = `{status: ${said.status}, as-of: ${said.asOf.trim()}, source: ${source}}`.replace(' }', '}');
  if (!entry) return plain(insertKeyEdit(note.text, claim.map, 'outcome', value));
  if (entry.value.type !== 'map') return fillKeyEdit(note.text, entry, value);
  return { span: entry.value.span, newText: value };
}

function outer(node: NonNullable<ReturnType<typeof entryOf>>['value']) {
  return node.type === 'scalar' ? node.outer : node.span;
}

function plain({ span, newText }: TextEdit): TextEdit {
  return { span, newText };
}

function whyNoDay(written: string, today: string): string | undefined {
  const date = parsePartialDate(written);
  if (!date) return `“${written.trim()}” is not a date: write it like 2026-05-18, 2026-05 or 2026`;
  const now = parsePartialDate(today);
  return now && whollyAfter(date, now) ? `${date.text} is still to come` : undefined;
}
