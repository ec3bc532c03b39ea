// How well a name fits what was typed, in any script.

import { foldName } from '../text/fold.ts';

/** How well: the smaller the better; undefined where the letters do not even occur in their order. */
export function matchName(typed: string, name: string): number | undefined {
  const wanted = fold(typed);
  if (wanted === '') return 0;
  const folded = fold(name);
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (name.split(/[\s\p{P}]+/u).some((word) => fold(word).startsWith(wanted))) return 2;
  if (folded.includes(wanted)) return 3;
  // The more of the name was typed, the better it fits.
  return isSubsequence(wanted, folded) ? 5 - wanted.length / folded.length : undefined;
}

/** The best of several names, and how well it fits. The first of equals wins. */
export function bestMatch(
  typed: string,
  names: readonly string[],
): { name: string; rank: number } | undefined {
  let best: { name: string; rank: number } | undefined;
  for (const name of names) {
    const rank = matchName(typed, name);
    if (rank !== undefined && (best === undefined || rank < best.rank)) best = { name, rank };
  }
  return best;
}

/** Without case, spaces, punctuation and accents. */
function fold(text: string): string {
  return foldName(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}

function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const character of text) {
    if (wanted.startsWith(character, at)) at += character.length;
    if (at >= wanted.length) return true;
  }
  return false;
}
