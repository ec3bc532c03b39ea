// A text in the form in which quotes are compared (SPEC §5): changes by typesetters, browsers and copyists are folded away,
// and the original place of every character is known.

/** A folded text. */
export interface FoldedText {
  readonly text: string;
  /** Where each UTF-16 unit of `text` begins and ends in the original text. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

interface Unit {
  readonly character: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is a Chinese or Japanese character or its punctuation: spaces beside it do not count. */
  readonly cjk: boolean;
}

// A base character with its marks, or a run of Korean letters, is composed as a unit.
const SEGMENT = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+\p{M}*|[^\p{M}]\p{M}*|\p{M}+/guy;
const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65・ー]/u;
const QUOTE = /^[‘’‚‛“”„‟«»‹›「」『』〝〞〟"'`´′″＂＇]$/u;
const DASH = /^[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d-]$/u;
// Marks of emphasis in plain texts are also removed.
const INVISIBLE = /^[_*\u00ad\u200b-\u200f\u2060\ufeff]$/u;
// Notes that reference works put into running text: [12], [a], [citation needed].
const NOTE_MARK = /\[(?:\d{1,3}|[a-z]|note \d{1,2}|pg\.? \d{1,4}|citation needed)\]/giu;

/**
 * NFKC; one space for white space and none beside Chinese and Japanese characters; quotation marks and dashes alike; no soft
 * hyphens, no marks of emphasis (`_`, `*`), of footnotes and of pages. Hyphens and dashes are dropped with the space around
 * them, so that a word divided at the end of a line equals the whole word.
 */
export function foldText(text: string): FoldedText {
  return folded(withoutDashes(withoutSpaces(units(text))));
}

function units(text: string): Unit[] {
  const marks = [...text.matchAll(NOTE_MARK)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const found: Unit[] = [];
  let mark = 0;
  let at = 0;
  while (at < text.length) {
    while (mark < marks.length && (marks[mark]?.[1] ?? 0) <= at) mark++;
    const [from, to] = marks[mark] ?? [];
    if (from !== undefined && to !== undefined && at >= from) {
      at = to;
      continue;
    }
    const segment = segmentAt(text, at);
    const end = at + segment.length;
    if (!INVISIBLE.test(segment)) {
      const cjk = segment.length > 1 || segment > '\u007f' ? CJK.test(segment) : false;
      for (const character of plain(segment)) found.push({ character, start: at, end, cjk });
    }
    at = end;
  }
  return found;
}

/** A character with its marks. Most texts are plain letters, which need no further look. */
function segmentAt(text: string, at: number): string {
  if (text.charCodeAt(at) < 0x80 && !(text.charCodeAt(at + 1) >= 0x300)) return text.charAt(at);
  SEGMENT.lastIndex = at;
  return SEGMENT.exec(text)?.[0] ?? text.charAt(at);
}

function plain(segment: string): string {
  if (/^[a-z0-9]$/i.test(segment)) return segment;
  if (/^\s$/.test(segment)) return ' ';
  if (QUOTE.test(segment)) return '"';
  if (DASH.test(segment)) return '-';
  const normal = segment.normalize('NFKC');
  return /^\s+$/.test(normal) ? ' ' : normal;
}

function withoutSpaces(found: readonly Unit[]): Unit[] {
  const kept: Unit[] = [];
  for (const [index, unit] of found.entries()) {
    const last = kept.at(-1);
    if (unit.character === '"' && last?.character === '"') continue;
    if (unit.character !== ' ') {
      kept.push(unit);
      continue;
    }
    if (last === undefined || last.character === ' ' || last.cjk) continue;
    let next = index + 1;
    while (found[next]?.character === ' ') next++;
    if (found[next] !== undefined && !found[next]?.cjk) kept.push(unit);
  }
  return kept;
}

/**
 * Drops dashes with the spaces around them, however they are set. Before a figure they are kept, since they may be a minus;
 * between two figures, only the spaces are dropped.
 */
function withoutDashes(found: readonly Unit[]): Unit[] {
  const kept: Unit[] = [];
  for (let index = 0; index < found.length; index++) {
    const unit = found[index];
    if (unit === undefined) break;
    const { dashes, end } = runOfDashes(found, index);
    const isFigure = /\d/.test(found[end]?.character ?? '');
    const afterFigure = /\d/.test(kept.at(-1)?.character ?? '');
    if (dashes === 0 || (isFigure && !afterFigure)) {
      kept.push(unit);
      continue;
    }
    if (isFigure) kept.push({ ...unit, character: '-' });
    index = end - 1;
  }
  return kept;
}

/** The dashes and spaces from a place on, and where they end. */
function runOfDashes(found: readonly Unit[], from: number): { dashes: number; end: number } {
  let end = from;
  let dashes = 0;
  while (/^[ -]$/.test(found[end]?.character ?? '')) {
    if (found[end]?.character === '-') dashes++;
    end++;
  }
  return { dashes, end };
}

function folded(found: readonly Unit[]): FoldedText {
  const text = found.map(({ character }) => character).join('');
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  let at = 0;
  for (const { character, start, end } of found) {
    for (let unit = 0; unit < character.length; unit++, at++) {
      starts[at] = start;
      ends[at] = end;
    }
  }
  return { text, starts, ends };
}
