// Which notes a change of entity names concerns: the one dependency that is searched for instead of recorded.

import type { Tables } from './facts.ts';

/** Names that are in one list and not in the other, with what they name. */
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

// As many characters of a name tell most texts apart.
const BEGINNING = 8;
// What may stand inside a name in the source and is not there for a reader: escapes, emphasis, HTML.
const MARK = '[\\\\*_<]';
const CHARACTER_REFERENCE = '&#?[A-Za-z0-9]+;';

/**
 * A test whether a change of these names can change what is found in a note: its text holds the beginning of one of
 * them, or as much of it as stands before a mark. For re-checking only the notes that a change of names concerns; never
 * false where the answer changes.
 */
export function mentionTest(names: Iterable<string>): (text: string) => boolean {
  const forms = new Set([...names].flatMap((name) => [name.normalize('NFC'), name.normalize('NFD')]));
  const beginnings = [...forms].map((form) => {
    const [first = ''] = form.trim().split(/[\s'’‐‑-]/, 1);
    return [...first].slice(0, BEGINNING).reduceRight((rest, character) => {
      const literal = `\\u{${character.codePointAt(0)?.toString(16)}}`;
      return rest === '' ? literal : `${literal}(?:${MARK}|${rest})`;
    }, '');
  });
  if (beginnings.length === 0) return () => false;
  const pattern = new RegExp([CHARACTER_REFERENCE, ...new Set(beginnings)].join('|'), 'u');
  return (text) => pattern.test(text);
}
