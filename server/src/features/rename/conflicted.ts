// Files with merge conflicts that a change of ids would have to edit, and cannot.

import { lineAt, lineIndex } from '../../text/line-index.ts';
import { type Span, span } from '../../text/span.ts';
import { canonicalId, decodeId } from '../../values/curie.ts';
import type { ConfigurationFile } from '../../workspace/configuration.ts';
import { pathIn } from '../../workspace/path-in.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/**
 * The refusal of a change because a file with a merge conflict may define `key` or refer to it; undefined if there is
 * none.
 */
export function conflictOver(workspace: Workspace, key: string): string | undefined {
  for (const file of conflictedFiles(workspace)) {
    const { defines = [], refers = [] } = file.conflicted ?? {};
    const verb = defines.includes(key)
      ? 'defines'
      : refers.includes(key) || namesId(file.text, key)
        ? 'names'
        : undefined;
    if (verb !== undefined)
      return `${placeOfConflict(workspace, file)}: this file ${verb} \`${key}\` and has a merge conflict: resolve it first`;
  }
  return undefined;
}

/** The workspace's files with merge conflicts, sorted by URI. */
export function conflictedFiles(workspace: Workspace): ConfigurationFile[] {
  return workspace.facts('conflict', '*').flatMap(({ uri }) => {
    const document = workspace.digest(uri);
    return document?.type === 'configuration' ? [document] : [];
  });
}

/** The path from the root and the line of the first conflict, `notes/a.md:12`. */
export function placeOfConflict(workspace: Workspace, file: ConfigurationFile): string {
  return placeIn(workspace, file, file.conflicted?.conflicts[0]?.marker ?? span(0, 0));
}

/** The path from the root and the line (from 1) of a place: `notes/a.md:12`. */
export function placeIn(
  workspace: Workspace,
  { uri, text }: { readonly uri: string; readonly text: string },
  { start }: Span,
): string {
  return `${pathFrom(workspace, uri)}:${lineAt(lineIndex(text), start) + 1}`;
}

/** The path of a file from the root. */
export function pathFrom({ root }: Workspace, uri: string): string {
  return pathIn(root, uri) ?? decodeId(uri);
}

/** Whether the text contains the whole `kind:id` (or id), in any case. */
export function namesId(text: string, key: string): boolean {
  const folded = canonicalId(text);
  for (let at = folded.indexOf(key); at >= 0; at = folded.indexOf(key, at + 1)) {
    const before = folded.charAt(at - 1);
    const after = folded.slice(at + key.length, at + key.length + 2);
    if (!/[\p{L}\p{N}]/u.test(before) && !/^(?:[\p{L}\p{N}\p{M}_-]|\.[\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}
