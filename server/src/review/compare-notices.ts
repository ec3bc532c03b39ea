// Which findings are new and which are gone, whatever lines they are on: compared as baselines are, by code, words and
// what the words are in.

import type { ComparedFinding } from './changes.ts';

/** A finding with what makes it the same one later. */
export interface NoticeInText extends ComparedFinding {
  /** What it covers, as far as it is on its first line. */
  readonly words: string;
  /** What that is in; see `paragraph.ts`. */
  readonly paragraph: string;
}

/** The findings that only one revision has. `fileOf` gives the URI that a file of the first has in the second. */
export function compareNotices(
  before: readonly NoticeInText[],
  after: readonly NoticeInText[],
  fileOf: (uri: string) => string,
): { readonly gone: readonly NoticeInText[]; readonly added: readonly NoticeInText[] } {
  const pool = new Map<string, NoticeInText[]>();
  for (const finding of before) {
    const key = keyOf(finding, fileOf(finding.uri));
    const known = pool.get(key);
    if (known) known.push(finding);
    else pool.set(key, [finding]);
  }
  const added = after.filter((finding) => !pool.get(keyOf(finding, finding.uri))?.shift());
  const gone = new Set([...pool.values()].flat());
  return { gone: before.filter((finding) => gone.has(finding)), added };
}

function keyOf({ code, words, paragraph }: NoticeInText, uri: string): string {
  return JSON.stringify([uri, code, words.trim(), paragraph]);
}
