// Looks around a name in a text: is the entity meant, or is the name part of a longer one?

import { isCommonWord, isFunctionWord } from '../../../text/common-words.ts';
import type { Span } from '../../../text/span.ts';

/**
 * How a name occurs in a text:
 * - `plain`: as a name of its own;
 * - `designated`: before a designator (`DeepSeek V4`): the entity is named, but the whole may be something else;
 * - `doubtful`: as part of a longer name (`Google Docs`, `Boeing 737`, `Intel-Value`), or as a word that begins a
 *   sentence.
 */
export type Standing = 'plain' | 'designated' | 'doubtful';

/**
 * Classifies a name by the words around it. A name that is one common word (`Target`, `Morgan`, `Georgia`) only
 * counts where an ordinary word would not be capitalised: not at the beginning of a sentence, cell or label. Scripts
 * without capitals are always plain.
 */
export function standingOf(text: string, { start, end }: Span): Standing {
  const name = text.slice(start, end);
  if (!/[A-Za-zÀ-ž]/.test(name)) return 'plain';
  if (isFunctionWord(name)) return 'doubtful';
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const common = isCommonName(name);
  if (isJoined(before, after) || isPrecededByName(before, common) || isFollowedByName(after))
    return 'doubtful';
  if (common && (name === name.toLowerCase() || isBeginning(before) || isNoun(before, after)))
    return 'doubtful';
  if (isCommonPhrase(name) && (OF_NAME.test(after) || OWN_NAME.test(after))) return 'doubtful';
  return DESIGNATOR.test(after) ? 'designated' : 'plain';
}

/** Whether a name is one word that is also a common word, first name, surname or place. */
export function isCommonName(name: string): boolean {
  return /^(?:[A-Z]?[a-z]+|[A-Z]{2,})$/.test(name) && isCommonWord(name);
}

/** Whether every word of a name is a common one (`National Bank`): words after “of” may then belong to it. */
function isCommonPhrase(name: string): boolean {
  return name.split(/[\s-]+/).every(isCommonName);
}

/**
 * Whether a common word is used as a noun: in a compound, after a word that precedes nouns, or among other such words
 * (`Quantum, Space`).
 */
function isNoun(before: string, after: string): boolean {
  if (/[\p{L}\p{N}][-‐‑]$/u.test(before) || /^[-‐‑]/.test(after) || DETERMINED.test(before)) return true;
  const neighbours = [
    /([A-Z][a-z]+), (?:and |or )?$/.exec(before),
    /^, (?:and |or )?([A-Z][a-z]+)(?! [A-Z])/.exec(after),
  ];
  return neighbours.some((match) => isCommonWord(match?.[1] ?? ''));
}

const DETERMINED =
  /(?:^|[^\p{L}])(?:an?|any|each|every|her|his|its|my|no|our|that|the|their|these|this|those|your|[0-9]+)[ \n]+$/iu;
const OF_NAME = /^ of (?:the )?\p{Lu}/u;
const OWN_NAME = /^['’]s \p{Lu}/u;

// A word, and what separates it from the name.
const REACH = 80;

// Part of an address, a tag, a path or a compound: `Target.com`, `#Target`, `T-Mobile`, `Intel-Value`, `Ernst & Young`.
const JOINED_BEFORE = /(?:[#@/\\~]|[\p{L}\p{N}]\.|\p{Lu}[\p{L}\p{N}]*['’-]|\p{Lu}[\p{L}.]* ?& ?)$/u;
const JOINED_AFTER =
  /^(?:[@/\\]|\.\p{Ll}|[-‐‑]\p{Lu}[\p{L}]*(?![\p{L}\p{N}])|[-‐‑]\p{Lu}\p{Ll}| ?& ?\p{Lu}|['’](?!s\b)\p{L})/u;

function isJoined(before: string, after: string): boolean {
  return JOINED_BEFORE.test(before) || JOINED_AFTER.test(after);
}

const WORD_BEFORE = /([\p{L}\p{N}][\p{L}\p{N}.'’-]*)[ \n]+$/u;
const LINKS: ReadonlySet<string> = new Set(['of', 'de', 'du', 'von', 'van', 'der', 'la', 'the']);

/** Whether a capitalised word before the name belongs to it (`General Motors`, `Bank of America`). */
function isPrecededByName(before: string, common: boolean): boolean {
  const match = WORD_BEFORE.exec(before);
  const word = match?.[1] ?? '';
  if (!match || /['’]s$/.test(word)) return false;
  const rest = before.slice(0, match.index);
  if (common && LINKS.has(word)) return isHead(rest);
  if (!isCapitalised(word)) return false;
  // The first word of a sentence is capitalised anyway.
  const begins = isBeginning(rest) && isCommonWord(word);
  return common ? !(begins && SMALL.has(word.toLowerCase())) : !begins && !ROLES.has(word);
}

/**
 * Whether a text ends with the first word of a name such as `Bank of America`. A plural at the beginning of a
 * sentence does not count.
 */
function isHead(before: string): boolean {
  const match = WORD_BEFORE.exec(before);
  const word = match?.[1] ?? '';
  if (!match || !isCapitalised(word)) return LINKS.has(word) && isHead(before.slice(0, match?.index));
  return !(word.endsWith('s') && isBeginning(before.slice(0, match.index)));
}

// Words that begin a sentence and are not part of a name.
const SMALL: ReadonlySet<string> = new Set(
  'and as at but by for from if in like on or since so than that then though to under unlike until when where while with'.split(
    ' ',
  ),
);

/** Words that may be next to a name without being part of another name: legal forms, offices, and kinds of chip. */
const ROLES: ReadonlySet<string> = new Set(
  (
    'AG CEO CFO CIO COO CTO Chairman Chief Co Corp Corporation Director GmbH Inc Incorporated LLC Limited Ltd NV PLC President ' +
    'SA SE Spokesperson CPU CPUs GPU GPUs'
  ).split(' '),
);

const WORD_AFTER = /^[ \n]+([\p{L}\p{N}][\p{L}\p{N}'’-]*)/u;

function isFollowedByName(after: string): boolean {
  const word = WORD_AFTER.exec(after)?.[1] ?? '';
  if (NUMBER.test(after)) return true;
  return isCapitalised(word) && !/[0-9]/.test(word) && !ROLES.has(word.replace(/['’]s$/, ''));
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

// `V4`, `R1`, `H100`, but not a quarter or half of a year.
const DESIGNATOR =
  /^(?:[ \n]+|[-‐‑])(?!(?:Q[1-4]|H[12]|FY[0-9]+)\b)\p{Lu}\p{L}{0,3}[0-9][\p{L}\p{N}.]*(?=$|[\s,;:.!?)])/u;

// `737`, `365`, `471`, `-256`, but not a year or part of a larger figure.
const NUMBER = /^(?:[ \n]+(?!(?:19|20)[0-9]{2}\b)[0-9]+(?=$|[\s;:!?)]|[.,](?!\d))|[-‐‑][0-9])/u;

/** Whether a sentence, a cell, an item or a label begins after this text. */
function isBeginning(before: string): boolean {
  return /(?:^|[.!?:;。！？：；|•·–—("'“”«‘[\]*\uFFFC]|[ \n]-)[\s"'“”«‘’([\]*]*$/u.test(before);
}
