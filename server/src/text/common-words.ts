// Common words: a name made of one of them may also be an ordinary word, a first name, a surname or a place.

import { COMMON_WORDS } from './common-words-data.ts';

let known: ReadonlySet<string> | undefined;

/**
 * Whether a word, in any case, is among the twenty thousand most spoken ones (SUBTLEX-US, frequencies in 51 million
 * words of speech), which include first names, surnames and places, or is a country.
 */
export function isCommonWord(word: string): boolean {
  known ??= new Set(frontDecode(COMMON_WORDS));
  return known.has(word.toLowerCase());
}

/**
 * Sorted words of a-z as one text: for each, the number of characters that it shares with the previous one (0-9), and
 * the rest.
 */
export function frontCode(words: readonly string[]): string {
  let before = '';
  return words
    .map((word) => {
      let shared = 0;
      while (shared < 9 && shared < word.length && word[shared] === before[shared]) shared++;
      before = word;
      return `${shared}${word.slice(shared)}`;
    })
    .join('');
}

/** The words that `frontCode` packed into one text. */
export function frontDecode(coded: string): string[] {
  let before = '';
  return [...coded.matchAll(/([0-9])([a-z]*)/g)].map(([, shared = '0', rest = '']) => {
    before = before.slice(0, Number(shared)) + rest;
    return before;
  });
}

/** Articles, pronouns, prepositions and conjunctions of the languages that notes are written in. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  [
    'a an the this that these those it its he she they we you i who what which and or but if so as at by for from in into of',
    'off on onto out over than then to up with is are was were be been not no',
    'der die das den dem des ein eine einer eines einem einen und oder aber mit von vom zu zum zur im in am an auf aus bei es er sie wir',
    'le la les l un une des du de au aux et ou mais avec dans par pour sur il elle ils elles',
    'el los las una unos unas y o pero con en por para del al lo il gli i uno e ma di da nel os as um uma no na do dos das',
    'het een en of maar van op te den det ett och',
  ]
    .join(' ')
    .split(' '),
);

/** Whether a text is an article or another function word. In capitals (`IT`, `US`) it is an abbreviation instead. */
export function isFunctionWord(text: string): boolean {
  const word = text.trim();
  const capitals = word.length > 1 && word === word.toUpperCase();
  return !capitals && FUNCTION_WORDS.has(word.toLowerCase());
}
