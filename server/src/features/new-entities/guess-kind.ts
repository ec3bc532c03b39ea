// Guesses the kind of a thing from the words of its name: a legal form, a title, `University`, `公司`.

import { onceFor } from '../../text/once-for.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';

interface Sign {
  readonly text: string;
  readonly kind: string;
}

interface Signs {
  /** By the word without dots, in its own case. */
  readonly words: ReadonlyMap<string, string>;
  /** For scripts without spaces, the longest first. */
  readonly ends: readonly Sign[];
}

/** The kind that a word of the name is a sign of (`signs` in `vocabulary.yaml`); undefined if there is none. */
export function guessKind(vocabulary: Vocabulary, name: string): string | undefined {
  const signs = signsOf(vocabulary);
  const words = name
    .trim()
    .split(/[\s,]+/)
    .map(withoutDots);
  const title = signs.words.get(words[0] ?? '');
  if (title === 'person' && words.length > 1) return title;
  // The head comes first in `Ministry of Foreign Affairs` and last in `Bank Group`.
  const link = words.findIndex((word, index) => index > 0 && LINKS.has(word.toLowerCase()));
  const head = link < 0 ? words : words.slice(0, link);
  // A name that consists only of the sign says too little.
  const last = words.length > 1 ? lastSign(signs, head) : undefined;
  return last ?? gluedSign(signs, name.trim());
}

const LINKS: ReadonlySet<string> = new Set('of for de des du der für di della do da'.split(' '));

function lastSign({ words: known }: Signs, words: readonly string[]): string | undefined {
  for (let at = words.length - 1; at >= 0; at--) {
    const kind = known.get(`${words[at - 1]} ${words[at]}`) ?? known.get(words[at] ?? '');
    if (kind !== undefined && kind !== 'person') return kind;
  }
  return undefined;
}

function gluedSign({ ends }: Signs, name: string): string | undefined {
  return ends.find(({ text }) => name.length > text.length && (name.endsWith(text) || name.startsWith(text)))
    ?.kind;
}

const signsOf = onceFor(({ kinds }: Vocabulary): Signs => {
  const all = [...kinds].flatMap(([kind, { signs = [] }]) => signs.map((text): Sign => ({ text, kind })));
  const isGlued = ({ text }: Sign) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(text);
  return {
    words: new Map(all.filter((sign) => !isGlued(sign)).map(({ text, kind }) => [withoutDots(text), kind])),
    ends: all.filter(isGlued).sort((a, b) => b.text.length - a.text.length),
  };
});

/** `S.A.` is `SA`, `Inc.` is `Inc`. */
function withoutDots(word: string): string {
  return word.replaceAll('.', '');
}
