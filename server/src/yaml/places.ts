// Maps the characters of a YAML value to the source when folding, indentation or escapes have changed the value.

/** For each UTF-16 unit of a value, where its source begins and ends. */
export interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A piece of the source and the text that it produces. */
interface Piece {
  readonly length: number;
  readonly text: string;
}

type Style = 'plain' | 'single' | 'double' | 'block';

/**
 * The source places of a value's characters between `from` and `to`, without its quotes. White space produced by
 * folding maps to the white space of the source. Undefined if the two do not match.
 */
export function placesOf(
  value: string,
  source: string,
  from: number,
  to: number,
  style: Style,
): Places | undefined {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = from;
  while (starts.length < value.length) {
    const piece = at < to ? pieceAt(source, at, style) : undefined;
    const wanted = value.charAt(starts.length);
    if (piece?.text === '') {
      at += piece.length;
    } else if (piece && value.startsWith(piece.text, starts.length)) {
      for (let unit = 0; unit < piece.text.length; unit++) put(at, at + piece.length);
      at += piece.length;
    } else if (/\s/.test(wanted)) {
      put(at, Math.min(at + 1, to));
    } else if (piece && piece.length === 1 && /\s/.test(piece.text)) {
      at++;
    } else {
      return undefined;
    }
  }
  return { starts, ends };

  function put(start: number, end: number): void {
    starts.push(start);
    ends.push(end);
  }
}

function pieceAt(source: string, at: number, style: Style): Piece {
  const char = source.charAt(at);
  if (style === 'single' && char === "'") return { length: 2, text: char };
  return style === 'double' && char === '\\' ? escapeAt(source, at) : { length: 1, text: char };
}

const NAMED: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escapeAt(source: string, at: number): Piece {
  const name = source.charAt(at + 1);
  const digits = DIGITS[name];
  if (digits !== undefined) {
    const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
    const text = code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    return { length: 2 + digits, text };
  }
  // A backslash at a line's end joins the lines: neither it nor the next line's indentation produces text.
  const joint = /^\r?\n[ \t]*/.exec(source.slice(at + 1, at + 1 + LONGEST_INDENT))?.[0];
  if (joint !== undefined) return { length: 1 + joint.length, text: '' };
  return { length: 2, text: NAMED[name] ?? name };
}

const LONGEST_INDENT = 1000;
