// The grammar of amounts of money, over tokens. It accepts more than SPEC §4.1 and reports whether the text was
// within it, so that the rest can be corrected. If part of a sum does not fit, there is no reading at all.

import { readSum, type Sum } from './amount-sum.ts';
import type { Token, TokenOf } from './amount-token.ts';
import type { Bound } from './amount-words.ts';
import { agree } from './currency-token.ts';

/** What was understood of an amount. */
export interface Reading {
  /** The currencies named, in order; they agree. `$500 USD` has two. */
  readonly currencies: readonly TokenOf<'currency'>[];
  /** A word in the place of a currency. */
  readonly unknown: TokenOf<'word'> | undefined;
  readonly low: Sum;
  readonly high: Sum | undefined;
  readonly bound: Bound | undefined;
  readonly approximate: boolean;
  /** Whether everything except the numbers' own spelling was within the grammar. */
  readonly strict: boolean;
  /** The index of the first token, and of the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** `field`: everything is one amount, and unknown words may be currencies. `prose`: only what is certainly money. */
export type ReadMode = 'field' | 'prose';

interface Draft {
  readonly tokens: readonly Token[];
  readonly mode: ReadMode;
  /** The index of the first token. */
  readonly from: number;
  currencies: TokenOf<'currency'>[];
  unknown: TokenOf<'word'> | undefined;
  bound: Bound | undefined;
  approximate: boolean;
  between: boolean;
  strict: boolean;
}

/** Reads the amount that begins at token `from`; undefined if none does, or if part of it is not understood. */
export function readAmount(tokens: readonly Token[], from: number, mode: ReadMode): Reading | undefined {
  const draft: Draft = {
    tokens,
    mode,
    from,
    currencies: [],
    unknown: undefined,
    bound: undefined,
    approximate: false,
    between: false,
    strict: true,
  };
  const start = readPrefix(draft, from);
  const low = readSum(tokens, start);
  if (low === undefined) return undefined;
  const before = draft.currencies.length;
  let at = readSuffix(draft, afterSum(draft, low), low);
  const own = { prefix: before > 0, bare: low.isBare };
  const range = readRange(draft, at, own);
  if (range === 'broken' || (draft.between && range === undefined)) return undefined;
  if (range !== undefined) at = readSuffix(draft, afterSum(draft, range), range);
  const { currencies, unknown, bound, approximate } = draft;
  const strict = draft.strict && [low, range].every((sum) => sum === undefined || sum.strict);
  return { currencies, unknown, low, high: range, bound, approximate, strict, from, to: at };
}

// Bounds and approximations inside the sum (`10+ lakhs`, `20多亿`) apply to the whole.
function afterSum(draft: Draft, { approximate, plus, to }: Sum): number {
  if (approximate) draft.approximate = true;
  if (plus) draft.bound ??= '>=';
  return to;
}

// The order in the grammar is: approximation, bound, currency.
function readPrefix(draft: Draft, from: number): number {
  const { tokens } = draft;
  let at = from;
  for (let token = tokens[at]; token !== undefined; token = tokens[++at]) {
    const late = draft.currencies.length > 0;
    if (token.type === 'between' && !draft.between && !late) draft.between = true;
    else if (token.type === 'approximate' && token.side === 'before' && !draft.approximate) {
      draft.approximate = true;
      if (!token.strict || draft.bound !== undefined || late) draft.strict = false;
    } else if (token.type === 'bound' && token.side === 'before' && draft.bound === undefined) {
      draft.bound = token.bound;
      if (!token.strict || late) draft.strict = false;
    } else if (token.type === 'currency' && mayLead(draft, token, at)) draft.currencies.push(token);
    else if (tokens[at + 1]?.type === 'number' && unknownCurrency(draft, token))
      draft.unknown = unknownCurrency(draft, token);
    else break;
  }
  return at;
}

function mayLead(draft: Draft, token: TokenOf<'currency'>, at: number): boolean {
  if (draft.mode === 'prose' && token.isWord) return false;
  if (draft.unknown !== undefined || draft.currencies.length > 1) return false;
  const [first] = draft.currencies;
  return first === undefined || (draft.tokens[at - 1] === first && agree(first, token));
}

// Only words written like a code, because any word may be next to a number and must not be corrected into a currency.
function unknownCurrency(draft: Draft, token: Token): TokenOf<'word'> | undefined {
  if (draft.mode !== 'field' || token.type !== 'word') return undefined;
  if (draft.currencies.length > 0 || draft.unknown !== undefined) return undefined;
  const isCode = /^(?:[A-Za-z]{3}|[A-Z]{3,5})$/.test(token.text);
  return isCode ? { ...token, type: 'word' } : undefined;
}

function readSuffix(draft: Draft, from: number, sum: Sum): number {
  const { tokens } = draft;
  let at = from;
  for (let token = tokens[at]; token !== undefined; token = tokens[++at]) {
    const touches = token.start === tokens[at - 1]?.end;
    if (token.type === 'plus' && draft.bound === undefined && (draft.mode === 'field' || touches))
      draft.bound = '>=';
    else if (token.type === 'currency') {
      if (!mayFollow(draft, token, at, sum)) break;
      draft.currencies.push(token);
    } else if (isHyphenBeforeCurrency(draft, at) || ofBeforeCurrency(draft, at) > 0) {
      draft.strict = false;
      at += Math.max(0, ofBeforeCurrency(draft, at) - 1);
    } else if (token.type === 'point' && sum.isDotted && (endsText(draft, at) || mayGoOn(tokens[at + 1])))
      continue;
    else if (token.type === 'approximate' && token.side === 'after' && !draft.approximate) {
      draft.approximate = true;
      if (!token.strict) draft.strict = false;
    } else if (token.type === 'bound' && token.side === 'after' && draft.bound === undefined) {
      draft.bound = token.bound;
      if (!token.strict) draft.strict = false;
    } else if (isPlusWord(tokens, at) && draft.bound === undefined) {
      draft.bound = '>=';
      draft.strict = false;
      at++;
    } else if (isCapitals(token.text) && unknownCurrency(draft, token))
      draft.unknown = unknownCurrency(draft, token);
    else break;
  }
  return at;
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

function endsText(draft: Draft, at: number): boolean {
  return draft.mode === 'field' && at === draft.tokens.length - 1;
}

// “500 Mio. Euro”: the point belongs to the abbreviation if the amount continues after it.
function mayGoOn(next: Token | undefined): boolean {
  return next?.type === 'currency' || next?.type === 'range';
}

// `$5bn-plus`.
function isPlusWord(tokens: readonly Token[], at: number): boolean {
  const [hyphen, word] = [tokens[at], tokens[at + 1]];
  return (
    hyphen?.type === 'range' &&
    word?.text.toLowerCase() === 'plus' &&
    tokens[at - 1]?.end === hyphen.start &&
    hyphen.end === word.start
  );
}

// `5-million-euro`.
function isHyphenBeforeCurrency({ tokens }: Draft, at: number): boolean {
  const [before, hyphen, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (hyphen?.type !== 'range' || next?.type !== 'currency' || !next.isWord) return false;
  return before?.end === hyphen.start && hyphen.end === next.start && before?.type === 'magnitude';
}

// “5 milliards de dollars”, “2 milliards d’euros”: the number of tokens between magnitude and currency.
function ofBeforeCurrency({ tokens }: Draft, at: number): number {
  if (tokens[at - 1]?.type !== 'magnitude' || !/^(?:de|d|di)$/i.test(tokens[at]?.text ?? '')) return 0;
  const length = /^['’]$/.test(tokens[at + 1]?.text ?? '') ? 2 : 1;
  const next = tokens[at + length];
  return next?.type === 'currency' && next.isWord ? length : 0;
}

// “in 2026 USD 5bn”, “$5bn $6bn”: a currency between two numbers belongs to the second, unless the first needs it.
function mayFollow(draft: Draft, token: TokenOf<'currency'>, at: number, sum: Sum): boolean {
  const [first] = draft.currencies;
  if (draft.unknown !== undefined || draft.currencies.length > 3) return false;
  if (first !== undefined && !agree(first, token)) return false;
  const next = draft.tokens[at + 1];
  if (next?.type !== 'number' || token.isWord || draft.mode === 'field') return true;
  const touchesNext = next.start === token.end;
  const touchesSum = draft.tokens[at - 1]?.end === token.start;
  return first === undefined && (touchesSum ? !touchesNext : !sum.isBare && !touchesNext);
}

const CHANGES = new Set(
  (
    'from rose rises rise fell falls fall grew grows grow dropped drops drop increased increase decreased jumped ' +
    'climbed surged slid sank lost loses lose gained gains gain added adds add up down cut'
  ).split(' '),
);

// “from $10bn to $15bn” in prose is two amounts, “$10bn to $15bn” is a range. A dash before unreadable text discards
// everything.
function readRange(
  draft: Draft,
  at: number,
  own: { readonly prefix: boolean; readonly bare: boolean },
): Sum | 'broken' | undefined {
  const { tokens } = draft;
  const link = tokens[at];
  if (link === undefined || !linksRange(draft, link)) return undefined;
  let next = at + 1;
  const repeated: TokenOf<'currency'>[] = [];
  for (let token = tokens[next]; token?.type === 'currency' && !token.isWord; token = tokens[++next])
    repeated.push(token);
  const isFigure = tokens[next]?.type === 'number' || tokens[next]?.type === 'numeral';
  if (!isFigure && repeated.length === 0) return undefined;
  const high = readSum(tokens, next);
  if (isList(draft, at, repeated)) return undefined;
  const [first] = draft.currencies;
  if (high === undefined || tokens[at - 1]?.type === 'plus' || repeated.length > 1) return 'broken';
  if (repeated.some((token) => first === undefined || !agree(first, token))) return 'broken';
  if (draft.mode === 'prose' && isChange(draft, link))
    return repeated.length > 0 && own.bare === high.isBare ? undefined : 'broken';
  if (draft.mode === 'prose' && link.text === '—') return 'broken';
  draft.currencies.push(...repeated);
  if (link.type === 'range' && !link.strict) draft.strict = false;
  return high;
}

function linksRange({ between }: Draft, link: Token): boolean {
  if (between) return link.type === 'and' || link.type === 'range';
  return link.type === 'range' || (link.type === 'approximate' && /^[~∼～]$/.test(link.text));
}

// The word before the amount shows that `to` leads from one sum to another.
function isChange({ tokens, from }: Draft, link: Token): boolean {
  if (link.type !== 'range' || !link.isWord) return false;
  return CHANGES.has(tokens[from - 1]?.text.toLowerCase() ?? '');
}

// “2021 – $5m”: a year before a dash with spaces is a label.
function isList({ tokens, currencies, mode }: Draft, at: number, repeated: readonly Token[]): boolean {
  const [year, dash] = [tokens[at - 1], tokens[at]];
  if (mode === 'field' || currencies.length > 0 || repeated.length === 0) return false;
  return /^(?:19|20)[0-9]{2}$/.test(year?.text ?? '') && dash?.start !== year?.end;
}
