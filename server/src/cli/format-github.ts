// `--format github`: workflow commands, which GitHub Actions shows as annotations beside the lines.

import type { Severity } from '../workspace/configuration.ts';
import type { Report, ReportedFinding } from './report.ts';
import { harmlessLines } from './terminal-text.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** One command a line; nothing at all without findings. */
export function formatGithub(report: Report): string {
  return report.findings.map((finding) => `${commandOf(finding)}\n`).join('');
}

function commandOf(finding: ReportedFinding): string {
  const properties = [
    ['file', finding.file],
    ['line', finding.line],
    ['endLine', finding.endLine],
    // Columns are refused on an annotation of several lines.
    ...(finding.line === finding.endLine
      ? [
          ['col', finding.column],
          ['endColumn', finding.endColumn],
        ]
      : []),
    ['title', finding.code],
  ].map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${commands[finding.severity]} ${properties.join(',')}::${escapeData(messageOf(finding))}`;
}

function messageOf(finding: ReportedFinding): string {
  const related = finding.related.map(
    (other) => `${other.file}:${other.line}:${other.column}: ${other.message}`,
  );
  return [finding.message, ...related].join('\n');
}

/** Escapes as the runner's toolkit does, so that no text of a note can begin a command of its own or steer a terminal. */
function escapeData(text: string): string {
  const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return harmlessLines(escaped);
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
