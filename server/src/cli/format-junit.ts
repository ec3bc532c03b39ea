// `--format junit`: a test suite for each file and a test case for each finding, for the test views of CI systems.

import { compareText, type Report, type ReportedFinding } from './report.ts';
import { reaches, type Threshold } from './severities.ts';

/**
 * JUnit XML as the schema of Jenkins has it: a case has a class and a name, a suite a file. Findings at or above `--fail-on` are failures; milder ones are passed cases that say what was
 * found; a file without findings is one passed case.
 */
export function formatJunit(report: Report, failOn: Threshold): string {
  const byFile = new Map<string, ReportedFinding[]>(report.notes.map((note) => [note, []]));
  for (const finding of report.findings) {
    const known = byFile.get(finding.file);
    if (known) known.push(finding);
    else byFile.set(finding.file, [finding]);
  }
  const suites = [...byFile].sort(([a], [b]) => compareText(a, b));
  const tests = suites.reduce((sum, [, findings]) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dossier" tests="${tests}" failures="${failuresOf(report.findings, failOn)}" errors="0">`,
    ...suites.flatMap(([file, findings]) => suiteLines(file, findings, failOn)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteLines(file: string, findings: readonly ReportedFinding[], failOn: Threshold): string[] {
  const name = escapeXml(file);
  const counts = `tests="${Math.max(1, findings.length)}" failures="${failuresOf(findings, failOn)}" errors="0" skipped="0"`;
  const names = namesOf(findings);
  const passed = `    <testcase classname="${name}" name="no findings"/>`;
  return [
    `  <testsuite name="${name}" ${counts} file="${name}">`,
    ...(findings.length === 0
      ? [passed]
      : findings.flatMap((finding, index) => caseLines(finding, names[index] ?? '', failOn))),
    '  </testsuite>',
  ];
}

/** A unique name for each case, because readers of JUnit merge cases with the same name. */
function namesOf(findings: readonly ReportedFinding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, line, column }) => {
    const name = `${code} (${line}:${column})`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count > 1 ? `${name} #${count}` : name;
  });
}

function caseLines(finding: ReportedFinding, name: string, failOn: Threshold): string[] {
  const { file, line, column, severity, message } = finding;
  const related = finding.related.map(
    (other) => `\n${other.file}:${other.line}:${other.column}: ${other.message}`,
  );
  const body = escapeXml(`${file}:${line}:${column}: ${severity}: ${message}${related.join('')}`);
  const element = reaches(severity, failOn)
    ? `<failure type="${severity}" message="${escapeXml(message)}">${body}</failure>`
    : `<system-out>${body}</system-out>`;
  return [
    `    <testcase classname="${escapeXml(file)}" name="${escapeXml(name)}">`,
    `      ${element}`,
    '    </testcase>',
  ];
}

function failuresOf(findings: readonly ReportedFinding[], failOn: Threshold): number {
  return findings.filter((finding) => reaches(finding.severity, failOn)).length;
}

/** Text for an element or an attribute. Characters that XML 1.0 cannot represent become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replace(
      /[\r\n\t\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
      (character) => `&#${character.charCodeAt(0)};`,
    );
}
