// Whether a text can name a thing by its id, at the cost of looking through it: it says which notes have to be read before all
// that refer to the thing are known.

import { stemOf } from '../note/own.ts';
import { idFromText, idOfKey } from '../values/curie.ts';

/** What may stand for characters of an id: an escape of Markdown or YAML, a percent-encoding, a reference of HTML. */
const ESCAPE = '[\\\\%&]';
/** The first character of an id, or any of one whose characters may be composed of several. */
const ESCAPED = '(?:\\\\[xu]|%[0-9a-f]{2}|&(?:#|[a-z]+;))';
const BEFORE_ID = '(?<=^|[^\\p{L}\\p{N}\\p{M}._-])';
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;
/** An escape of YAML that ends here. */
const AFTER_ESCAPE = /\\(?:x..|u.{4}|u.{8})$/;
// Ids are shorter. Of a longer one, its beginning decides.
const LONGEST = 100;

/**
 * A test whether a document can define one of these things or refer to it: its text has the id, or the part of it before an
 * escape, or its file has that name. May say yes too often, but never no by mistake.
 */
export function idTest(keys: readonly string[]): (uri: string, text: string) => boolean {
  const ids = keys.map((key) => folded([...idOfKey(key)].slice(0, LONGEST).join('')));
  const isPlain = ids.every((id) => /^[\0-\x7f]*$/.test(id));
  const escaped = [isPlain ? BEFORE_ID + ESCAPED : ESCAPED, ...ids.map(brokenOff)];
  const pattern = new RegExp(escaped.join('|'), 'u');
  return (uri, text) => {
    const own = folded(text);
    if (ids.some((id) => has(own, id)) || pattern.test(own)) return true;
    const stem = folded(idFromText(stemOf(uri)) ?? '');
    return ids.some((id) => stem.startsWith(id));
  };
}

/** The same for what the front matter can say, where it is plain to see. */
export function inFrontMatter(test: (uri: string, text: string) => boolean): typeof test {
  return (uri, text) =>
    test(uri, /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0] ?? text);
}

/** Whether the id stands in the text, and not in the middle of a word. */
function has(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    const before = text.slice(Math.max(0, at - 10), at);
    const isInside = IN_WORD.test(before.slice(-1)) && !AFTER_ESCAPE.test(before);
    const next = at + id.length;
    if (!isInside && (id.length >= LONGEST || !IN_WORD.test(text.slice(next, next + 1)))) return true;
  }
  return false;
}

/** A pattern for a beginning of the id that an escape follows. */
function brokenOff(id: string): string {
  return [...id].reduceRight((rest, character) => {
    const literal = character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    return `${literal}(?:${ESCAPE}${rest === '' ? '' : `|${rest}`})`;
  }, '');
}

/** As ids are compared. A sigma looks different at the end of a word, and what is around an id decides where that is. */
function folded(text: string): string {
  // Nothing before these marks is composed of others, and most texts have none.
  if (/^[\0-\u02ff]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFC').toLowerCase().normalize('NFC').replaceAll('ς', 'σ');
}
