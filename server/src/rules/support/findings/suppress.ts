// What `dossier-ignore` comments silence (SPEC §8), and what is left of those that silence nothing.

import type { Suppression } from '../../../note/note.ts';
import { type LocalFix, replaceFix } from '../../../schema/problem.ts';
import { nearest } from '../../../text/nearest.ts';
import type { Document } from '../../../workspace/document.ts';
import { RULES } from '../../index.ts';
import type { Finding, Found } from '../../rule.ts';
import { configurationComments } from './configuration-comments.ts';

interface Entry {
  readonly suppression: Suppression;
  readonly code: string;
  readonly span: Suppression['span'];
  /** What is wrong with how it is written: then it silences nothing. */
  readonly problem?: string;
  readonly ended: boolean;
  used: boolean;
}

/** What a comment is asked about. */
export type Silenceable = Pick<Finding, 'code' | 'span'>;

/**
 * Takes out what is silenced on the day `today`, and adds a finding, made by `report`, for each code of a comment that
 * silences nothing; none where that rule is off. A comment over what is only `heldBack` is not idle.
 */
export function suppress(
  document: Document,
  findings: readonly Finding[],
  today: string,
  report: ((found: Found) => Finding) | undefined,
  heldBack: readonly Silenceable[] = [],
): Finding[] {
  const suppressions =
    document.type === 'configuration' ? configurationComments(document).suppressions : document.suppressions;
  if (suppressions.length === 0) return [...findings];
  const entries: Entry[] = suppressions.flatMap((suppression) =>
    suppression.codes.map((code) => ({
      ...code,
      suppression,
      ended: code.until !== undefined && today > code.until,
      used: false,
    })),
  );
  const kept = findings.filter((finding) => !silenced(finding, entries));
  if (!report) return kept;
  for (const one of heldBack) silenced(one, entries);
  const idle = (own: boolean) =>
    entries
      .filter(({ used, code }) => !used && (code === 'unused-suppression') === own)
      .map((entry) => report(unused(document.text, entry)));
  const keptIdle = idle(false).filter((finding) => !silenced(finding, entries));
  return [...kept, ...keptIdle, ...idle(true)];
}

function silenced(finding: Silenceable, entries: readonly Entry[]): boolean {
  let hit = false;
  for (const entry of entries) {
    const { problem, ended, code, suppression } = entry;
    if (problem !== undefined || ended || code !== finding.code || !covers(suppression, finding)) continue;
    entry.used = true;
    hit = true;
  }
  return hit;
}

function covers({ scope, target }: Suppression, { span }: Silenceable): boolean {
  return scope === 'file' || (span.start >= target.start && span.start <= target.end);
}

function unused(text: string, entry: Entry): Found {
  const { code, span, problem, ended } = entry;
  if (problem !== undefined) return { span, message: problem, fixes: [removal(text, entry, false)] };
  const codes = RULES.map((rule) => rule.code);
  if (!codes.includes(code)) {
    const [near] = nearest(code.toLowerCase(), codes, { max: 1 });
    const hint = near === undefined ? 'remove the suppression' : `did you mean \`${near}\`?`;
    const replace = near === undefined ? [] : [replaceFix(span, near, `Replace by ${near}`, false)];
    return {
      span,
      message: `there is no finding \`${code}\`: ${hint}`,
      // Nobody but the author knows what was meant.
      fixes: [...replace, removal(text, entry, false)],
    };
  }
  const message = ended
    ? `this suppression of \`${code}\` has ended: mend what it hid, or give it a later day`
    : `nothing here is \`${code}\`: remove the suppression`;
  return { span, message, fixes: [removal(text, entry, true)] };
}

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

/** A comment alone on its line goes with the line. */
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

/** The code with its end date and one of the commas beside it. */
function codeInList(text: string, { span, suppression }: Entry): Suppression['span'] {
  const codes = suppression.codes;
  const index = codes.findIndex((code) => code.span.start === span.start);
  const next = codes[index + 1];
  if (next) return { start: span.start, end: next.span.start };
  const previous = codes[index - 1];
  const colon = text.indexOf(':', span.end);
  const comma = text.indexOf(',', previous?.span.end ?? span.start);
  return { start: comma, end: colon < 0 ? span.end : colon };
}
