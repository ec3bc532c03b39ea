// Describes everything that a note's references point to, for a client that shows the note.

import type { Note } from '../note/note.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { describeTarget, type Target } from './target.ts';

/** The target of each reference of the note in the workspace, except the note's own sources. */
export function noteTargets(workspace: Workspace, note: Note): Map<string, Target | 'nothing'> {
  const local = new Set(note.sources.filter((source) => !source.global).map((source) => source.key));
  const keys = [
    ...note.references.map((reference) => reference.key),
    // Only the workspace knows whether another claim replaces one of these.
    ...note.claims.flatMap((claim) => claim.key ?? []),
  ];
  const targets = new Map<string, Target | 'nothing'>();
  // What a description names is shown too, so the list grows during the loop.
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    if (key === undefined || targets.has(key) || local.has(key)) continue;
    const target = describeTarget(workspace, key);
    targets.set(key, target ?? 'nothing');
    if (target?.replacedBy !== undefined) keys.push(target.replacedBy);
    if (target?.source?.derivedFrom !== undefined) keys.push(target.source.derivedFrom);
  }
  return targets;
}
