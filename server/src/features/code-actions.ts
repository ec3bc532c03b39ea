// Mends at the cursor: the fixes of findings there, all safe fixes of a file, and a comment that silences a finding.

import type { FileEdit, Finding } from '../rules/rule.ts';
import { chooseSafeFixes } from '../rules/support/safe-fixes.ts';
import { type Span, touches } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import { suppressionEdit } from './suppress.ts';

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'source.fixAll.dossier';
  readonly edits: readonly FileEdit[];
  /** The findings that it mends. */
  readonly findings: readonly Finding[];
  /** The one to take where nobody wants to choose. */
  readonly preferred: boolean;
}

/** The quick fixes of the findings that share a place with `range`, and for each a way to silence it. */
export function quickFixes(document: Document, findings: readonly Finding[], range: Span): CodeAction[] {
  const here = findings.filter(({ span }) => touches(span, range.start) || touches(range, span.start));
  const fixes = here.flatMap((finding) =>
    finding.fixes.map(
      (fix): CodeAction => ({
        title: fix.title,
        kind: 'quickfix',
        // Edits of other files cost something, so they are worked out when they are asked for.
        get edits() {
          return fix.edits;
        },
        findings: [finding],
        preferred: fix.safe && finding.fixes.length === 1,
      }),
    ),
  );
  const silenced = new Map(here.map((finding) => [finding.code, finding]));
  const silencers = [...silenced.values()].flatMap((finding): CodeAction[] => {
    const edit = finding.code.includes('suppression')
      ? undefined
      : suppressionEdit(document, finding.code, finding.span);
    if (!edit) return [];
    const edits = [{ uri: document.uri, ...edit }];
    return [
      {
        title: `Suppress ${finding.code} here, with a reason`,
        kind: 'quickfix',
        edits,
        findings: [finding],
        preferred: false,
      },
    ];
  });
  return [...fixes, ...silencers];
}

/** The safe fixes of the document that go together, in one action; undefined where there is none. */
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
