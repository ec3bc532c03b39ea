// Keeps what was worked out for texts, for as long as they are asked for: most passages of a note that is being typed are
// those of its last text, and several rules ask the same of each.

/** How many UTF-16 units of texts are kept at least: the passages of many notes. */
const LEAST_ROOM = 300_000;

let room = LEAST_ROOM;

/** Makes room for the passages of one text of this length, so that one after the other does not drive out the next. */
export function makeRoom(length: number): void {
  room = Math.max(LEAST_ROOM, length);
}

/**
 * `compute`, whose result must depend on the text alone, with the results for the texts that were asked for last. They are kept
 * in two lots: when the newer one is full it becomes the older one, and what that still had is forgotten.
 */
export function onceForText<V>(compute: (text: string) => V): (text: string) => V {
  let newer = new Map<string, { readonly value: V }>();
  let older = newer;
  let length = 0;
  return (text) => {
    const known = newer.get(text);
    if (known) return known.value;
    const kept = older.get(text) ?? { value: compute(text) };
    if (length + text.length > room) {
      older = newer;
      newer = new Map();
      length = 0;
    }
    newer.set(text, kept);
    length += text.length;
    return kept.value;
  };
}
