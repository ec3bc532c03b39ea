// Whether a text that a person typed or selected can be a name.

const MOST_UNITS = 60;
const MOST_WORDS = 8;
// Small words inside names that are not capitalised.
const INNER: ReadonlySet<string> = new Set(
  '& of the and for de des du la le les del der die das von van den und y e di da do dos bin al'.split(' '),
);

/** Whether a word may be inside a name without a capital: `of`, `de`, `von`, `&`. */
export function isInnerWord(word: string): boolean {
  return INNER.has(word);
}

/** Whether a word keeps its full stop: a legal form, a title, initials. */
export function isAbbreviation(word: string): boolean {
  return /^(?:Inc|Corp|Co|Ltd|Bros|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|(?:\p{Lu}\.)*\p{Lu})\.$/u.test(word);
}

/**
 * Whether a selection can be a name: one line of at most eight words and 60 UTF-16 units, with at least two
 * characters and a letter.
 */
export function canBeName(text: string): boolean {
  const name = text.trim();
  if (name.length > MOST_UNITS || [...name].length < 2 || !/\p{L}/u.test(name)) return false;
  if (!/^[\p{L}\p{N}]/u.test(name) || /[\r\n\t[\]<>{}|`@\\;!?。！？；]|: /u.test(name)) return false;
  const words = name.split(/\s+/);
  // A full stop ends a sentence, except after an abbreviation.
  const isOne = words.every((word) => !word.endsWith('.') || isAbbreviation(word));
  return isOne && words.length <= MOST_WORDS;
}

/**
 * Whether a text looks like a name while it is typed: each word has a capital, a digit or a script without capitals,
 * with small words only in between. A single word may be anything.
 */
export function isNameLike(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (!canBeName(text)) return false;
  return words.length === 1 || words.every((word, at) => hasCapital(word) || (at > 0 && isInnerWord(word)));
}

/** In a script without capitals, every letter counts as one. */
function hasCapital(word: string): boolean {
  return /^["'“‘(]?(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|\p{Ll}\p{Lu})/u.test(word);
}
