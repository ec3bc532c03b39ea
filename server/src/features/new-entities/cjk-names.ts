// Finds names in scripts without capitals. A recurring name is a run of characters that the dictionary does not know,
// with the words that are always next to it (`深度` + `求` + `索`); in Korean and in kana it is a word of its own.

import type { FoundName } from './capitalised-names.ts';

const LONGEST = 10;
const MOST_PARTS = 6;

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The names that occur at least twice in the texts, unless one is inside another that occurs as often. */
export function cjkNames(texts: readonly string[]): FoundName[] {
  const places = new Map<string, FoundName[]>();
  for (const [index, text] of texts.entries()) {
    if (!CJK.test(text)) continue;
    for (const { text: name, start, end } of [...hanRuns(text), ...wordsOfTheirOwn(text)]) {
      const known = places.get(name);
      const place = { text: index, start, end };
      if (known) known.push(place);
      else places.set(name, [place]);
    }
  }
  const recurring = [...places].filter(([, found]) => found.length > 1);
  const longestFirst = recurring.sort(([a], [b]) => b.length - a.length);
  const kept: [string, FoundName[]][] = [];
  for (const entry of longestFirst) {
    const isPart = kept.some(([name, found]) => name.includes(entry[0]) && found.length >= entry[1].length);
    if (!isPart) kept.push(entry);
  }
  return kept.flatMap(([, found]) => found);
}

const CJK = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Neighbouring parts in Han characters, at least half of which the dictionary does not know. */
function* hanRuns(text: string): Iterable<Part> {
  const parts = [...segmenter().segment(text)].map(
    ({ segment, index }): Part => ({
      text: segment,
      start: index,
      end: index + segment.length,
    }),
  );
  for (let from = 0; from < parts.length; from++) {
    let unknown = 0;
    for (let to = from; to < Math.min(parts.length, from + MOST_PARTS); to++) {
      const part = parts[to];
      const first = parts[from];
      if (!part || !first || !/^\p{Script=Han}+$/u.test(part.text) || part.end - first.start > LONGEST) break;
      if (part.text.length === 1) unknown++;
      const length = part.end - first.start;
      if (length < 2 || unknown < length / 2 || SMALL.has(first.text) || SMALL.has(part.text)) continue;
      yield { text: text.slice(first.start, part.end), start: first.start, end: part.end };
    }
  }
}

/** Words in katakana, and Korean words that end like organisations, without the particle after them. */
function* wordsOfTheirOwn(text: string): Iterable<Part> {
  for (const { 0: word, index } of text.matchAll(
    /\p{Script=Katakana}[\p{Script=Katakana}ー・]+[\p{Script=Katakana}ー]/gu,
  )) {
    // What the dictionary knows as a whole is a word: `アプリ`.
    const [first] = segmenter().segment(word);
    if (first?.segment !== word) yield { text: word, start: index, end: index + word.length };
  }
  for (const { 0: raw, index } of text.matchAll(/\p{Script=Hangul}{3,}/gu)) {
    const word = raw.replace(/(?:에서|으로|은|는|이|가|을|를|의|에|와|과|도|로)$/u, '');
    if (KOREAN.test(word)) yield { text: word, start: index, end: index + word.length };
  }
}

const KOREAN = /.(?:전자|그룹|은행|대학교?|연구[소원]|위원회|협회|공사|반도체|하이닉스|증권|보험|통신)$/u;

// Words next to names that are not part of them, at the beginning or the end.
const SMALL: ReadonlySet<string> = new Set(
  '的了在是和与及或也都又而但被把由于向到对从以等其这那该此将已并称说据至约每各个一二三四五六七八九十百千万亿年日时元美就还则未不无有会要可能让使给比最更很只每两第之后前内外间里上下所者们我你他她它は'.split(
    '',
  ),
);

let known: Intl.Segmenter | undefined;

/** Made once, because it loads a dictionary. */
function segmenter(): Intl.Segmenter {
  known ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return known;
}
