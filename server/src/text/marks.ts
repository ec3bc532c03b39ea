// Which kinds of characters a text has, seen in one walk over it: whoever looks for something that needs one of them need not
// look where there is none.

import { onceForText } from './once-for-text.ts';

/** A digit of ASCII. */
export const DIGIT = 1;
/** A mark that may open a quotation. */
export const QUOTE = 2;
/** `://`, or `www.` in any case. */
export const ADDRESS = 4;
/** `[[`. */
export const WIKI_LINK = 8;
/** A character beyond ASCII. */
export const WIDE = 16;
/** `%`. */
export const PERCENT = 32;

const SPECIAL = 128;
const ASCII = asciiMarks();
const OPENING = new Set([...'“‘„«「『'].map((mark) => mark.charCodeAt(0)));

function asciiMarks(): Uint8Array {
  const marks = new Uint8Array(128);
  for (const digit of '0123456789') marks[digit.charCodeAt(0)] = DIGIT;
  for (const special of '/.[') marks[special.charCodeAt(0)] = SPECIAL;
  marks['"'.charCodeAt(0)] = QUOTE;
  marks['%'.charCodeAt(0)] = PERCENT;
  return marks;
}

/** The marks of a text, as a sum of the constants above. */
export const marksOf = onceForText((text): number => {
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 128) marks |= OPENING.has(unit) ? WIDE | QUOTE : WIDE;
    else {
      const mark = ASCII[unit] ?? 0;
      marks |= mark === SPECIAL ? specialAt(text, at) : mark;
    }
  }
  return marks;
});

function specialAt(text: string, at: number): number {
  switch (text.charAt(at)) {
    case '/':
      return text.startsWith('://', at - 1) ? ADDRESS : 0;
    case '.':
      return /^www$/i.test(text.slice(Math.max(0, at - 3), at)) ? ADDRESS : 0;
    default:
      return text.charAt(at + 1) === '[' ? WIKI_LINK : 0;
  }
}
