// Which safe fixes `--fix` and “fix all” apply together, and the text after them. Pure: the callers apply and write.

import type { Span } from '../../../text/span.ts';
import type { FileEdit, Finding, Fix } from '../../rule.ts';

/** A set of fixes that can be applied together. */
export interface ChosenFixes {
  /** The edits by URI; no two of them overlap. */
  readonly edits: ReadonlyMap<string, readonly Replacement[]>;
  /** The findings that are fixed, each with its fix. */
  readonly mended: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

/** A replacement in an existing file. */
export type Replacement = Extract<FileEdit, { readonly uri: string }>;

/**
 * Chooses the first safe fix of each finding, whole or not at all. A fix that would touch an edit chosen earlier
 * waits for the next pass. Only changes files for which `textOf` returns a text; creates no files.
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

/** The fix's edits, if all of them are replacements in texts that may change and at least one changes something. */
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

/** Whether two edits share a character, or touch where one of them inserts, so that their order would matter. */
function collide(a: Span, b: Span): boolean {
  const inserts = a.start === a.end || b.start === b.end;
  return inserts ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

/** The text after replacements that do not overlap. */
export function edited(text: string, edits: readonly Replacement[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(done, span.start), newText);
    done = span.end;
  }
  return `${parts.join('')}${text.slice(done)}`;
}
