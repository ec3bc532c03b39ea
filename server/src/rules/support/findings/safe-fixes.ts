// `--fix` and “fix all”: which of the safe fixes go together, and a text after them. Pure; applying and writing is done elsewhere.

import type { Span } from '../../../text/span.ts';
import type { FileEdit, Finding, Fix } from '../../rule.ts';

/** Fixes that can be applied together. */
export interface ChosenFixes {
  /** The edits by URI; no two of them collide. */
  readonly edits: ReadonlyMap<string, readonly Replacement[]>;
  /** The findings that they mend, with the fix of each. */
  readonly mended: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

/** A replacement in a file that exists. */
export type Replacement = Extract<FileEdit, { readonly uri: string }>;

/**
 * Chooses of each finding its first safe fix, whole or not at all. A fix that would touch an edit accepted
 * before it waits for the next pass. Only files to which `textOf` gives a text are changed; none is created.
 */
export function chooseSafeFixes(
  findings: readonly Finding[],
  textOf: (uri: string) => string | undefined,
): ChosenFixes {
  const accepted = new Map<string, Replacement[]>();
  const mended: { finding: Finding; fix: Fix }[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((candidate) => candidate.safe);
    const edits = fix && replacementsOf(fix, textOf);
    if (!fix || !edits || clash(edits, accepted)) continue;
    for (const edit of edits) accepted.set(edit.uri, [...(accepted.get(edit.uri) ?? []), edit]);
    mended.push({ finding, fix });
  }
  return { edits: accepted, mended };
}

/** The fix's edits when all of them are replacements in texts that may change, and something does change. */
function replacementsOf(fix: Fix, textOf: (uri: string) => string | undefined): Replacement[] | undefined {
  const edits: Replacement[] = [];
  let changes = false;
  for (const edit of fix.edits) {
    if ('create' in edit) return undefined;
    const text = textOf(edit.uri);
    const { start, end } = edit.span;
    if (text === undefined || start < 0 || start > end || end > text.length) return undefined;
    if (edits.some((other) => other.uri === edit.uri && collide(other.span, edit.span))) return undefined;
    changes ||= text.slice(start, end) !== edit.newText;
    edits.push(edit);
  }
  return changes ? edits : undefined;
}

function clash(
  edits: readonly Replacement[],
  accepted: ReadonlyMap<string, readonly Replacement[]>,
): boolean {
  return edits.some(
    (edit) => accepted.get(edit.uri)?.some((other) => collide(edit.span, other.span)) ?? false,
  );
}

/** Whether two edits share a character, or touch where one inserts: then their order would matter. */
function collide(a: Span, b: Span): boolean {
  const inserts = a.start === a.end || b.start === b.end;
  return inserts ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

/** The text after replacements that do not collide. */
export function edited(text: string, edits: readonly Replacement[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(done, span.start), newText);
    done = span.end;
  }
  return `${parts.join('')}${text.slice(done)}`;
}
