// Quick fixes: the fixes of findings at the cursor, all safe fixes of a file, and the ways to silence a finding.

import type { FileEdit, Finding } from '../../rules/rule.ts';
import { chooseSafeFixes } from '../../rules/support/findings/safe-fixes.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { type Span, touches } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { fileSuppressionEdit, suppressionEdit } from './suppress.ts';
import { turnOffEdit } from './turn-off.ts';

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'source.fixAll.dossier';
  readonly edits: readonly FileEdit[];
  /** The findings that it fixes. */
  readonly findings: readonly Finding[];
  /** The default choice of an editor that applies one without asking. */
  readonly preferred: boolean;
  /** It changes nothing; Dossier's client shows the page of this code. */
  readonly explains?: string;
}

/**
 * The fixes of the findings that touch `range`: safe ones first, then others for that place, then those that change
 * the whole note.
 */
export function quickFixes(findings: readonly Finding[], range: Span): CodeAction[] {
  const fixes = findingsAt(findings, range).flatMap((finding) =>
    finding.fixes.map((fix) => {
      const preferred = fix.safe && finding.fixes.length === 1;
      const action: CodeAction = {
        title: fix.title,
        kind: 'quickfix',
        // Edits of other files are costly, so they are computed when asked for.
        get edits() {
          return fix.edits;
        },
        findings: [finding],
        preferred,
      };
      return { action, rank: fix.wide ? 2 : fix.safe ? 0 : 1 };
    }),
  );
  return fixes.sort((a, b) => a.rank - b.rank).map(({ action }) => action);
}

/** For each code at `range`: silence it here, in the file or in the workspace, and explain it. */
export function silencers(
  workspace: Workspace,
  document: Document,
  findings: readonly Finding[],
  range: Span,
): CodeAction[] {
  const byCode = new Map(findingsAt(findings, range).map((finding) => [finding.code, finding]));
  return [...byCode.values()].flatMap((finding): CodeAction[] => {
    const { code, span } = finding;
    const base = { kind: 'quickfix', findings: [finding], preferred: false } as const;
    const own = (edit: TextEdit | undefined) => edit && { uri: document.uri, ...edit };
    // A suppression of a finding about suppressions would be reported itself.
    const isAboutComments = code.includes('suppression');
    const offers: readonly (readonly [string, () => FileEdit | undefined])[] = [
      [
        `Suppress ${code} here, with a reason`,
        () => (isAboutComments ? undefined : own(suppressionEdit(document, code, span))),
      ],
      [
        `Suppress ${code} in this file, with a reason`,
        () => (isAboutComments ? undefined : own(fileSuppressionEdit(document, code))),
      ],
      [`Turn off ${code} in dossier.yaml`, () => turnOffEdit(workspace, code)],
    ];
    const edits = offers.flatMap(([title, make]): CodeAction[] => {
      const edit = make();
      return edit ? [{ ...base, title, edits: [edit] }] : [];
    });
    return [...edits, { ...base, title: `Why ${code}?`, edits: [], explains: code }];
  });
}

function findingsAt(findings: readonly Finding[], range: Span): Finding[] {
  return findings.filter(({ span }) => touches(span, range.start) || touches(range, span.start));
}

/** The compatible safe fixes of the document in one action; undefined if there are none. */
export function fixAll(document: Document, findings: readonly Finding[]): CodeAction | undefined {
  const { edits, mended } = chooseSafeFixes(findings, (uri) =>
    uri === document.uri ? document.text : undefined,
  );
  if (mended.length === 0) return undefined;
  return {
    title: 'Apply all safe fixes',
    kind: 'source.fixAll.dossier',
    edits: [...edits.values()].flat(),
    findings: mended.map(({ finding }) => finding),
    preferred: false,
  };
}
