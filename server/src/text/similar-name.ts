// Recognises names that differ only in spelling: case, spaces, hyphens, accents, width, and the legal form of a
// company.

import { ATTACHED_FORMS, LEADING_FORMS, LEGAL_FORMS, LONGEST_FORM } from './legal-forms.ts';

/** A name prepared for comparison. */
export interface SimilarName {
  /** Names with equal cores differ only in spelling. */
  readonly core: string;
  /** The legal form in the name; empty if there is none. */
  readonly form: string;
  /** The words of the core. Two names with the same core may have different word boundaries. */
  readonly words: string;
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * The name without spelling variants. Numbers stay separate, and `+` and `#` count. With `company`, removes a legal
 * form at its end (some also at its beginning). Undefined for names too short to compare.
 */
export function similarName(name: string, company: boolean): SimilarName | undefined {
  const known = company ? companies : others;
  const found = known.get(name);
  if (found !== undefined) return found === null ? undefined : found;
  const read = readName(name, company);
  if (known.size >= MOST_KNOWN) known.clear();
  // A copy, since a slice would keep the whole note.
  known.set(` ${name}`.slice(1), read ?? null);
  return read;
}

/** Names that were asked about: each is when its note is read for its facts, and again when these are compared. */
const companies = new Map<string, SimilarName | null>();
const others = new Map<string, SimilarName | null>();
const MOST_KNOWN = 1000;

function readName(name: string, company: boolean): SimilarName | undefined {
  const words = wordsOf(name);
  if (company && words[0]?.word === 'the' && words.length > 1) words.shift();
  const { kept, form } = company ? withoutForm(words) : { kept: words.map(({ word }) => word), form: '' };
  const core = kept.reduce(
    (joined, word) => joined + (/\d$/.test(joined) && /^\d/.test(word) ? '_' : '') + word,
    '',
  );
  return isTelling(core) ? { core, form, words: kept.join(' ') } : undefined;
}

interface Word {
  readonly word: string;
  /** Written like an abbreviation: in capitals, or with dots. */
  readonly isMark: boolean;
}

function wordsOf(name: string): Word[] {
  const text = name
    .normalize('NFKC')
    .replace(/&/g, ' and ')
    .replace(/(?<=\d)[.,](?=\d)/g, '·')
    .replace(/(?<=\p{L}{2})\.(?=\p{L}{2})/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])(\p{L})\/(\p{L})(?![\p{L}\p{N}])/gu, '$1.$2');
  return [...text.matchAll(/[\p{L}\p{M}\p{N}+#·.'’ʼ`´]+/gu)].flatMap(([written]) => {
    const word = plain(written.replace(/[.'’ʼ`´]/g, ''));
    const isMark = /\p{L}\./u.test(written) || /\p{Lu}.*\p{Lu}/u.test(written);
    return word === '' ? [] : [{ word, isMark }];
  });
}

/** Lower case, with Latin and Greek letters stripped of accents. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=[\p{sc=Latin}\p{sc=Greek}])[\u0300-\u036f]+/gu, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter);
}

function withoutForm(words: readonly Word[]): { kept: string[]; form: string } {
  let kept = [...words];
  let form = '';
  for (let count = Math.min(LONGEST_FORM, kept.length - 1); count > 0; count--) {
    const found = formIn(kept.slice(-count));
    if (found === undefined) continue;
    form = found;
    kept = kept.slice(0, -count);
    break;
  }
  const [first] = kept;
  if (first && kept.length > 1 && LEADING_FORMS.has(first.word)) {
    const found = formIn([first]);
    if (found !== undefined && (form === '' || form === found)) {
      form = found;
      kept = kept.slice(1);
    }
  }
  const plainWords = kept.map(({ word }) => word);
  return form === '' ? withoutAttached(plainWords) : { kept: plainWords, form };
}

function formIn(words: readonly Word[]): string | undefined {
  // Two lower-case letters are a word (“as”, “se”); capitals and dots make them a legal form.
  const [only] = words;
  if (
    words.length === 1 &&
    only &&
    only.word.length <= 3 &&
    /^[a-z]/.test(only.word) &&
    !only.isMark &&
    !PLAIN.has(only.word)
  )
    return undefined;
  return LEGAL_FORMS.get(words.map(({ word }) => word).join(' '));
}

/** Short forms that mean nothing else, in any case. */
const PLAIN = new Set([
  'ltd',
  'inc',
  'plc',
  'llc',
  'llp',
  'co',
  'bhd',
  'tbk',
  'oyj',
  'pte',
  'pty',
  'kft',
  'pcl',
  'jsc',
]);

function withoutAttached(words: string[]): { kept: string[]; form: string } {
  const last = words.length - 1;
  for (const spelling of ATTACHED_FORMS) {
    const form = LEGAL_FORMS.get(spelling) ?? '';
    const [first = '', end = ''] = [words[0], words[last]];
    if (end.endsWith(spelling) && end !== spelling)
      return { kept: words.with(last, end.slice(0, -spelling.length)), form };
    if (LEADING_FORMS.has(spelling) && first.startsWith(spelling) && first !== spelling)
      return { kept: words.with(0, first.slice(spelling.length)), form };
  }
  return { kept: words, form: '' };
}

/** At least four letters and digits, or two characters of Chinese, Japanese or Korean. */
function isTelling(core: string): boolean {
  const count = [...core.replace(/[^\p{L}\p{N}]/gu, '')].length;
  return count >= (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(core) ? 2 : 4);
}
