// What may be written outside the workspace, into the cache: nothing of what is marked for few, or not at all (SPEC §11).

import type { Note } from '../note/note.ts';
import { statedMarking } from '../note/stated-marking.ts';
import { type Marking, markingRank } from '../values/marking.ts';

/** The most restrictive marking of which something may be kept. */
const MOST: Marking = 'TLP:AMBER';

/** Whether a note states a valid marking that lets it be kept, and nothing in it states another one. */
export function isNoteForCache({ frontMatter, claims, sources }: Note): boolean {
  const stated = statedMarking(frontMatter.map);
  if (typeof stated === 'string' || !('marking' in stated) || !isOpen(stated.marking)) return false;
  return [...claims, ...sources].every(isPartOpen);
}

/** Whether a claim or source has no marking of its own, or one that lets it be kept. */
function isPartOpen({ fields, present }: Note['claims'][number] | Note['sources'][number]): boolean {
  const marking = 'marking' in fields ? fields.marking : undefined;
  return marking ? isOpen(marking.value) : !present.has('marking');
}

function isOpen(marking: Marking): boolean {
  return markingRank(marking) >= markingRank(MOST);
}
