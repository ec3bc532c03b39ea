// What a rule found, as editors and the command line show it.

import type { LocalFix } from '../../../schema/problem.ts';
import type { Document } from '../../../workspace/document.ts';
import type { Workspace } from '../../../workspace/workspace.ts';
import { type ActiveRule, soften } from '../../levels.ts';
import type { DeferredFix, Finding, Fix, Found } from '../../rule.ts';

/** A finding; its fixes are those for the `whole` document, where that is at hand. */
export function toFinding(
  workspace: Workspace,
  uri: string,
  active: ActiveRule,
  found: Found,
  draft: boolean,
  whole: Document | undefined,
): Finding {
  const standard = found.severity ?? active.level;
  const severity = active.set ? active.level : draft && active.rule.softens ? soften(standard) : standard;
  const fixes = whole && (typeof found.fixes === 'function' ? found.fixes(whole) : found.fixes);
  return {
    uri,
    code: active.rule.code,
    severity,
    span: found.span,
    message: onOneLine(found.message),
    related: (found.related ?? []).map((place) => ({ ...place, message: onOneLine(place.message) })),
    fixes: (fixes ?? []).map((fix) => withUri(fix, uri, workspace)),
  };
}

/** A message may quote words that run over a line's end in the note. */
function onOneLine(text: string): string {
  return text.replace(/[\r\n]+(?:[ \t>]+)?/g, ' ');
}

/** The fix with the file of each edit filled in. Does not compute its edits, since edits of other files are costly. */
function withUri(fix: Fix | LocalFix | DeferredFix, uri: string, workspace: Workspace): Fix {
  return {
    title: onOneLine(fix.title),
    safe: 'safe' in fix && fix.safe,
    ...('wide' in fix && fix.wide && { wide: true }),
    get edits() {
      const edits = typeof fix.edits === 'function' ? fix.edits(workspace) : fix.edits;
      return edits.map((edit) => ('uri' in edit || 'create' in edit ? edit : { uri, ...edit }));
    },
  };
}
