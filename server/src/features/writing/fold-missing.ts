// While a newly inserted claim is being filled in, everything that it lacks is shown as one notice, until the cursor
// leaves it.

import { kindOf } from '../../claims/index.ts';
import type { Claim, Note } from '../../note/note.ts';
import type { Notice } from '../../rules/rule.ts';
import { lineAt, lineIndex } from '../../text/line-index.ts';
import { contains } from '../../text/span.ts';

/** Zero-based line numbers, both included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/**
 * The findings, with those about missing fields of claims between these lines folded into one `info` for each claim,
 * on its fence.
 */
export function foldMissing(note: Note, findings: readonly Notice[], lines: Lines): readonly Notice[] {
  const index = lineIndex(note.text);
  const claims = note.claims.filter(({ fence }) => {
    const line = lineAt(index, fence.start);
    return lines.first <= line && line <= lines.last;
  });
  const folded = new Set<Notice>();
  const notices = claims.flatMap((claim): Notice[] => {
    const lacks = new Set(Object.values(kindOf(claim).expected));
    const own = findings.filter(
      (one) => (lacks.has(one.code) || isBegun(note, one)) && contains(claim.span, one.span),
    );
    for (const one of own) folded.add(one);
    return own.length > 0 ? [noticeOf(note, claim, own)] : [];
  });
  if (folded.size === 0) return findings;
  return [...findings.filter((one) => !folded.has(one)), ...notices].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

/** Whether the finding is about an amount with only the currency typed so far. */
function isBegun({ text }: Note, { code, span }: Notice): boolean {
  return code === 'invalid-amount' && /^[A-Z]{3}$/.test(text.slice(span.start, span.end));
}

function noticeOf(note: Note, claim: Claim, own: readonly Notice[]): Notice {
  const { uri } = note;
  const codes = new Set<string | undefined>(own.map(({ code }) => code));
  const begun = own.filter((one) => isBegun(note, one));
  const { expected } = kindOf(claim);
  const lacking = Object.keys(expected).filter(
    (key) => codes.has(expected[key]) && (expected[key] !== 'missing-field' || !claim.present.has(key)),
  );
  const entries = claim.map?.entries ?? [];
  const halves = entries.filter(({ value }) => begun.some(({ span }) => contains(value.span, span)));
  // In the order of the block; others come last.
  const written = entries.map(({ key }) => key);
  const rank = (key: string) => (written.includes(key) ? written.indexOf(key) : written.length);
  const keys = [...lacking, ...halves.map(({ key }) => key)];
  const named = keys.sort((a, b) => rank(a) - rank(b)).map((key) => `\`${key}\``);
  const message = `this ${claim.kind} claim still needs: ${named.join(', ')}`;
  return { uri, code: 'missing-field', severity: 'info', span: claim.fence, message, related: [] };
}
