// How reliable what a claim rests on is.

import type { KeptClaim, NoteDigest } from '../workspace/digest.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { localSource } from './symbol-at.ts';

/** The Admiralty grade of a claim's first graded source, as it is written; undefined where none of them has one. */
export function gradeOf(note: NoteDigest, claim: KeptClaim, workspace: Workspace): string | undefined {
  const cited = claim.kind === 'judgment' ? claim.fields.basis : claim.fields.source;
  for (const { value } of cited?.value ?? []) {
    const source = localSource(note, value.key) ?? workspace.facts('source', value.key)[0]?.source;
    if (source?.fields.grade) return source.fields.grade.value.text;
  }
  return undefined;
}
