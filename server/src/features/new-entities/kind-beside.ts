// Guesses the kind of a thing from the words right before its name: “the chip maker Acme”, “CEO Lena Ortiz”.

import { onceFor } from '../../text/once-for.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';

// “The company Acme bought” may be about another company, so a noun right after an article does not count.
const ALONE = /^(?:the|a|an|that|this|its|their|his|her|our|each|every|any|no|which|what|whose)$/i;

/**
 * The kind with the last word of `before` among its nouns (`nouns` in `vocabulary.yaml`); undefined if there is none.
 */
export function kindBeside(vocabulary: Vocabulary, before: string): string | undefined {
  const [, first = '', noun = ''] =
    /(?:([\p{L}\p{N}'’-]+)[ \t]+)?([\p{L}-]+)[ \t]+$/u.exec(before.slice(-80)) ?? [];
  if (ALONE.test(first)) return undefined;
  return nounsOf(vocabulary).get(noun.toLowerCase());
}

/** The kind that most places of a name suggest; undefined if none does, or if two tie. */
export function kindOfPlaces(vocabulary: Vocabulary, befores: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const before of befores) {
    const kind = kindBeside(vocabulary, before);
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [most, next] = [...counts].sort(([, a], [, b]) => b - a);
  return most && most[1] > (next?.[1] ?? 0) ? most[0] : undefined;
}

const nounsOf = onceFor(({ kinds }: Vocabulary): ReadonlyMap<string, string> => {
  const all = [...kinds].flatMap(([kind, { nouns = [] }]) =>
    nouns.map((noun) => [noun.toLowerCase(), kind] as const),
  );
  return new Map(all);
});
