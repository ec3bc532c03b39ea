// How wide a text is where every character takes a whole number of cells, as in a terminal or a table in plain text.

import stringWidth from 'string-width';

/**
 * Characters other than those that stand alone and take one cell each: ASCII, letters of Latin alphabets, dashes, quotation marks
 * and currency signs. Nearly all lines have no others, and what knows about the others takes long to load.
 */
const OTHERS = /[^\t\x20-\x7E\u00A0-\u00AC\u00AE-\u024F\u2010-\u2027\u20A0-\u20BF]/;

let graphemes: Intl.Segmenter | undefined;

/** The number of cells that a text takes; a tab takes none. */
export function displayWidth(text: string): number {
  return OTHERS.test(text) || text.includes('\t') ? stringWidth(text) : text.length;
}

/** The characters of a text as a reader sees them, with their places. */
export function* charactersOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (OTHERS.test(text)) {
    graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    yield* graphemes.segment(text);
  } else for (let index = 0; index < text.length; index++) yield { segment: text.charAt(index), index };
}
