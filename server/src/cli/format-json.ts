// `--format json`: the contract of SPEC §11, stable for scripts.

import type { Report, ReportedFinding } from './report.ts';
import { jsonText } from './terminal-text.ts';

/** One JSON object and a line end. Version 1 keeps these keys; keys may be added later, but not removed. */
export function formatJson(report: Report): string {
  const object = { version: 1, files: report.notes.length, findings: report.findings.map(plainFinding) };
  return `${jsonText(object)}\n`;
}

function plainFinding(finding: ReportedFinding) {
  const { file, line, column, endLine, endColumn, code, severity, message } = finding;
  const related = finding.related.map((other) => ({
    file: other.file,
    line: other.line,
    column: other.column,
    message: other.message,
  }));
  return { file, line, column, endLine, endColumn, code, severity, message, related };
}
