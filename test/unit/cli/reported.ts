/** Reports for the tests of formats: findings with everything but what a test is about already filled in. */
import type { Report, ReportedFinding } from '../../../server/src/cli/report.ts';

/** A finding on `bad` in the line `x: bad`, line 3 of `notes/a.md`. */
export function finding(parts: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    file: 'notes/a.md',
    path: '/ws/notes/a.md',
    line: 3,
    column: 4,
    endLine: 3,
    endColumn: 7,
    code: 'invalid-field',
    severity: 'error',
    message: 'not a value: write `good`',
    related: [],
    lineText: 'x: bad',
    text: 'bad',
    paragraph: 'x: bad',
    ...parts,
  };
}

/** A report of these findings in two notes, `notes/a.md` and `notes/b.md`. */
export function report(...findings: ReportedFinding[]): Report {
  return { notes: ['notes/a.md', 'notes/b.md'], findings };
}
