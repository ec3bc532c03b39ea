// How well a name fits what was typed, in any script.

import { foldName } from '../../text/fold.ts';

/** How well: the smaller the better; undefined where the letters do not even occur in their order. */
export function matchName(typed: string, name: string): number | undefined {
  return matchFolded(fold(typed), searchable(name));
}

/** A name, and how it is compared. */
export interface Searchable {
  readonly name: string;
  readonly folded: string;
}

export function searchable(name: string): Searchable {
  return { name, folded: fold(name) };
}

function matchFolded(wanted: string, { name, folded }: Searchable): number | undefined {
  if (wanted === '') return 0;
  // Every other likeness is one of these too, and most names end here.
  if (!isSubsequence(wanted, folded)) return undefined;
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (name.split(/[\s\p{P}]+/u).some((word) => fold(word).startsWith(wanted))) return 2;
  if (folded.includes(wanted)) return 3;
  // The more of the name was typed, the better it fits.
  return 5 - wanted.length / folded.length;
}

/** The best of several names for what was typed, folded, and how well it fits. The first of equals wins. */
export function bestMatch(
  wanted: string,
  names: Iterable<Searchable>,
): { name: string; rank: number } | undefined {
  let best: { name: string; rank: number } | undefined;
  for (const candidate of names) {
    const rank = matchFolded(wanted, candidate);
    if (rank !== undefined && (best === undefined || rank < best.rank)) best = { name: candidate.name, rank };
    if (rank === 0) break;
  }
  return best;
}

const ASCII = /^[ -~]*$/;
const ASCII_SIGNS = /[ !-/:-@[-`{-~]+/g;

/** Without case, spaces, punctuation and accents. */
export function fold(text: string): string {
  // What is ASCII alone has no accents and one normal form; most names are, and this is done for thousands at a time.
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
