// Whether an amount in prose is complete: the text right before and after it must not be part of the sum, nor turn it
// into a rate, a count or a negative.

import { ownValue } from '../text/own-value.ts';
import { isJoined, isLetter } from './amount-lexer.ts';
import type { Reading } from './amount-reader.ts';
import type { Token } from './amount-token.ts';
import { agree } from './currency-token.ts';
import { compare, decimal } from './decimal.ts';

/** Whether nothing next to the reading belongs to its sum. `lastEnd` is where the previous amount ends. */
export function standsAlone(
  text: string,
  tokens: readonly Token[],
  reading: Reading,
  lastEnd: number | undefined,
): boolean {
  const [first, last] = [tokens[reading.from], tokens[reading.to - 1]];
  if (first === undefined || last === undefined) return false;
  if (!startsClean(text, tokens, reading.from, lastEnd)) return false;
  if (sharesItsCurrency(tokens, reading, lastEnd)) return false;
  if (isRate(text, tokens, reading) || !endsClean(text, last.end)) return false;
  const next = tokens[reading.to];
  if (isAndHalf(tokens, reading.to) || isTonnes(tokens, reading.to)) return false;
  if (last.type === 'currency')
    return !isJoined(text.charAt(last.end)) || endsJoinedName(text, last, reading);
  if (isJoined(text.charAt(last.end)) && !JOINED_AFTER.test(text.slice(last.end, last.end + 2))) return false;
  return !(reading.high ?? reading.low).isBare || mayFollowBare(tokens, reading, next);
}

// Signs that change the meaning of the number after them, and words that negate it or count with it.
const SIGN_BEFORE = /[±×*^@#&_%÷=\p{N}]$/u;
const WORDS_BEFORE = new Set([
  'not',
  'never',
  'nor',
  'neither',
  'isn',
  'wasn',
  'per',
  'minus',
  'point',
  'sub',
]);

function startsClean(
  text: string,
  tokens: readonly Token[],
  from: number,
  lastEnd: number | undefined,
): boolean {
  const [first, before] = [tokens[from], tokens[from - 1]];
  if (first === undefined || before === undefined) return true;
  if (/(?:每|人均|單價|单价)[^，。,、]{0,3}$/.test(text.slice(Math.max(0, first.start - 6), first.start)))
    return false;
  if (before.type === 'joined' && /[不未没沒非负負第]/.test(before.text) && before.end === first.start)
    return false;
  if (WORDS_BEFORE.has(before.text.toLowerCase())) return false;
  if (before.end < first.start) return true;
  const character = text.slice(first.start - 2, first.start);
  if (before.text === '/') return lastEnd === before.start;
  if (before.type === 'joined') return true;
  if (before.type === 'range') return before.isWord;
  return (
    before.type !== 'word' &&
    before.type !== 'number' &&
    before.type !== 'magnitude' &&
    !SIGN_BEFORE.test(character)
  );
}

// “5 and 10 million euros”, “1 crore and 50 lakh rupees”: the earlier figure shares the later currency.
function sharesItsCurrency(
  tokens: readonly Token[],
  { from, currencies }: Reading,
  lastEnd: number | undefined,
): boolean {
  const [link, before] = [tokens[from - 1], tokens[from - 2]];
  const joins = link?.type === 'and' || /^(?:or|,|\/|&|、|和|或)$/i.test(link?.text ?? '');
  if (!joins || before === undefined || lastEnd === before.end) return false;
  const leads = tokens[from] === currencies[0];
  return !leads && (before.type === 'magnitude' || before.type === 'number' || before.type === 'numeral');
}

const PER_WORDS = /^(?:per|each|apiece)$/i;
const UNIT =
  /^(?:share|unit|piece|head|year|month|week|day|hour|quarter|barrel|ton|tonne|token|seat|user|wafer|chip|kg|kilo)s?$/i;

// “$5bn a year earlier” is a sum of that time.
const SINCE = /^\s+(?:earlier|ago|later)(?!\p{L})/iu;

// “$5 per share”, `$5/share`, “$5bn a year”, `$5bn-a-year`.
function isRate(text: string, tokens: readonly Token[], { to: at, currencies, low, high }: Reading): boolean {
  const [next, after, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const end = tokens[at - 1]?.end ?? 0;
  if (next === undefined) return false;
  // `$5bn/€4.6bn` and `₹5 cr / ₹4 cr` are two amounts, `$5/$6bn` may be one.
  if (/^[/／]/.test(next.text)) {
    if (after?.type !== 'currency') return true;
    const same = currencies.some((currency) => agree(currency, after));
    return same && ((high ?? low).isBare ? next.start === end || leadsToMagnitude(tokens, at + 1) : false);
  }
  if (PER_WORDS.test(next.text)) return true;
  const [article, unit] = next.type === 'range' && next.start === end ? [after, third] : [next, after];
  if (/^an?$/i.test(article?.text ?? '')) {
    const word = unit?.type === 'range' ? tokens[at + 3] : unit;
    const isUnit = UNIT.test(word?.text ?? '') && !(word && SINCE.test(text.slice(word.end, word.end + 10)));
    return isUnit || next.type === 'range';
  }
  return next.type === 'range' && PER_WORDS.test(after?.text ?? '') && text.charAt(end) === next.text;
}

// What may be joined to an amount by a hyphen; other words may be unknown magnitudes.
const HUNG = /^(?:valu(?:ed|ation)|plus|backed|funded|strong|deal|round|fund|startup|company|pre|post)$/i;

function endsClean(text: string, end: number): boolean {
  const next = text.charAt(end);
  if (isLetter(next) || /[0-9%％‰°×±*^=_]/.test(next)) return false;
  // Texts from the web have ASCII commas between Chinese words, without a space after them.
  if (
    next === ',' &&
    /\p{Script=Han}/u.test(text.charAt(end - 1)) &&
    /\p{Script=Han}/u.test(text.charAt(end + 1))
  )
    return true;
  if (/[.,'’]/.test(next)) return !/[\p{L}\p{N}]/u.test(text.charAt(end + 1)) || next === '’' || next === "'";
  if (!/[-‐‑–−]/.test(next) || !isLetter(text.charAt(end + 1))) return true;
  const word = /^\p{L}+/u.exec(text.slice(end + 1, end + 20))?.[0] ?? '';
  return HUNG.test(word);
}

function isAndHalf(tokens: readonly Token[], at: number): boolean {
  const words = [at, at + 1, at + 2].map((index) => tokens[index]?.text.toLowerCase() ?? '');
  return (
    words[0] === 'and' &&
    (words[1] === 'half' ||
      words[1] === 'change' ||
      (words[1] === 'a' && /^(?:half|quarter)$/.test(words[2] ?? '')))
  );
}

// `EUR 5 t CO2`.
function isTonnes(tokens: readonly Token[], at: number): boolean {
  const [number, last] = [tokens[at - 2], tokens[at - 1]];
  return last?.text === 't' && number !== undefined && number.end < last.start;
}

// Characters that may follow figures in a script without spaces when no currency ends the sum.
const JOINED_AFTER = /^(?:的|估值|融资|融資|投资|投資|规模|市值|の|を|で|に|と|は|が|규모|투자|의)/;
// Names of currencies with which other words begin: 元素 is an element, 원칙 a principle.
const OTHER_WORDS: Readonly<Record<string, RegExp>> = {
  元: /^[素件器旦年首老朝宵月帅帥]/,
  円: /^[形盤卓周柱熱滑満環]/,
  원: /^(?!을|를|의|에|으|이|은|는|과|와|규|투|가|로|도|짜|씩|에서|까지|상당|어치|선|수준)/,
};

function endsJoinedName(text: string, last: Token, reading: Reading): boolean {
  const other = ownValue(OTHER_WORDS, last.text);
  const follows = text.slice(last.end, last.end + 2);
  // 3만원대 means somewhere in the thirty thousands.
  if (last.text === '원' && !(reading.high ?? reading.low).isBare) return !follows.startsWith('대');
  return other === undefined || !other.test(follows);
}

// A number without a magnitude may be followed by an unknown one; these words are not magnitudes.
const AFTER_BARE = new Set(
  (
    'a an the in on at of for from by with to as is was are were will would has had have and or but than that which who ' +
    'when while after before since until during over under into through against if so per about up down off this last next ' +
    'valuation valuations round rounds fund funds investment investments deal price prices fee fees cap pre post premium ' +
    'share shares stock worth market target total loan grant vs versus compared consensus basis seed series'
  ).split(' '),
);

// Figures this large are written out, so no magnitude follows them.
const WRITTEN_OUT = decimal(10_000);

function mayFollowBare(tokens: readonly Token[], { to: at, low }: Reading, next: Token | undefined): boolean {
  if (next === undefined) return true;
  const { value, thousands } = low.terms[0]?.number ?? {};
  const large = value !== undefined && thousands === undefined && compare(value, WRITTEN_OUT) >= 0;
  for (let index = at; index < at + 3; index++) if (tokens[index]?.type === 'magnitude') return false;
  if (next.type === 'and' || /^(?:or|,|;|&)$/i.test(next.text)) return !leadsToMagnitude(tokens, at + 1);
  if (/^[([（【“"'‘]$/.test(next.text)) return !magnitudeBehindBrackets(tokens, at);
  if (next.type === 'word') return large || AFTER_BARE.has(next.text.toLowerCase());
  return next.type !== 'numeral' && next.type !== 'joined';
}

// “$2 and $3 billion”, “$2, $3 and $5 billion”: the last magnitude may apply to all.
function leadsToMagnitude(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < from + 8; at++) {
    const token = tokens[at];
    if (token?.type === 'magnitude') return true;
    const goesOn = token?.type === 'number' || token?.type === 'currency' || token?.type === 'and';
    if (!goesOn && !/^(?:or|,)$/i.test(token?.text ?? '')) return false;
  }
  return false;
}

// “$5 (five) billion”.
function magnitudeBehindBrackets(tokens: readonly Token[], at: number): boolean {
  for (let index = at + 1; index < at + 12; index++)
    if (/^[)\]）】”"'’]$/.test(tokens[index]?.text ?? '')) return tokens[index + 1]?.type === 'magnitude';
  return false;
}
