// Which notes a change of entity names affects. This is the one dependency that is searched for instead of recorded.

import type { Tables } from './facts.ts';
import { CHARACTER_REFERENCE, mayName, wordsOfName } from './text-print.ts';
import type { TextTest } from './texts.ts';

/** Names that are in only one of the lists, with what they name. */
export function changedNames(
  before: readonly Tables['mention'][],
  after: readonly Tables['mention'][],
): Set<string> {
  if (before === after) return new Set();
  const print = ({ name, key, pack }: Tables['mention']) => `${key}\t${pack}\t${name}`;
  const old = new Set(before.map(print));
  const now = new Set(after.map(print));
  const changed = [
    ...before.filter((fact) => !now.has(print(fact))),
    ...after.filter((fact) => !old.has(print(fact))),
  ];
  return new Set(changed.map(({ name }) => name));
}

// What may be inside a name in the source but is invisible to a reader: escapes, emphasis, HTML.
const MARK = '[\\\\*_<]';
// What may be between two words of a name: spaces, and the marks at the start of a line in a quotation.
const GAP = '[\\s\\u200b>]+';

// Characters that count as equal: see `fold` in text/word-tree.ts.
const ALIKE: readonly string[] = ["'\u2019", '-\u2010\u2011'];

/**
 * A test whether a change of these names can change the findings in a note: whether its text contains one of them, or
 * the part of one before markup. Decides which notes to check again; may say yes too often, but never no by mistake.
 */
export function mentionTest(names: Iterable<string>): TextTest {
  const forms = new Set([...names].flatMap((name) => [name.normalize('NFC'), name.normalize('NFD')]));
  const whole = [...forms].map(charactersOf).filter((characters) => characters.length > 0);
  if (whole.length === 0) return { text: () => false, print: () => false };
  const patterns = new Set(whole.map(patternOf));
  const pattern = new RegExp([CHARACTER_REFERENCE, ...patterns].join('|'), 'u');
  const words = whole.map((characters) => wordsOfName(characters.join(''), characters.length === LONGEST));
  return {
    text: (text) => pattern.test(text),
    print: (print) => print.hasReferences || words.some((own) => mayName(print, own)),
  };
}

function charactersOf(name: string): string[] {
  return [...name.trim().replace(/\s+/gu, ' ')].slice(0, LONGEST);
}

/** A pattern for the name that may stop at markup after any character, since text after markup is not examined. */
function patternOf(characters: readonly string[]): string {
  const end = endOf(characters);
  return characters.reduceRight((rest, character, index) => {
    const literal = literalOf(character);
    return index === characters.length - 1 ? literal + end : `${literal}(?:${MARK}|${rest})`;
  }, '');
}

// Real names are shorter. For a longer one, its beginning decides.
const LONGEST = 100;

function literalOf(character: string): string {
  if (character === ' ') return GAP;
  const alike = ALIKE.find((group) => group.includes(character)) ?? character;
  const points = [...alike].map((each) => `\\u{${each.codePointAt(0)?.toString(16)}}`);
  return points.length === 1 ? points.join('') : `[${points.join('')}]`;
}

/** A name that ends in a letter or digit must end at a word boundary. */
function endOf(characters: readonly string[]): string {
  return characters.length < LONGEST && /[A-Za-z0-9]$/.test(characters.at(-1) ?? '') ? '(?![A-Za-z0-9])' : '';
}
