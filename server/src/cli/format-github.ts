// `--format github`: workflow commands, which GitHub Actions shows as annotations next to the lines.

import { SEVERITIES, type Severity } from '../workspace/configuration.ts';
import type { Report, ReportedFinding } from './report.ts';
import { counted } from './severities.ts';
import { harmlessLines } from './terminal-text.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** GitHub shows at most this many annotations of each level for a step, and drops the others silently. */
const MOST_OF_A_LEVEL = 10;

/**
 * One command for each line, errors first, at most ten of each level; a last line counts the others. Empty without
 * findings.
 */
export function formatGithub(report: Report): string {
  const lines: string[] = [];
  const left: string[] = [];
  for (const command of ['error', 'warning', 'notice']) {
    const own = SEVERITIES.flatMap((severity) =>
      commands[severity] === command
        ? report.findings.filter((finding) => finding.severity === severity)
        : [],
    );
    lines.push(...own.slice(0, MOST_OF_A_LEVEL).map(commandOf));
    const more = own.length - MOST_OF_A_LEVEL;
    if (more > 0) left.push(counted(more, command));
  }
  // Plain text, shown in the log of the step.
  if (left.length > 0)
    lines.push(`Not shown as annotations: ${left.join(', ')} more. \`--format pretty\` prints all.`);
  return lines.map((line) => `${line}\n`).join('');
}

function commandOf(finding: ReportedFinding): string {
  const properties = [
    ['file', finding.file],
    ['line', finding.line],
    ['endLine', finding.endLine],
    // GitHub refuses columns on multi-line annotations.
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

/** Escapes like the runner's toolkit, so that text from a note cannot begin a command or control a terminal. */
function escapeData(text: string): string {
  const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return harmlessLines(escaped);
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
