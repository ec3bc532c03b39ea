// The marking of a file that holds what several notes say.

import { statedMarking } from '../note/stated-marking.ts';
import { type Marking, mostRestrictive } from '../values/marking.ts';
import type { Selection } from './selection.ts';

/** The strictest label of the notes and their claims; undefined where a note has none that is valid. */
export function overallMarking({ notes }: Selection): Marking | undefined {
  const labels: Marking[] = [];
  for (const { note } of notes) {
    const stated = statedMarking(note.frontMatter.map);
    if (stated === 'none' || !('marking' in stated)) return undefined;
    labels.push(stated.marking);
    for (const claim of note.claims) {
      const own = statedMarking(claim.map);
      if (own === 'none') continue;
      if (!('marking' in own)) return undefined;
      labels.push(own.marking);
    }
  }
  return mostRestrictive(labels);
}
