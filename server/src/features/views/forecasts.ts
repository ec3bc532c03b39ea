// Forecasts: judgments with a horizon or an outcome; and which of them can be scored.

import { activeScale, isInBand, termOf } from '../../rules/support/likelihood/likelihood.ts';
import type { Span } from '../../text/span.ts';
import { add, type Decimal, format, half } from '../../values/decimal.ts';
import { parsePartialDate, whollyBefore } from '../../values/partial-date.ts';
import type { Scale, Term } from '../../vocabulary/vocabulary.ts';
import type { KeptClaim, NoteDigest } from '../../workspace/digest.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ForecastTerm, ScoredForecast } from '../forecasts/calibration.ts';
import { type PerDocument, perDocument } from '../symbols/per-document.ts';
import { titleOf } from './backlinks.ts';

type Judgment = KeptClaim<'judgment'>;

export interface ForecastItem {
  /** `claim:<id>`, or the file and a number. */
  readonly id: string;
  readonly text: string;
  /** `overdue`: the horizon has passed and no outcome is recorded. */
  readonly state: 'overdue' | 'open' | 'resolved';
  readonly horizon?: string;
  /** The last day of the horizon, as days since 1970-01-01; for a resolved judgment, the last day of its outcome. */
  readonly day?: number;
  /** The term or the number that was held last. */
  readonly likelihood?: string;
  /** `true`, `false`, `partly` or `void`. */
  readonly outcome?: string;
  readonly outcomeDate?: string;
  readonly note: string;
  readonly uri: string;
  readonly span: Span;
  /** How it counts in a calibration; absent where it does not count. */
  readonly scored?: ScoredForecast;
}

/**
 * The forecasts of the workspace, or of the notes that `isWanted` selects, in the order of files and places. Leaves out a
 * judgment that a newer one changes: always while it is open; with an outcome, only if a newer one has an outcome too. A
 * `list` that is kept saves looking for the notes with judgments.
 */
export function* listForecasts(
  workspace: Workspace,
  isWanted: (uri: string) => boolean = () => true,
  list = judgingNotes(workspace),
): Steps<ForecastItem[]> {
  yield* list.settle();
  const notes: NoteDigest[] = [];
  for (const uri of [...list.contents()].sort()) {
    const note = workspace.digest(uri);
    if (note?.type === 'note') notes.push(note);
    yield;
  }
  const newer = newerJudgments(notes);
  const items: ForecastItem[] = [];
  for (const note of notes) {
    if (!isWanted(note.uri)) continue;
    for (const [index, claim] of note.claims.entries()) {
      const item = claim.kind === 'judgment' && forecastOf(workspace, note, claim, newer);
      if (item) items.push({ ...item, id: claim.key ?? `${note.uri}#${index}` });
    }
    yield;
  }
  return items;
}

/** The notes of the workspace that have judgments, as a list that is kept. */
export function judgingNotes(workspace: Workspace): PerDocument<string> {
  return perDocument(workspace, (uri) => {
    const note = workspace.isPack(uri) ? undefined : workspace.digest(uri);
    const judges = note?.type === 'note' && note.claims.some(({ kind }) => kind === 'judgment');
    return judges ? uri : undefined;
  });
}

type Newer = ReadonlyMap<string, readonly Judgment[]>;

/** The judgments that change another one, by its key. */
function newerJudgments(notes: readonly NoteDigest[]): Newer {
  const newer = new Map<string, Judgment[]>();
  for (const { claims } of notes) {
    for (const claim of claims) {
      const changed = claim.kind === 'judgment' ? claim.fields.changes?.value.key : undefined;
      if (claim.kind !== 'judgment' || changed === undefined || changed === claim.key) continue;
      newer.set(changed, [...(newer.get(changed) ?? []), claim]);
    }
  }
  return newer;
}

/** Whether a judgment that came after this one, directly or through others, satisfies `test`. */
function hasNewer({ key }: Judgment, newer: Newer, test: (claim: Judgment) => boolean): boolean {
  const seen = new Set<string>();
  const wait = key === undefined ? [] : [key];
  for (let next = wait.pop(); next !== undefined; next = wait.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const claim of newer.get(next) ?? []) {
      if (claim.key !== key && test(claim)) return true;
      if (claim.key !== undefined) wait.push(claim.key);
    }
  }
  return false;
}

function outcomeOf({ fields: { outcome } }: Judgment): string | undefined {
  return outcome?.value.status?.value;
}

function forecastOf(
  workspace: Workspace,
  note: NoteDigest,
  claim: Judgment,
  newer: Newer,
): Omit<ForecastItem, 'id'> | undefined {
  const { text, horizon } = claim.fields;
  const outcome = outcomeOf(claim);
  if (outcome === undefined && horizon === undefined) return undefined;
  if (hasNewer(claim, newer, (one) => outcome === undefined || outcomeOf(one) !== undefined))
    return undefined;
  const asOf = claim.fields.outcome?.value['as-of']?.value;
  const { date } = note.frontMatter.fields;
  const today = parsePartialDate(workspace.today);
  const isOver = horizon !== undefined && today !== undefined && whollyBefore(horizon.value, today);
  // Such a judgment was about the past when it was written: its horizon is wrong (`judgment-horizon`), not overdue.
  if (outcome === undefined && horizon && date && whollyBefore(horizon.value, date.value)) return undefined;
  const held = lastHeld(claim);
  const day = outcome === undefined ? horizon?.value.last : (asOf ?? horizon?.value)?.last;
  const scored = scoredOf(workspace, note, claim);
  return {
    text: text?.value ?? '',
    state: outcome !== undefined ? 'resolved' : isOver ? 'overdue' : 'open',
    ...(horizon && { horizon: horizon.value.text }),
    ...(day !== undefined && { day }),
    ...(held && { likelihood: held.likelihood ?? held.probability?.text ?? '' }),
    ...(outcome !== undefined && { outcome }),
    ...(asOf && { outcomeDate: asOf.text }),
    note: titleOf(note),
    uri: note.uri,
    span: claim.fence,
    ...(scored && { scored }),
  };
}

interface Held {
  readonly likelihood?: string | undefined;
  readonly probability?: { readonly text: string; readonly min: Decimal; readonly max: Decimal } | undefined;
}

/** The view that was held last: the judgment's own view, else the latest in its history that states one. */
function lastHeld({ fields }: Judgment): Held | undefined {
  const views = [...(fields.history?.value ?? []).map(({ value }) => value), fields];
  const last = views.findLast(({ likelihood, probability }) => likelihood ?? probability);
  return last && { likelihood: last.likelihood?.value, probability: last.probability?.value };
}

function scoredOf(workspace: Workspace, note: NoteDigest, claim: Judgment): ScoredForecast | undefined {
  const outcome = outcomeOf(claim);
  const held = lastHeld(claim);
  if ((outcome !== 'true' && outcome !== 'false') || held === undefined) return undefined;
  const scale = activeScale(workspace);
  const middle = held.probability && half(add(held.probability.min, held.probability.max));
  const term =
    (held.likelihood === undefined ? undefined : termOf(scale, held.likelihood)?.term) ??
    (middle && termAround(scale, middle));
  const percent = middle ? Number(format(middle)) : term && (term.min + term.max) / 2;
  if (percent === undefined) return undefined;
  const whole = workspace.document(note.uri);
  const head = whole?.type === 'note' ? whole.frontMatter.fields : undefined;
  const asOf = claim.fields.outcome?.value['as-of']?.value;
  return {
    probability: percent / 100,
    cameTrue: outcome === 'true',
    ...(term && scale && { term: forecastTerm(scale, term) }),
    authors: (head?.authors?.value ?? []).map(({ value }) => value),
    tags: (head?.tags?.value ?? []).map(({ value }) => value),
    ...(asOf && { year: asOf.text.slice(0, 4) }),
  };
}

/** The term whose band contains a percentage; the lower one where two bands touch. */
function termAround(scale: Scale | undefined, percent: Decimal): Term | undefined {
  return scale?.terms.find((term) => isInBand(term, { min: percent, max: percent }));
}

function forecastTerm(scale: Scale, { id, rows, min, max }: Term): ForecastTerm {
  return { scale: scale.label ?? scale.id, words: rows[0]?.[0] ?? id, min, max };
}
