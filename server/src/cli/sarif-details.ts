// What SARIF contains besides the findings: how they can be fixed, and what is silenced or accepted.

import { pathToUri } from '../files/file-uri.ts';
import { check, silencedIn } from '../rules/check.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Fix } from '../rules/rule.ts';
import { groupBy } from '../text/group-by.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  type Placer,
  type ReportedFinding,
  type ReportedFix,
  reportedFinding,
  type Suppressed,
} from './report.ts';

/** The most fixes of one finding that are listed; a longer list is of no use in a log. */
const MOST_FIXES = 3;

/** The fixes of reported findings. They are computed again from the whole documents. */
export function fixesOf(
  findings: readonly ReportedFinding[],
  workspace: Workspace,
  overrides: Overrides,
  places: Placer,
): ReadonlyMap<ReportedFinding, readonly ReportedFix[]> {
  const byPath = groupBy(findings, ({ path }) => path);
  const fixes = new Map<ReportedFinding, readonly ReportedFix[]>();
  for (const [path, own] of byPath) {
    const document = workspace.document(pathToUri(path));
    if (!document) continue;
    const known = new Map(own.map((finding) => [nameOf(finding), finding]));
    for (const found of check(workspace, document, overrides)) {
      const finding = known.get(nameOf({ ...found, ...places.place(found.uri, found.span) }));
      if (finding) fixes.set(finding, toldFixes(found.fixes, places));
    }
  }
  return fixes;
}

/** What distinguishes the findings of one file. */
function nameOf({
  code,
  line,
  column,
  endLine,
  endColumn,
  message,
}: Pick<ReportedFinding, 'code' | 'line' | 'column' | 'endLine' | 'endColumn' | 'message'>): string {
  return `${code} ${line}:${column}-${endLine}:${endColumn} ${message}`;
}

/** Fixes that change texts; fixes that create a file or change the whole note are for an editor. */
function toldFixes(fixes: readonly Fix[], places: Placer): ReportedFix[] {
  return fixes
    .filter(({ wide }) => !wide)
    .slice(0, MOST_FIXES)
    .flatMap((fix): ReportedFix[] => {
      const { title, edits } = fix;
      const changes = edits.flatMap((edit) =>
        'create' in edit ? [] : [{ ...places.place(edit.uri, edit.span), newText: edit.newText }],
      );
      return changes.length > 0 && changes.length === edits.length ? [{ title, changes }] : [];
    });
}

/** The findings that comments silence in these documents. */
export function silencedFindings(
  uris: readonly string[],
  workspace: Workspace,
  overrides: Overrides,
  places: Placer,
): Suppressed[] {
  return uris.flatMap((uri) => {
    const document = workspace.document(uri);
    if (!document) return [];
    return silencedIn(workspace, document, overrides).map(
      ({ finding, reason }): Suppressed => ({
        finding: reportedFinding(finding, places),
        by: 'comment',
        reason,
      }),
    );
  });
}
