// Finds names in scripts with capitals: runs of capitalised words, with the small words between them.

import { isCommonWord, isFunctionWord } from '../../text/common-words.ts';
import { isAbbreviation, isInnerWord } from './name-like.ts';

/** A name in one of several texts. */
export interface FoundName {
  /** The index of the text. */
  readonly text: number;
  readonly start: number;
  readonly end: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.+-]*|&/gu;
const LONGEST = 8;

/** The names in the texts, in order. A common word only counts inside a longer name. */
export function capitalisedNames(texts: readonly string[]): FoundName[] {
  return texts.flatMap((text, index) => {
    const found: FoundName[] = [];
    let run: Word[] = [];
    const close = () => {
      const name = nameOf(text, run);
      if (name) found.push({ text: index, ...name });
      run = [];
    };
    for (const match of text.matchAll(WORD)) {
      const word = wordOf(match[0], match.index);
      const last = run[run.length - 1];
      if (last && !/^(?: |\r?\n[ \t]*)$/.test(text.slice(last.end, word.start))) close();
      const isPart = run.length > 0 && (isInnerWord(word.text) || word.text === '&');
      if (isCapital(word.text) || isPart || (run.length > 0 && /^\p{N}/u.test(word.text))) run.push(word);
      else close();
      // `Alibaba’s Tongyi` is two names.
      if (word.end < match.index + match[0].length || run.length === LONGEST) close();
    }
    close();
    return found;
  });
}

/** The word without a possessive and without a full stop. */
function wordOf(raw: string, start: number): Word {
  const bare = raw.replace(/['’]s$|['’]$/, '');
  const text = isAbbreviation(bare) ? bare : bare.replace(/[.'’+-]+$/, '');
  return { text, start, end: start + text.length };
}

function isCapital(word: string): boolean {
  return /^(?:\p{Lu}|\p{Ll}\p{Lu})/u.test(word) && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(word);
}

/** The run without small words at its ends; undefined if it is not a name. */
function nameOf(text: string, run: readonly Word[]): { start: number; end: number } | undefined {
  const words = [...run];
  const isLoose = ({ text: word }: Word) => !isCapital(word) && !/^\p{N}/u.test(word);
  while (words.length > 0 && isLoose(words[words.length - 1] as Word)) words.pop();
  const [head] = words;
  // The first word of a sentence is capitalised anyway.
  if (head && isBeginning(text.slice(Math.max(0, head.start - 4), head.start)) && isPlain(head.text))
    words.shift();
  while (words[0] && (isLoose(words[0]) || isFunctionWord(words[0].text))) words.shift();
  const [first] = words;
  const last = words[words.length - 1];
  if (!first || !last) return undefined;
  if (words.length === 1 && (first.text.length < 3 || isPlain(first.text) || DESIGNATOR.test(first.text)))
    return undefined;
  // A heading or a warning in capitals.
  if (words.every(({ text: word }) => word === word.toUpperCase() && isPlain(word))) return undefined;
  if (words.every(({ text: word }) => CALENDAR.has(word) || /^\p{N}/u.test(word))) return undefined;
  return { start: first.start, end: last.end };
}

/** A common word, its plural, one in capitals for emphasis (`NOT`), or a short form such as `I’ll`. */
function isPlain(word: string): boolean {
  if (/['’](?:d|ll|m|re|ve|t|s)$/u.test(word)) return true;
  return /^(?:\p{Lu}?[\p{Ll}'’-]*|\p{Lu}+)$/u.test(word)
    ? word
        .toLowerCase()
        .split(/['’-]/)
        .every((part) => isCommonWord(part) || isCommonWord(part.replace(/e?s$/, '')))
    : false;
}

// `Q3`, `H1`, `FY26`, `S1`: not names by themselves.
const DESIGNATOR = /^\p{Lu}{1,3}[0-9]+$/u;

const CALENDAR: ReadonlySet<string> = new Set(
  (
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August ' +
    'September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec'
  ).split(' '),
);

function isBeginning(before: string): boolean {
  return /(?:^|[.!?:;。！？：；|•·–—("'“”‘[\]\uFFFC]\s*|[\n]\s*)$/u.test(before);
}
