// What kind of thing a name is of, as far as the words right before it say: “the chip maker Acme”, “CEO Lena Ortiz”.

import { onceFor } from '../../text/once-for.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';

// “The company Acme bought” may speak of another company: only a noun with a word of its own before it names what follows.
const ALONE = /^(?:the|a|an|that|this|its|their|his|her|our|each|every|any|no|which|what|whose)$/i;

/** The kind of which the last word of `before` is a noun (`nouns` in `vocabulary.yaml`); undefined where it is none. */
export function kindBeside(vocabulary: Vocabulary, before: string): string | undefined {
  const [, first = '', noun = ''] =
    /(?:([\p{L}\p{N}'’-]+)[ \t]+)?([\p{L}-]+)[ \t]+$/u.exec(before.slice(-80)) ?? [];
  if (ALONE.test(first)) return undefined;
  return nounsOf(vocabulary).get(noun.toLowerCase());
}

/** The kind that most places of a name say; undefined where none says one, or two are said as often. */
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
