// The sources that show the outcome of judgments: they are later than the note with the judgment.

import type { NoteDigest } from '../../../workspace/digest.ts';

/** The keys of the sources that an `outcome` of the note cites, such as `src:s4`. */
export function outcomeSources({ claims }: Pick<NoteDigest, 'claims'>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const claim of claims) {
    if (claim.kind !== 'judgment') continue;
    for (const { value } of claim.fields.outcome?.value.source?.value ?? []) keys.add(value.key);
  }
  return keys;
}
