// The one place where offsets become positions and findings become diagnostics.

import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Position,
  type Range,
  type SnippetTextEdit,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { Notice } from '../rules/rule.ts';
import type { TextEdit as Edited } from '../schema/problem.ts';
import { type LineIndex, lineIndex, offsetAt, positionAt } from '../text/line-index.ts';
import { onceFor } from '../text/once-for.ts';
import type { Span } from '../text/span.ts';
import type { Severity } from '../workspace/configuration.ts';

/** A text with a name, which is enough to turn its offsets into positions. */
export interface Text {
  readonly uri: string;
  readonly text: string;
}

/** How the client sees the places of an index. */
export interface Places {
  /** The file under its name in the store; undefined if the store does not have it. */
  text(uri: string): Text | undefined;
  /** Where its lines begin, without reading it; undefined if the store does not have it. */
  lines(uri: string): LineIndex | undefined;
  /** The client's name of a file in the store. */
  uri(uri: string): string;
  /** The version of an open document; null for a closed one. */
  version(uri: string): number | null;
  rulePage(code: string): string;
}

/** A place as features return it. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/** Where the lines of a text begin. */
export const linesOf = onceFor(({ text }: Text): LineIndex => lineIndex(text));

/** The range of a span, in UTF-16 units. */
export function toRange(document: Text, { start, end }: Span): Range {
  return rangeIn(linesOf(document), { start, end });
}

/** The same in a text of which only the lines are known. */
export function rangeIn(lines: LineIndex, { start, end }: Span): Range {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

/** The offset of a position. A position past the end of its line counts as the end. */
export function toOffset(document: Text, position: Position): number {
  return offsetAt(linesOf(document), document.text, position);
}

/** The span of a range, also if its ends are swapped. */
export function toSpan(document: Text, range: Range): Span {
  const [a, b] = [toOffset(document, range.start), toOffset(document, range.end)];
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

/** The location of a place; undefined if its file no longer exists. */
export function toLocation(places: Places, { uri, span }: Place): Location | undefined {
  const lines = places.lines(uri);
  return lines && { uri: places.uri(uri), range: rangeIn(lines, span) };
}

/** The locations of the places whose files exist. */
export function toLocations(places: Places, found: readonly Place[]): Location[] {
  return found.flatMap((place) => toLocation(places, place) ?? []);
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding in a text with these lines as a diagnostic, with a link from its code to the rule's page, and its related places. */
export function toDiagnostic(places: Places, lines: LineIndex, finding: Notice): Diagnostic {
  const related: DiagnosticRelatedInformation[] = [];
  for (const { uri, span, message } of finding.related) {
    const location = toLocation(places, { uri, span });
    if (location) related.push({ location, message });
  }
  return {
    range: rangeIn(lines, finding.span),
    severity: SEVERITIES[finding.severity],
    code: finding.code,
    codeDescription: { href: places.rulePage(finding.code) },
    source: 'dossier',
    message: finding.message,
    ...(finding.code.startsWith('unused-') && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** What the client supports in edits. */
export interface EditSupport {
  /** Versioned edits. */
  readonly documentChanges: boolean;
  /** Edits in snippet syntax. */
  readonly tabStops: boolean;
}

/** One edit, with its tab stops if the client supports them, and otherwise as plain text. */
export function toTextEdit(document: Text, edit: Edited, support: EditSupport): TextEdit | SnippetTextEdit {
  const filled = support.tabStops && support.documentChanges ? withTabStops(document, edit) : undefined;
  return filled
    ? { range: toRange(document, filled.span), snippet: { kind: 'snippet', value: filled.snippet } }
    : { range: toRange(document, edit.span), newText: edit.newText };
}

/** An edit with tab stops, and its place. */
interface Filled {
  readonly span: Span;
  readonly snippet: string;
}

/**
 * The edit as a snippet that inserts exactly its text; undefined if there is none. Editors indent the further lines
 * of a snippet like the line where it begins, in their own style, and either would change YAML.
 */
function withTabStops({ text }: Text, { span, snippet }: Edited): Filled | undefined {
  if (snippet === undefined) return undefined;
  return [{ span, snippet }, onNextLine(text, { span, snippet })].find(
    (filled) => filled !== undefined && arrivesAsItIs(text, filled),
  );
}

function arrivesAsItIs(text: string, { span, snippet }: Filled): boolean {
  if (!/[\r\n]/.test(snippet)) return true;
  const [before = ''] = /[^\r\n]*$/.exec(text.slice(0, span.start)) ?? [];
  return !/^[ \t]/.test(before) && !/[\r\n][ \t]/.test(snippet);
}

/** An insertion at the end of a line, moved to the start of the next line. */
function onNextLine(text: string, { span, snippet }: Filled): Filled | undefined {
  const [lineBreak] = /^(?:\r\n|\n|\r)/.exec(snippet) ?? [];
  if (lineBreak === undefined || span.start !== span.end || !text.startsWith(lineBreak, span.end))
    return undefined;
  const next = span.end + lineBreak.length;
  return { span: { start: next, end: next }, snippet: snippet.slice(lineBreak.length) + lineBreak };
}
