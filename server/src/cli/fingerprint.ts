// What makes a finding the same finding after its note was edited elsewhere.

import type { ReportedFinding } from './report.ts';

/** The parts by which findings are told apart. No line and no column: those shift with every edit above. */
export interface FindingKey {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  /** What the finding covers, without spaces around; at most 200 UTF-16 units. */
  readonly text: string;
}

const LONGEST_TEXT = 200;

/** The key of a finding in a file named `file` (relative to the workspace's root, with `/`). */
export function keyOf(finding: ReportedFinding, file: string): FindingKey {
  const text = finding.text.trim().slice(0, LONGEST_TEXT);
  return { file, code: finding.code, message: finding.message, text };
}

/** The key as one string, for maps and hashes. */
export function joinKey({ file, code, message, text }: FindingKey): string {
  return JSON.stringify([file, code, message, text]);
}
