// Splits text into sentences, the unit in which prose rules read.

import { type Span, span } from '../text/span.ts';

/**
 * The sentences of a plain text as ranges of it: in order, without overlap, trimmed of white space, together covering
 * everything else. An empty line, a hard break (U+2028) and a line break before a label (`Confidence: high`) end a
 * sentence, any other line break does not. Linear in the text's length.
 */
export function splitSentences(text: string): Span[] {
  const found: Span[] = [];
  let start = skipSpace(text, 0);
  let at = start;
  while (at < text.length) {
    CANDIDATE.lastIndex = at;
    if (!CANDIDATE.test(text)) break;
    const next = boundaryAt(text, start, CANDIDATE.lastIndex - 1);
    if (next.end) {
      push(found, text, start, next.at);
      start = skipSpace(text, next.at);
      at = start;
    } else {
      at = next.at;
    }
  }
  push(found, text, start, text.length);
  return found;
}

/** Whether a sentence ends here, and where reading continues. */
interface Step {
  readonly at: number;
  readonly end: boolean;
}

const LATIN_STOPS = '.!?…‼⁇⁈⁉';
const WIDE_STOPS = '。！？｡।؟۔';
const STOPS = LATIN_STOPS + WIDE_STOPS;
const HARD_BREAK = '\u2028';
const CANDIDATE = new RegExp(`[${STOPS}\\n\\r${HARD_BREAK}]`, 'g');
const CLOSERS = '"\'”’»›)]}」』）】》〉］｝';
const OPENERS = '"\'“‘„«‹([{「『（【《〈［｛¿¡*_';

function boundaryAt(text: string, start: number, at: number): Step {
  const char = text.charAt(at);
  if (char === HARD_BREAK) return { at, end: true };
  if (char === '\n' || char === '\r') return lineBreakAt(text, at);
  let after = at;
  let wide = false;
  while (after < text.length && STOPS.includes(text.charAt(after))) {
    wide ||= WIDE_STOPS.includes(text.charAt(after));
    after++;
  }
  const stops = text.slice(at, Math.min(after, at + 4));
  const closed = skipClosers(text, after);
  const quotedOn = closed > after && text.charAt(closed) === 'と';
  if (wide) return { at: closed, end: !quotedOn };
  if (closed < text.length && !isSpace(text.charCodeAt(closed))) {
    const glued =
      stops !== '.' && !stops.includes('…') && isWideScript(text, at - 1) && isWideScript(text, closed);
    return { at: closed, end: glued };
  }
  const following = firstWord(text, closed);
  return {
    at: closed,
    end: mayBegin(following) && (stops !== '.' || endsAtDot(text, start, at, closed, following)),
  };
}

// Closing quotes and brackets, and note marks such as `[12]` or `¹`, belong to the sentence before them.
function skipClosers(text: string, at: number): number {
  let position = at;
  while (position < text.length) {
    if (CLOSERS.includes(text.charAt(position)) || '¹²³⁴⁵⁶⁷⁸⁹⁰'.includes(text.charAt(position))) position++;
    else {
      const mark =
        text.charAt(position) === '[' ? /^\[\d{1,3}\]/.exec(text.slice(position, position + 5)) : null;
      if (mark === null) return position;
      position += mark[0].length;
    }
  }
  return position;
}

function lineBreakAt(text: string, at: number): Step {
  const next = skipSpace(text, at);
  const breaks = text.slice(at, Math.min(next, at + 1000)).match(/\r\n|\n|\r|\u2028/g)?.length ?? 0;
  const end = breaks > 1 || LABEL.test(text.slice(next, next + LONGEST_LABEL));
  return { at: end ? at : next, end };
}

// `Confidence:`, `ATT&CK Coverage:`, `• False positive rate:`, `信心：`: the line is a statement of its own. A label has
// up to three words, or more if they are capitalised.
const LONGEST_LABEL = 64;
const WORD = "[\\p{L}\\p{N}'’&/()-]{1,24}";
const LABEL = new RegExp(
  `^(?:[^\\p{L}\\p{N}\\s]{1,3}\\s?)?[\\p{Lu}\\p{Lo}]${WORD}(?:(?:[ \\t]${WORD}){0,2}|(?:[ \\t](?:\\p{Lu}${WORD}|of|and|the|to|for|in)){1,4})[ \\t]?(?:：|:(?=\\s|$|\\uFFFC))`,
  'u',
);

// Abbreviations after which no sentence ends, whatever follows.
const ALWAYS_GO_ON = wordSet(`
  mr mrs ms mx dr prof gen col maj capt lt sgt cpl adm cmdr brig sen rep gov pres amb rev hon messrs mme mlle st mt ft
  e.g i.e cf vs viz approx ca incl excl resp esp`);
// Abbreviations that come before a number.
const BEFORE_NUMBER = wordSet(`
  no nos nr p pp art arts sec sect fig figs vol vols ch chap para paras eq ed app annex c r v ver
  jan feb mar apr jun jul aug sep sept oct nov dec est max min`);
// Abbreviations that may also end a sentence, depending on what follows.
const MAY_END = wordSet(`
  inc corp co ltd llc llp plc bros intl assn dept univ govt jr sr al nat natl ave blvd rd s.a s.p.a ph.d m.d b.v n.v`);
// Words that begin a new sentence and hardly ever a name.
const STARTERS = wordSet(`
  the a an this that these those it its he she they we i you his her their our my there here in on at by for from with
  without as if when while after before since although though because but and or so yet however moreover meanwhile
  also still then thus therefore nevertheless nonetheless instead both each all some many most several few no not
  neither what who why how where which analysts sources according earlier later last next both another other`);
// Nouns that a single letter names, as in “Series B.”: the letter is not an initial.
const LETTERED = wordSet(`
  series class plan tier phase option group round category grade type appendix annex team schedule part section
  exhibit hypothesis scenario case unit building point share shares level league vitamin`);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

// How far back the word before a stop is read; no abbreviation is longer.
const LONGEST_WORD = 24;

/** Whether a sentence ends at a dot, closed at `closed` and followed by a word that may begin one. */
function endsAtDot(text: string, start: number, dot: number, closed: number, following: string): boolean {
  if (closed > dot + 1) return true;
  const from = wordStart(text, start, dot);
  const written = text.slice(from, dot);
  const word = written.toLowerCase();
  if (from === start && isEnumerator(written)) return following === '';
  if (following === '') return true;
  if (ALWAYS_GO_ON.has(word)) return false;
  if (/^\d/.test(following) && BEFORE_NUMBER.has(word)) return false;
  const starts = STARTERS.has(following.toLowerCase());
  if (MAY_END.has(word) || (written.includes('.') && /^\p{L}(?:\.\p{L}){1,5}$/u.test(written))) return starts;
  if (written.length <= 2 && /^\p{Lu}$/u.test(written))
    return starts || LETTERED.has(wordBefore(text, start, from));
  return true;
}

/** `1`, `12`, `a`, `iv`: the number of a list item, if nothing else comes before its stop. */
function isEnumerator(word: string): boolean {
  return /^(?:\d{1,3}|[a-z]|[ivx]{1,5}|[IVX]{1,5})$/.test(word);
}

// Whether a word (the first after white space and opening marks) can begin a sentence: not with a lower-case letter or a
// comma.
function mayBegin(word: string): boolean {
  if (word === '' || isCapital(word.charCodeAt(0))) return true;
  if (/^[,;:.!?…%)\]}”’»]/u.test(word)) return false;
  // A name such as xAI or iPhone may begin a sentence.
  return !/^\p{Ll}/u.test(word) || /^\p{Ll}{1,2}\p{Lu}/u.test(word);
}

// The first characters after white space and opening marks, up to the next white space; a word's length at most.
function firstWord(text: string, at: number): string {
  let from = skipSpace(text, at);
  while (from < text.length && OPENERS.includes(text.charAt(from))) from++;
  // Most words are plain letters before a space, which is seen without the expression.
  let end = from;
  while (end < text.length && end - from < LONGEST_WORD && isPlainLetter(text.charCodeAt(end))) end++;
  if (end > from && text.charCodeAt(end) === 0x20) return text.slice(from, end);
  const piece = text.slice(from, from + LONGEST_WORD);
  const word = /^(?:[\p{L}\p{M}\p{N}]+|\S)/u.exec(piece);
  return word?.[0] ?? '';
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isPlainLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

function wordStart(text: string, start: number, end: number): number {
  let from = end;
  const least = Math.max(start, end - LONGEST_WORD);
  while (from > least && !isSpace(text.charCodeAt(from - 1)) && !isMark(text.charAt(from - 1))) from--;
  return from;
}

function wordBefore(text: string, start: number, end: number): string {
  let last = end;
  const least = Math.max(start, end - LONGEST_WORD);
  while (last > least && isSpace(text.charCodeAt(last - 1))) last--;
  return text.slice(wordStart(text, start, last), last).toLowerCase();
}

function isMark(char: string): boolean {
  return OPENERS.includes(char) || '-–—/,;:'.includes(char);
}

const WIDE_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function isWideScript(text: string, at: number): boolean {
  return at >= 0 && at < text.length && WIDE_SCRIPT.test(text.charAt(at));
}

function skipSpace(text: string, at: number): number {
  let position = at;
  while (position < text.length && isSpace(text.charCodeAt(position))) position++;
  return position;
}

function push(found: Span[], text: string, start: number, end: number): void {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
  if (last > start) found.push(span(start, last));
}

/** White space as in `\s`. */
function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 160) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
