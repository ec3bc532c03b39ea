// The one place where offsets become positions and findings become diagnostics.

import {
  type Diagnostic,
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
import { lineIndex, offsetAt, positionAt } from '../text/line-index.ts';
import { onceFor } from '../text/once-for.ts';
import type { Span } from '../text/span.ts';
import type { Severity } from '../workspace/configuration.ts';

/** A text with a name: all that is needed to turn its offsets into positions. */
export interface Text {
  readonly uri: string;
  readonly text: string;
}

/** How one index's places look to the client. */
export interface Places {
  /** The file under its name in the store; undefined when it is none of the store's. */
  text(uri: string): Text | undefined;
  /** The client's name of a file in the store. */
  uri(uri: string): string;
  /** The version of an open document; null of a closed one. */
  version(uri: string): number | null;
  rulePage(code: string): string;
}

/** A place as the features give it. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

const indexOf = onceFor(({ text }: Text) => lineIndex(text));

/** The range of a span, in UTF-16 units. */
export function toRange(document: Text, { start, end }: Span): Range {
  const index = indexOf(document);
  return { start: positionAt(index, start), end: positionAt(index, end) };
}

/** The offset of a position; one beyond its line's end counts as the end. */
export function toOffset(document: Text, position: Position): number {
  return offsetAt(indexOf(document), document.text, position);
}

/** The span of a range; a range that is turned round is put right. */
export function toSpan(document: Text, range: Range): Span {
  const [a, b] = [toOffset(document, range.start), toOffset(document, range.end)];
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

/** The location of a place; undefined when its file is not there any more. */
export function toLocation(places: Places, { uri, span }: Place): Location | undefined {
  const document = places.text(uri);
  return document && { uri: places.uri(uri), range: toRange(document, span) };
}

/** The locations of those places whose files are there. */
export function toLocations(places: Places, found: readonly Place[]): Location[] {
  return found.flatMap((place) => toLocation(places, place) ?? []);
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as a diagnostic: its code leads to the rule's page, its related places are named. */
export function toDiagnostic(places: Places, document: Text, finding: Notice): Diagnostic {
  const related = finding.related.flatMap(({ uri, span, message }) => {
    const location = toLocation(places, { uri, span });
    return location ? [{ location, message }] : [];
  });
  return {
    range: toRange(document, finding.span),
    severity: SEVERITIES[finding.severity],
    code: finding.code,
    codeDescription: { href: places.rulePage(finding.code) },
    source: 'dossier',
    message: finding.message,
    ...(finding.code.startsWith('unused-') && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** What the client can do with edits of a workspace. */
export interface EditSupport {
  /** Versioned edits. */
  readonly documentChanges: boolean;
  /** Edits in snippet syntax. */
  readonly tabStops: boolean;
}

/** One edit: with its tab stops where the client knows them, else its plain text. */
export function toTextEdit(document: Text, edit: Edited, support: EditSupport): TextEdit | SnippetTextEdit {
  const filled = support.tabStops && support.documentChanges ? withTabStops(document, edit) : undefined;
  return filled
    ? { range: toRange(document, filled.span), snippet: { kind: 'snippet', value: filled.snippet } }
    : { range: toRange(document, edit.span), newText: edit.newText };
}

/** An edit with tab stops, and where. */
interface Filled {
  readonly span: Span;
  readonly snippet: string;
}

/**
 * The edit as a snippet that arrives as it is; undefined where none would. Editors give the further lines of a snippet
 * the indentation of the line where it begins, and spell indentation their own way: either would change YAML.
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

/** What is inserted at the end of a line, inserted at the start of the next one. */
function onNextLine(text: string, { span, snippet }: Filled): Filled | undefined {
  const [lineBreak] = /^(?:\r\n|\n|\r)/.exec(snippet) ?? [];
  if (lineBreak === undefined || span.start !== span.end || !text.startsWith(lineBreak, span.end))
    return undefined;
  const next = span.end + lineBreak.length;
  return { span: { start: next, end: next }, snippet: snippet.slice(lineBreak.length) + lineBreak };
}
