// Everything that a note's references stand for, gathered at once for those who show it elsewhere.

import type { Note } from '../note/note.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { describeTarget, type Target } from './target.ts';

/** What each reference of the note stands for in the workspace. The note's own sources are left to the note. */
export function noteTargets(workspace: Workspace, note: Note): Map<string, Target | 'nothing'> {
  const local = new Set(note.sources.filter((source) => !source.global).map((source) => source.key));
  const keys = [
    ...note.references.map((reference) => reference.key),
    // Only the workspace knows whether another claim has taken the place of one of these.
    ...note.claims.flatMap((claim) => claim.key ?? []),
  ];
  const targets = new Map<string, Target | 'nothing'>();
  // What a description names is itself shown; the list grows while it is walked.
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
