// How reliable the sources of a claim are.

import { kindOf } from '../../claims/index.ts';
import type { KeptClaim, NoteDigest } from '../../workspace/digest.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { localSource } from '../navigation/symbol-at.ts';

/** The Admiralty grade of a claim's first graded source, as written; undefined if none is graded. */
export function gradeOf(note: NoteDigest, claim: KeptClaim, workspace: Workspace): string | undefined {
  const cited = kindOf(claim).cites(claim.fields);
  for (const { value } of cited?.value ?? []) {
    const source = localSource(note, value.key) ?? workspace.facts('source', value.key)[0]?.source;
    if (source?.fields.grade) return source.fields.grade.value.text;
  }
  return undefined;
}
