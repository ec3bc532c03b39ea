// `--fix`: which of the safe fixes go together, and the texts after them. Pure; writing is done elsewhere.

import type { FileEdit, Finding, Fix } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';

/** One fix that was applied. */
export interface Applied {
  readonly uri: string;
  readonly code: string;
  readonly title: string;
}

export interface FixPass {
  /** New texts by URI, of changed files only. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly Applied[];
}

type Replacement = Extract<FileEdit, { readonly uri: string }>;

/**
 * Applies to each finding its first safe fix, whole or not at all. A fix that would touch an edit accepted
 * before it waits for the next pass. Only files to which `textOf` gives a text are changed; none is created.
 */
export function applySafeFixes(
  findings: readonly Finding[],
  textOf: (uri: string) => string | undefined,
): FixPass {
  const accepted = new Map<string, Replacement[]>();
  const applied: Applied[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((candidate) => candidate.safe);
    const edits = fix && replacementsOf(fix, textOf);
    if (!fix || !edits || clash(edits, accepted)) continue;
    for (const edit of edits) accepted.set(edit.uri, [...(accepted.get(edit.uri) ?? []), edit]);
    applied.push({ uri: finding.uri, code: finding.code, title: fix.title });
  }
  const texts = new Map([...accepted].map(([uri, edits]) => [uri, edited(textOf(uri) ?? '', edits)]));
  return { texts, applied };
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

function edited(text: string, edits: readonly Replacement[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(done, span.start), newText);
    done = span.end;
  }
  return `${parts.join('')}${text.slice(done)}`;
}
