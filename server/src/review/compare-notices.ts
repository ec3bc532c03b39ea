// Which findings are new and which are gone, whatever lines they are on: compared as baselines are, by code, by words and
// by what the words are in.

import { groupBy } from '../text/group-by.ts';
import type { ComparedFinding } from './changes.ts';

/** A finding with what identifies it in another revision. */
export interface NoticeInText extends ComparedFinding {
  /** What it covers, up to the end of its first line. */
  readonly words: string;
  /** What that is in; see `paragraph.ts`. */
  readonly paragraph: string;
}

/**
 * The findings that only one revision has. Leftovers count as the same where message and words are equal: the
 * block around them has another id, or their paragraph was edited. `fileOf` gives the URI in the second of a file of the first.
 */
export function compareNotices(
  before: readonly NoticeInText[],
  after: readonly NoticeInText[],
  fileOf: (uri: string) => string,
): { readonly gone: readonly NoticeInText[]; readonly added: readonly NoticeInText[] } {
  let [gone, added] = [before, after];
  for (const part of ['paragraph', 'message'] as const) {
    const pool = groupBy(gone, (finding) => keyOf(finding, part, fileOf(finding.uri)));
    added = added.filter((finding) => !pool.get(keyOf(finding, part, finding.uri))?.shift());
    const left = new Set([...pool.values()].flat());
    gone = gone.filter((finding) => left.has(finding));
  }
  return { gone, added };
}

function keyOf(finding: NoticeInText, part: 'paragraph' | 'message', uri: string): string {
  return JSON.stringify([uri, finding.code, finding.words.trim(), finding[part]]);
}
