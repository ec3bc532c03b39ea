// The links of a vault that were left as they are, grouped by name and reason, and how that is said.

import { lineAt, lineIndex } from '../../text/line-index.ts';
import type { ConvertedFile, LeftReason } from './convert-links.ts';
import type { VaultFile } from './vault.ts';

/** A name whose links were left. */
export interface LeftName {
  readonly name: string;
  readonly reason: LeftReason;
  /** What it may mean, if anything. */
  readonly keys: readonly string[];
  readonly places: readonly string[];
}

/** Reasons that a person can do something about: define the name, or link it by hand. */
const OPEN: ReadonlySet<LeftReason> = new Set(['unknown', 'ambiguous', 'weak', 'words']);

/**
 * The names that were left: first those that can still become tags, the most frequent first. `placeOf` gives a file
 * and a line counted from 1.
 */
export function leftNames(
  converted: readonly ConvertedFile[],
  placeOf: (file: VaultFile, line: number) => string,
): LeftName[] {
  const names = new Map<string, LeftName & { readonly places: string[] }>();
  for (const { file, left } of converted) {
    const lines = lineIndex(left.length > 0 ? file.text : '');
    for (const { link, reason, keys } of left) {
      const id = `${reason}\t${link.target}`;
      const entry = names.get(id) ?? { name: link.target || '#', reason, keys, places: [] };
      names.set(id, entry);
      entry.places.push(placeOf(file, lineAt(lines, link.span.start) + 1));
    }
  }
  const order = (a: string, b: string) => Number(a > b) - Number(a < b);
  return [...names.values()].sort(
    (a, b) =>
      Number(OPEN.has(b.reason)) - Number(OPEN.has(a.reason)) ||
      b.places.length - a.places.length ||
      order(a.name, b.name) ||
      order(a.reason, b.reason),
  );
}

const REASONS: Readonly<Record<LeftReason, string>> = {
  unknown: 'nothing has this name',
  ambiguous: 'can be several things',
  weak: 'a name too common to be linked by itself',
  section: 'leads to a section, which a tag cannot',
  embed: 'shows another file, which a tag cannot',
  tag: 'is a tag of Logseq',
  'no-file': 'no such file',
  words: 'its words hold marks that would break the link',
};

/** “Acme” stays: why, and where. */
export function sentenceOf({ name, reason, keys, places }: LeftName): string {
  const meant = keys.length > 0 ? ` (${keys.join(', ')})` : '';
  const [first = ''] = places;
  const more = places.length - 1;
  const others = more === 0 ? '' : more === 1 ? ' and 1 more place' : ` and ${more} more places`;
  return `“${name}” stays: ${REASONS[reason]}${meant}: ${first}${others}`;
}
