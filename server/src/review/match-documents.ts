// Which documents of two revisions are the same: a file that was moved is the same note.

import { groupBy } from '../text/group-by.ts';
import { bestPairs, likeness, type Pairs } from './best-pairs.ts';
import type { RevisionDocument } from './revision.ts';

/** The least share of lines that two files have in common to be the same file, moved and edited. */
const LEAST = 0.5;

/** Pairs by path; then by the id that a note states, then by equal text, then by the most similar text. */
export function matchDocuments(
  before: readonly RevisionDocument[],
  after: readonly RevisionDocument[],
): Pairs<RevisionDocument> {
  const pairs: (readonly [RevisionDocument, RevisionDocument])[] = [];
  const left = { before: [...before], after: [...after] };
  const take = (found: Pairs<RevisionDocument>): void => {
    pairs.push(...found);
    const taken = new Set(found.flat());
    left.before = left.before.filter((one) => !taken.has(one));
    left.after = left.after.filter((one) => !taken.has(one));
  };
  const takeEqual = (keyOf: (document: RevisionDocument) => string | undefined): void => {
    const others = groupBy(left.after, keyOf);
    take(
      [...groupBy(left.before, keyOf)].flatMap(([key, ones]) => {
        const same = key === undefined ? [] : (others.get(key) ?? []);
        return ones.slice(0, same.length).map((one, at) => [one, same[at] as RevisionDocument] as const);
      }),
    );
  };
  takeEqual(({ uri }) => uri);
  takeEqual(({ ownKey }) => ownKey);
  takeEqual(({ text }) => text);
  const numbers = new Map([...numbered(left.before), ...numbered(left.after)]);
  take(
    bestPairs(
      left.before,
      left.after,
      (one) => numbers.get(one) ?? 0,
      (one, other) => {
        if (one.type !== other.type) return undefined;
        const alike = likeness(one.text, other.text, /\r?\n/);
        return alike >= LEAST ? alike : undefined;
      },
    ),
  );
  return pairs;
}

function numbered(documents: readonly RevisionDocument[]): [RevisionDocument, number][] {
  return [...documents].sort((a, b) => (a.uri < b.uri ? -1 : 1)).map((one, at) => [one, at]);
}
