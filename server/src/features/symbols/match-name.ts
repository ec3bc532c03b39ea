// How well a name fits what was typed, in any script.

import { foldName } from '../../text/fold.ts';

/** The worst that fits and has what was typed in one piece. */
export const CONTAINED = 3;

/** How well a name fits, smaller is better; undefined if the letters do not even occur in order. */
export function matchName(typed: string, name: string): number | undefined {
  return bestMatch(fold(typed), [searchable(name)])?.rank;
}

/** A name, and the forms in which it is compared. */
export interface Searchable {
  readonly name: string;
  readonly folded: string;
}

export function searchable(name: string): Searchable {
  return { name, folded: fold(name) };
}

function matchFolded(wanted: string, { name, folded }: Searchable, most: number): number | undefined {
  if (wanted === '') return 0;
  // Nothing that does not begin so fits well enough.
  if (most <= 1 && !folded.startsWith(wanted)) return undefined;
  // Any other match also contains the letters in order, and most names fail this test.
  if (!isSubsequence(wanted, folded)) return undefined;
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (name.split(/[\s\p{P}]+/u).some((word) => fold(word).startsWith(wanted))) return 2;
  if (folded.includes(wanted)) return CONTAINED;
  // The larger the typed part of the name, the better the match.
  return 5 - wanted.length / folded.length;
}

/**
 * The name that best fits what was typed (already folded), and how well; undefined if none does, or none better than `most`
 * says. The first of equals wins.
 */
export function bestMatch(
  wanted: string,
  names: Iterable<Searchable>,
  most = Number.POSITIVE_INFINITY,
): { name: string; rank: number } | undefined {
  let best: { name: string; rank: number } | undefined;
  for (const candidate of names) {
    const rank = matchFolded(wanted, candidate, most);
    if (rank !== undefined && rank <= most && (best === undefined || rank < best.rank))
      best = { name: candidate.name, rank };
    if (rank === 0) break;
  }
  return best;
}

const ASCII = /^[ -~]*$/;
const ASCII_SIGNS = /[ !-/:-@[-`{-~]+/g;

/** Without case, spaces, punctuation and accents. */
export function fold(text: string): string {
  // ASCII text has no accents and one normal form. Most names are ASCII, and this runs for thousands at a time.
  if (ASCII.test(text)) return text.toLowerCase().replace(ASCII_SIGNS, '');
  return foldName(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}

function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const character of wanted) {
    const found = text.indexOf(character, at);
    if (found < 0) return false;
    at = found + character.length;
  }
  return true;
}
