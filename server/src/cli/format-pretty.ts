// `--format pretty`: for people in a terminal.

import type { Severity } from '../workspace/configuration.ts';
import { excerptOf } from './excerpt.ts';
import type { Report, ReportedFinding } from './report.ts';
import { countBySeverity, counted } from './severities.ts';
import { harmless } from './terminal-text.ts';

export interface PrettyOptions {
  readonly colour: boolean;
  /** Width of the terminal in cells. */
  readonly width: number;
  /** Findings that the baseline accepted. */
  readonly accepted?: number;
}

type Style = 'bold' | 'dim' | Severity;
const styles: Readonly<Record<Style, string>> = {
  bold: '1',
  dim: '2',
  error: '31;1',
  warning: '33;1',
  info: '36;1',
  hint: '35',
};
type Paint = (style: Style, text: string) => string;

/** Every finding with its line, and a last line that counts them. */
export function formatPretty(report: Report, options: PrettyOptions): string {
  const paint: Paint = (style, text) => (options.colour ? `\u001b[${styles[style]}m${text}\u001b[0m` : text);
  const blocks = report.findings.map((finding) => `${findingLines(finding, options, paint).join('\n')}\n\n`);
  return `${blocks.join('')}${summaryOf(report, options.accepted ?? 0)}\n`;
}

function findingLines(finding: ReportedFinding, { width }: PrettyOptions, paint: Paint): string[] {
  const number = String(finding.line);
  const gutter = ' '.repeat(number.length);
  const rule = paint('dim', '|');
  const start = finding.column - 1;
  const end = finding.endLine === finding.line ? finding.endColumn - 1 : finding.lineText.length;
  const { line, carets } = excerptOf(finding.lineText, start, end, Math.max(40, width - number.length - 5));
  return [
    `${paint('bold', placeText(finding))}: ${paint(finding.severity, finding.severity)}: ${messageText(finding.message)} ${paint('dim', `[${finding.code}]`)}`,
    `  ${paint('dim', number)} ${rule} ${line}`.trimEnd(),
    `  ${gutter} ${rule} ${paint(finding.severity, carets)}`,
    ...finding.related.map(
      (other) => `  ${gutter} ${paint('dim', `= ${placeText(other)}:`)} ${messageText(other.message)}`,
    ),
  ];
}

function placeText(place: { readonly file: string; readonly line: number; readonly column: number }): string {
  return `${harmless(place.file)}:${place.line}:${place.column}`;
}

function messageText(message: string): string {
  return harmless(message.replace(/\s*[\r\n]+\s*/g, ' '));
}

/** `12 findings (3 errors, 9 warnings) in 4 of 20 notes`. */
export function summaryOf(report: Report, accepted: number): string {
  const kept = accepted > 0 ? `; ${counted(accepted, 'finding')} in the baseline` : '';
  if (report.findings.length === 0) return `No findings in ${counted(report.notes.length, 'note')}${kept}`;
  const counts = countBySeverity(report.findings);
  const parts = [
    counts.error > 0 ? counted(counts.error, 'error') : [],
    counts.warning > 0 ? counted(counts.warning, 'warning') : [],
    counts.info > 0 ? `${counts.info} info` : [],
    counts.hint > 0 ? counted(counts.hint, 'hint') : [],
  ].flat();
  const files = new Set(report.findings.map((finding) => finding.file));
  const notes = report.notes.filter((note) => files.has(note)).length;
  const others = files.size - notes;
  const where = [
    notes > 0 || others === 0 || report.notes.length > 0
      ? `${notes} of ${counted(report.notes.length, 'note')}`
      : [],
    others > 0 ? counted(others, 'other file') : [],
  ].flat();
  return `${counted(report.findings.length, 'finding')} (${parts.join(', ')}) in ${where.join(' and ')}${kept}`;
}
