// Applies `dossier-ignore` comments (SPEC §8) and reports those that silence nothing.

import type { Suppression } from '../../../note/note.ts';
import { type LocalFix, replaceFix } from '../../../schema/problem.ts';
import { groupBy } from '../../../text/group-by.ts';
import { nearest } from '../../../text/nearest.ts';
import { onceFor } from '../../../text/once-for.ts';
import { RULES } from '../../index.ts';
import type { Finding, Found } from '../../rule.ts';

interface Entry {
  readonly suppression: Suppression;
  readonly code: string;
  readonly span: Suppression['span'];
  /** What is wrong with the way it is written. It silences nothing then. */
  readonly problem?: string;
  /** Its index among the comment's codes. */
  readonly index: number;
  readonly ended: boolean;
  used: boolean;
}

/** The part of a finding that decides whether a comment silences it. */
export type Silenceable = Pick<Finding, 'code' | 'span'>;

/**
 * Removes the findings silenced on the day `today`, and adds a finding, made by `report`, for each code of a comment
 * that silences nothing, unless that rule is off. A comment on a `heldBack` finding counts as used.
 */
export function suppress<F extends Silenceable>(
  suppressions: readonly Suppression[],
  findings: readonly F[],
  today: string,
  report: ((found: Found) => F) | undefined,
  heldBack: () => readonly Silenceable[],
): F[] {
  if (suppressions.length === 0) return [...findings];
  const entries: Entry[] = suppressions.flatMap((suppression) =>
    suppression.codes.map((code, index) => ({
      ...code,
      suppression,
      index,
      ended: code.until !== undefined && today > code.until,
      used: false,
    })),
  );
  const silences = silencesOf(entries);
  const kept = findings.filter((finding) => !silenced(finding, silences));
  if (!report) return kept;
  for (const one of heldBack()) silenced(one, silences);
  const idle = (own: boolean) =>
    entries
      .filter(({ used, code }) => !used && (code === 'unused-suppression') === own)
      .map((entry) => report(unused(entry)));
  const keptIdle = idle(false).filter((finding) => !silenced(finding, silences));
  return [...kept, ...keptIdle, ...idle(true)];
}

/** The reason of the comment that silences a finding; empty where none does. */
export function reasonFor(
  { code, span: { start } }: Silenceable,
  suppressions: readonly Suppression[],
  today: string,
): string {
  const comment = suppressions.find(
    ({ scope, target, codes }) =>
      (scope === 'file' || (target.start <= start && start <= target.end)) &&
      codes.some(
        (entry) =>
          entry.code === code &&
          entry.problem === undefined &&
          !(entry.until !== undefined && today > entry.until),
      ),
  );
  return comment?.reason ?? '';
}

/** The entries that silence one code in one place. The first finding there uses all of them. */
interface Silence {
  readonly start: number;
  readonly end: number;
  /** The furthest end among this entry and those before it. */
  readonly reach: number;
  readonly entries: readonly Entry[];
  used: boolean;
}

/** The silences of each code, in the order of places, so that a finding only looks at those around it. */
function silencesOf(entries: readonly Entry[]): ReadonlyMap<string, readonly Silence[]> {
  const valid = entries.filter(({ problem, ended }) => problem === undefined && !ended);
  const byCode = [...groupBy(valid, ({ code }) => code)];
  return new Map(byCode.map(([code, own]) => [code, inOrder(own)]));
}

function inOrder(entries: readonly Entry[]): Silence[] {
  const byPlace = groupBy(entries, ({ suppression: { scope, target } }) =>
    scope === 'file' ? '' : `${target.start} ${target.end}`,
  );
  const places = [...byPlace.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { scope, target } = first.suppression;
    return scope === 'file' ? [{ start: 0, end: Infinity, own }] : [{ ...target, own }];
  });
  let reach = 0;
  return places
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ start, end, own }) => {
      reach = Math.max(reach, end);
      return { start, end, reach, entries: own, used: false };
    });
}

function silenced({ code, span: { start } }: Silenceable, silences: ReturnType<typeof silencesOf>): boolean {
  const own = silences.get(code) ?? [];
  let hit = false;
  for (let at = lastFrom(own, start); at >= 0; at--) {
    const silence = own[at];
    if (!silence || silence.reach < start) break;
    if (silence.end < start) continue;
    hit = true;
    if (silence.used) continue;
    silence.used = true;
    for (const entry of silence.entries) entry.used = true;
  }
  return hit;
}

/** The last silence that begins at `offset` or before; -1 if there is none. */
function lastFrom(silences: readonly Silence[], offset: number): number {
  let [low, high] = [0, silences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((silences[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function unused(entry: Entry): Found {
  const { code, span, problem, ended } = entry;
  if (problem !== undefined)
    return { span, message: problem, fixes: ({ text }) => [removal(text, entry, false)] };
  const codes = codesOf(RULES);
  if (!codes.has(code)) {
    const [near] = nearest(code.toLowerCase(), codes, { max: 1 });
    const hint = near === undefined ? 'remove the suppression' : `did you mean \`${near}\`?`;
    const replace = near === undefined ? [] : [replaceFix(span, near, `Replace by ${near}`, false)];
    return {
      span,
      message: `there is no finding \`${code}\`: ${hint}`,
      // Only the author knows what was meant, so there is no fix.
      fixes: ({ text }) => [...replace, removal(text, entry, false)],
    };
  }
  const message = ended
    ? `this suppression of \`${code}\` has expired: fix what it hid, or give it a later date`
    : `there is no \`${code}\` finding here: remove the suppression`;
  return { span, message, fixes: ({ text }) => [removal(text, entry, true)] };
}

const codesOf = onceFor((rules: typeof RULES) => new Set(rules.map((rule) => rule.code)));

function removal(text: string, entry: Entry, safe: boolean): LocalFix {
  const { suppression, code } = entry;
  return suppression.codes.length === 1
    ? {
        title: 'Remove the suppression',
        safe,
        edits: [{ span: wholeLine(text, suppression.span), newText: '' }],
      }
    : { title: `Remove ${code}`, safe, edits: [{ span: codeInList(text, entry), newText: '' }] };
}

/** A comment that is alone on its line is removed with the line. */
function wholeLine(text: string, at: Suppression['span']): Suppression['span'] {
  let start = at.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  let end = at.end;
  while (end < text.length && (text[end] === ' ' || text[end] === '\t')) end++;
  const alone =
    (start === 0 || /[\r\n\uFEFF]/.test(text[start - 1] ?? '')) &&
    (end === text.length || /[\r\n]/.test(text[end] ?? ''));
  if (!alone) return at;
  if (text[end] === '\r' && text[end + 1] === '\n') end += 2;
  else if (end < text.length) end++;
  return { start, end };
}

/** The code with its end date and one of the commas next to it. */
function codeInList(text: string, { span, suppression: { codes }, index }: Entry): Suppression['span'] {
  const next = codes[index + 1];
  if (next) return { start: span.start, end: next.span.start };
  const previous = codes[index - 1];
  const colon = text.indexOf(':', span.end);
  const comma = text.indexOf(',', previous?.span.end ?? span.start);
  return { start: comma, end: colon < 0 ? span.end : colon };
}
