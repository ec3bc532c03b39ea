// A short checksum of a text that this program made itself, to notice that the text has changed.

import { fillUnits, PAIRS, UNITS } from './units.ts';

/**
 * 53 bits of a text's UTF-16 units (two rounds of multiplication and mixing, after MurmurHash3's finaliser). Not for texts
 * that someone may forge: it is easy to make two texts with the same sum.
 */
export function checksum(text: string): number {
  let [low, high] = [0xdeadbeef, 0x41c6ce57];
  for (let from = 0; from < text.length; from += UNITS.length) {
    const count = fillUnits(text, from);
    // What an earlier text left there does not count.
    UNITS[count] = 0;
    for (let at = 0; at < count; at += 2) {
      const pair = PAIRS[at >> 1] ?? 0;
      low = Math.imul(low ^ pair, 2654435761);
      high = Math.imul(high ^ pair, 1597334677);
      // What a multiplication carries to the highest bits comes down again.
      low ^= low >>> 15;
      high ^= high >>> 13;
    }
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
