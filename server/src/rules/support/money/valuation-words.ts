// What the words around a valuation say: what was measured, its status, the new money, and the date. Only explicit
// words count.

import type { Span } from '../../../text/span.ts';
import type { FoundAmount } from '../../../values/amount-prose.ts';
import { nearestDate, parsePartialDate } from '../../../values/partial-date.ts';
import type { TermHit } from '../prose/term-matcher.ts';

/** The basis that the words name; undefined if they name none, or two. */
export function basisIn(sentence: string, words: readonly TermHit[]): string | undefined {
  const named = [...new Set(words.flatMap(({ term }) => BASIS_OF.get(term) ?? []))];
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const told = BASIS_CUES.filter(([, cue]) => cue.test(sentence)).map(([basis]) => basis);
  // A sentence about raising money may also mention an acquisition.
  const [basis] = told;
  if (told.length !== 1 || (basis === 'acquisition-price' && RAISES.test(sentence))) return undefined;
  return basis;
}

/**
 * The status, from the first cue in the list that the sentence has: cues of denial and negotiation come before those
 * of closing.
 */
export function statusIn(sentence: string): string | undefined {
  return STATUS_CUES.find(([, cue]) => cue.test(sentence))?.[0];
}

/**
 * The only other amount of the sentence that is raised or invested, near the price and separate from it. Offsets
 * refer to `text`.
 */
export function newMoneyIn(
  text: string,
  price: Span,
  others: readonly FoundAmount[],
): FoundAmount | undefined {
  const raised = others.filter((amount, index) => {
    const last = Math.max(others[index - 1]?.end ?? 0, price.start < amount.start ? price.end : 0);
    const gap = Math.max(price.start - amount.end, amount.start - price.end);
    return gap <= FAR && isRaised(text, amount, last);
  });
  return raised.length === 1 ? raised[0] : undefined;
}

/** Whether an amount is money that is raised or invested; what was raised before, or in all, is not. Nothing before `from` is read. */
export function isRaised(text: string, amount: Span, from: number): boolean {
  const before = text.slice(Math.max(from, amount.start - NEAR), amount.start);
  const behind = text.slice(amount.end, amount.end + NEAR);
  if (EARLIER.test(before) || EARLIER.test(behind.slice(0, 20))) return false;
  const lead = MONEY_IN.exec(before);
  return (lead !== null && !AT_PRICE.test(lead[0])) || OF_ROUND.test(behind);
}

/**
 * The part of a sentence close enough to an amount to be about it. Words after “up from” are about the earlier price,
 * and words before it are not.
 */
export function wordsAround(text: string, sentence: Span, { start, end }: Span): string {
  const behind = text.slice(end, Math.min(sentence.end, end + BEHIND));
  const other = OTHER_PRICE.exec(behind)?.index ?? behind.length;
  const from = isEarlierPrice(text, start) ? start : Math.max(sentence.start, start - BEFORE);
  return text.slice(from, end + other);
}

/** Whether the amount that begins here is the earlier one in a comparison (“up from $10 billion”). */
export function isEarlierPrice(text: string, start: number): boolean {
  return EARLIER_PRICE.test(text.slice(Math.max(0, start - NEAR), start));
}

const COMPARED =
  '(?:(?<!\\p{L})(?:(?:up|down|rising|risen|higher|lower|increase|increased|jump|jumped) (?:from|than)|compared (?:with|to)|versus|vs\\.?)(?!\\p{L})|(?:高于|高於|低于|低於)(?:此前|之前|上一轮|上轮)?的?)';
const OTHER_PRICE = new RegExp(`[,;，；(（]?\\s*${COMPARED}`, 'iu');
const EARLIER_PRICE = new RegExp(
  `${COMPARED}\\s*(?:(?:an?|the|its|their|about|around|roughly|some|earlier|previous|last|valuation|price|of)\\s+){0,5}$`,
  'iu',
);

/** The only date of the sentence, in ISO 8601. A date after “since”, “until” or “before” does not count. */
export function dateIn(sentence: string): string | undefined {
  const found = [...sentence.matchAll(DATES)];
  if (found.some(({ index }) => BEYOND.test(sentence.slice(Math.max(0, index - NEAR), index))))
    return undefined;
  const dates = found.flatMap(({ 0: text }) =>
    parsePartialDate(text) ? text : (nearestDate(text.replace(/[.,]/g, '')) ?? []),
  );
  const different = [...new Set(dates)];
  return different.length === 1 ? different[0] : undefined;
}

const BEYOND = /(?<!\p{L})(?:since|until|till|before|by|after|from|through|between|end of)\s+(?:the\s+)?$/iu;

// How far from an amount the words about it may be, in UTF-16 units.
const NEAR = 50;
// How far apart a price and the money raised at it may be, and how far from an amount its status and date.
const FAR = 80;
const BEFORE = 110;
const BEHIND = 70;

// An amount raised “at” a sum is not that sum; nor is one that is valued.
const AT_PRICE = /(?<!\p{L})(?:at|valu\p{L}*|worth|pric\p{L}*|from)(?!\p{L})/iu;

const MONEY_IN =
  /(?:(?<!\p{L})(?:rais(?:e|es|ed|ing)|inject(?:s|ed|ing)?|invest(?:s|ed|ing)?|secur(?:es|ed|ing)|clos(?:es|ed|ing) (?:on|an?)|pull(?:s|ed) in|br(?:ings?|ought) in|sells?|sold|putting in|(?:funding|financing|investment|round|injection|fundraise|capital raise|raise|series [a-k](?:-?[0-9])?|new money|fresh (?:capital|funds|money)) (?:of|for|worth|totall?ing))(?!\p{L})(?:[^.;:。；]{0,25})|(?:融资|融資|募集|調達|投资|投資|投入|투자|유치)[^。；]{0,8})$/iu;
const OF_ROUND =
  /^(?:\s+(?:in|of))?(?:[\s-]+(?:new|fresh|primary|equity|venture|additional|further|outside|first|external|strategic|series [a-k](?:-?[0-9])?|seed|growth|late-stage|early-stage)){0,3}[\s-]+(?:round|funding|financing|investment|raise|fundraise|capital|money|injection|tranche|series [a-k](?:-?[0-9])?|seed)(?!\p{L})|^\s?的?\p{Script=Han}{0,4}(?:融资|融資)|^\s?を?(?:調達|募集)|^\s?(?:규모의\s)?투자/iu;
const EARLIER = /(?:previous|earlier|prior|last|total|to date|so far|altogether|累计|累計)/iu;

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?';
const DATES = new RegExp(
  `\\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\\b|\\b${MONTH} [0-9]{1,2},? [0-9]{4}\\b|\\b(?:[0-9]{1,2} )?${MONTH},? [0-9]{4}\\b|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?`,
  'gu',
);

const RAISES = /(?<!\p{L})(?:rais(?:e|es|ed|ing)|round|funding)(?!\p{L})|融资|融資|調達|투자/iu;

type Cues = readonly (readonly [value: string, cue: RegExp])[];

const STATUS_CUES: Cues = [
  ['denied', /(?<!\p{L})(?:denied|denies|deny|refuted?|否认|否認)(?!\p{L})|否认|否認|부인/iu],
  [
    'withdrawn',
    /(?<!\p{L})(?:withdrew|withdrawn|called off|abandoned|scrapped|shelved|fell through)(?!\p{L})|撤回/iu,
  ],
  [
    'in-talks',
    /(?<!\p{L})(?:in (?:\p{L}+ ){0,2}(?:talks|discussions|negotiations)|(?:holding|held) (?:\p{L}+ ){0,2}talks|seek(?:s|ing)?|sought|negotiating|discussing (?:an? |the |new )*(?:round|raise|sale|deal|investment|funding)|weighing|(?:plan|aim|hope|look|want|try|prepar)(?:s|ning|ing)? to (?:raise|sell|list)|explor(?:es|ing)|would (?:value|be valued|price)|could (?:value|be valued|price|raise))(?!\p{L})|洽谈|洽談|谈判|磋商|寻求|尋求|協議中|交渉|협의|논의|추진/iu,
  ],
  ['rumoured', /(?<!\p{L})rumou?r(?:s|ed)?(?!\p{L})|传闻|傳聞|噂|소문/iu],
  ['target', /(?<!\p{L})(?:target price|price target)s?(?!\p{L})|目标价|目標株価|목표주가/iu],
  [
    'estimated',
    /(?<!\p{L})(?:estimat(?:e|es|ed)|by our own count|back-of-the-envelope)(?!\p{L})|估计|推計|추정/iu,
  ],
  [
    'filed',
    /(?<!\p{L})(?:filings?|filed|prospectus|registration statement)(?!\p{L})|招股书|招股書|目論見書|공시/iu,
  ],
  [
    'reported',
    /(?<!\p{L})(?:reportedly|according to|sources? (?:say|said)|(?:people|person|sources?) (?:familiar|briefed|close)|(?:was|were|is|are) (?:said|reported) to|reports? (?:say|said))(?!\p{L})|据报道|據報導|据悉|消息人士|知情人士|によると|関係者|보도|따르면/iu,
  ],
  ['announced', /(?<!\p{L})(?:announc(?:e|es|ed|ing)|unveil(?:s|ed))(?!\p{L})|宣布|発表|발표/iu],
  [
    'closed',
    /(?<!\p{L})(?:closed|completed|finali[sz]ed|raised|has raised|sold|bought|acquired)(?!\p{L})|完成|調達した|유치했/iu,
  ],
];

const BASIS_CUES: Cues = [
  [
    'post-money',
    /(?<!\p{L})(?:including|after|with) (?:the )?(?:new |fresh )?(?:money|capital|investment|funding|cash injection)(?!\p{L})|投后|投後/iu,
  ],
  [
    'pre-money',
    /(?<!\p{L})(?:excluding|before|without|not including) (?:the )?(?:new |fresh )?(?:money|capital|investment|funding|cash injection)(?!\p{L})|投前/iu,
  ],
  [
    'secondary-implied',
    /(?<!\p{L})(?:secondary (?:share )?(?:sale|market|transaction|deal)s?|tender offers?|employee share sales?|share buybacks?)(?!\p{L})/iu,
  ],
  [
    'ipo-implied',
    /(?<!\p{L})(?:IPO|initial public offering|going public|listing in)(?!\p{L})|首次公开募股|上市/u,
  ],
  [
    'acquisition-price',
    /(?<!\p{L})(?:acquisition|acquir(?:e|es|ed|ing)|takeover|buyout)(?!\p{L})|收购|收購|買収|인수/iu,
  ],
  ['409a', /(?<!\p{L})409\(?a\)?(?!\p{L})/iu],
  ['fully-diluted', /(?<!\p{L})fully[- ]diluted(?!\p{L})/iu],
  ['safe-cap', /(?<!\p{L})(?:valuation cap|SAFE)(?!\p{L})/u],
  ['fair-value-mark', /(?<!\p{L})(?:mark(?:s|ed|ing)? (?:up|down|its|the)|written? (?:up|down))(?!\p{L})/iu],
];

// The valuation words that name what was measured.
const BASIS_OF: ReadonlyMap<string, string> = new Map([
  ['post-money', 'post-money'],
  ['pre-money', 'pre-money'],
  ['market cap', 'market-cap'],
  ['market capitalisation', 'market-cap'],
  ['market capitalization', 'market-cap'],
  ['市值', 'market-cap'],
  ['時価総額', 'market-cap'],
  ['시가총액', 'market-cap'],
  ['enterprise value', 'enterprise-value'],
  ['EV', 'enterprise-value'],
  ['企业价值', 'enterprise-value'],
  ['企業価値', 'enterprise-value'],
  ['fair value', 'fair-value-mark'],
  ['target price', 'price-target'],
  ['price target', 'price-target'],
]);
