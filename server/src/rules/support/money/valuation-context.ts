// What the words around an amount say: whether it is a company's value, or a change, a contract or a quantity of
// goods.

import type { Span } from '../../../text/span.ts';
import type { FoundAmount } from '../../../values/amount-prose.ts';
import { compare, decimal } from '../../../values/decimal.ts';
import { findTerms, type TermHit } from '../prose/term-matcher.ts';

// The number of words read before and after an amount; it bounds the cost.
const NEAR = 90;

function before(text: string, at: number, sentence: Span, length = NEAR): string {
  return text.slice(Math.max(sentence.start, at - length), at);
}

function behind(text: string, at: number, sentence: Span, length = NEAR): string {
  return text.slice(at, Math.min(sentence.end, at + length));
}

const COMPANY =
  'company|companies|firm|firms|business|startup|startups|start-up|start-ups|group|lab|laboratory|unit|maker|chipmaker|developer|' +
  'giant|unicorn|lender|bank|insurer|platform|venture|subsidiary|it|they|itself|them';
const IS =
  'is|are|was|were|be|been|being|became|becomes|now|currently|today|already|still|reportedly|once|then|at least';
const WORTH_OF_COMPANY = new RegExp(
  `(?:^|[\\s(“"'])(?:(?:${COMPANY})|[\\p{Lu}][\\p{L}\\p{N}.&’'-]*)(?:’s|'s)?\\s+(?:(?:${IS}|would|could|may|might|will|should)\\s+)*$`,
  'u',
);
const ONLY_WORTH = /^[\s(*•-]*$/;
// Things other than companies that have a worth or a valuation.
const OTHER_THINGS =
  /(?<!\p{L})(?:contracts?|orders?|agreements?|grants?|stakes?|shares|stock|options|chips?|goods|equipment|exports?|imports?|trade|markets?|property|properties|estates?|land|tenders?|projects?|pipelines?|benefits|prizes?|awards?|assets|portfolios?|transactions?|deals?|trades|hardware|servers|gpus|packages?|credits?|bonds?|notes|loans?|investments?|tokens|coins|holdings?|reserves?|inventory|backlog|purchases?|products?|services|industry|sector|economy|opportunity|house|home|painting|collection|warrants?|liabilit(?:y|ies)|goodwill|intangibles?|securities|instruments?|derivatives?|awards|units)(?!\p{L})/iu;

/** Whether the word, in its context, is about a company's value. */
export function isValuationWord(text: string, hit: TermHit, sentence: Span): boolean {
  const lead = before(text, hit.start, sentence);
  const after = behind(text, hit.end, sentence, 40);
  switch (hit.term) {
    case 'worth':
      return isWorthOfCompany(lead, after);
    case 'EV':
      return text.slice(hit.start, hit.end) === 'EV' && /^\s?(?:of|at|is|was|to|[:=~≈])/.test(after);
    case 'valued at':
    case 'valued between':
      return !OTHER_THINGS.test(clauseEnd(lead));
    case 'fair value':
      return !isOtherFairValue(lead, after);
    case 'price tag':
      return !OTHER_THINGS.test(clauseEnd(lead));
    default:
      return (
        !IN_LONGER_NAME.test(after) &&
        !/(?:inventory|property|asset|stock option|share|goods|level [123])\s+$/i.test(lead)
      );
  }
}

// “Valuation allowance” and “market cap rate” mean other things.
const IN_LONGER_NAME =
  /^[\s-](?:allowances?|work|adjustments?|gains?|loss(?:es)?|fees?|firms?|reports?|reserves?|experts?|multiples?|models?|services?|rate|methods?|date|techniques?|committee|caps? table)(?!\p{L})/iu;

// The clause that leads to the word; text before a comma belongs to another clause.
function clauseEnd(lead: string): string {
  return lead
    .slice(Math.max(lead.lastIndexOf(','), lead.lastIndexOf(';'), lead.lastIndexOf('—')) + 1)
    .slice(-60);
}

function isWorthOfCompany(lead: string, after: string): boolean {
  if (/^\s{1,2}(?:of|it|the|a while|noting|mentioning)(?!\p{L})/iu.test(after)) return false;
  if (/(?:half|twice|double|triple|times|net|jointly|together|collectively|combined)\s+$/i.test(lead))
    return false;
  if (ONLY_WORTH.test(lead)) return true;
  const clause = clauseEnd(lead);
  const link = /(?:\uFFFC|\p{L})/u.test(clause);
  return link && WORTH_OF_COMPANY.test(clause) && !OTHER_THINGS.test(clause);
}

function isOtherFairValue(lead: string, after: string): boolean {
  if (
    /(?:changes?|gains?|loss(?:es)?|adjustments?|increase|decrease|remeasure\w*)\s+(?:in|on|of|to|at)\s+(?:the\s+)?$/i.test(
      lead,
    )
  )
    return true;
  if (
    /^[\s-](?:gain|loss|adjust|change|hierarchy|measurement|option|of (?:the |our |its |these |such |all )?\p{Ll})/iu.test(
      after,
    )
  )
    return true;
  return OTHER_THINGS.test(clauseEnd(lead)) || CARRIED_AT.test(lead.slice(-60)) || CARRIED_AT.test(after);
}

// Things carried at fair value in accounts.
const CARRIED_AT =
  /(?<!\p{L})(?:debts?|notes?|convertibles?|commodit(?:y|ies)|positions?|level [123]|hedg\w+|variable|impair\w+|interest[- ]rate)(?!\p{L})/iu;

const CHANGE_VERBS =
  'rose|rises|rise|rising|fell|falls|fall|falling|grew|grow|grows|growing|dropped|drop|drops|dropping|declined|increased|increase|' +
  'decreased|jumped|climbed|surged|soared|slid|sank|plunged|plummeted|tumbled|shrank|lost|lose|loses|losing|gained|gain|gains|gaining|' +
  'added|add|adds|adding|shed|sheds|shedding|wiped|wipes|wiping|erased|erasing|cut|cuts|cutting|boosted|swelled|up|down|slashed|shaved';
const CHANGE_BEFORE = new RegExp(
  `(?:^|[\\s(])(?:by|another|additional|further|extra|(?:increase|decrease|decline|drop|loss|gain|jump|rise|fall|change|difference|gap|discount|premium|swing)s? of|(?:${CHANGE_VERBS})(?: (?:by|out|off))?)\\s+(?:(?:as much as|an?|some|nearly|almost|over|more than|about|around)\\s+)*$`,
  'iu',
);
const CHANGE_BEHIND =
  /^(?:\s+(?:more|less|higher|lower|in (?:losses|gains)|increase|decrease|rise|drop|decline|fall|loss|gain|jump|gap|discount|premium|swing|above|below|off|wip\w+|erased|from (?:its|the|their)|to (?:its|the|their) (?:market|valuation))(?!\p{L})|-(?:higher|lower|dollar)(?!\p{L})|\s+(?:was|were|has been|had been|of .{1,20} was) (?:wiped|erased|lost|added|shaved))/iu;
const CHANGE_JOINED = /(?:蒸发|增加|增长|上涨|下跌|下滑|缩水|减少|损失|涨|跌|增|減|증가|감소)了?$/u;

// In a formula: “market cap = shares × USD 12”, “0.25 (USD 140) + 0.45 (USD 108)”.
function isFactor(text: string, { start, end }: Span): boolean {
  const [lead, follow] = [text.slice(Math.max(0, start - 6), start), text.slice(end, end + 3)];
  return /(?:[×*]\s?|[0-9]\s?\()$/.test(lead) || /^\s?[×*]/.test(follow);
}

/** Whether the amount is by how much something changed (“rose by USD 5bn”, “USD 5bn more”), or a factor of a formula. */
export function isChange(text: string, amount: FoundAmount, sentence: Span): boolean {
  const lead = before(text, amount.start, sentence);
  if (CHANGE_JOINED.test(lead.slice(-8)) || isFactor(text, amount)) return true;
  return CHANGE_BEFORE.test(lead) || CHANGE_BEHIND.test(behind(text, amount.end, sentence, 50));
}

// Words about other money: an amount after them is not a valuation.
const OTHER_MONEY =
  /(?<!\p{L})(?:rais(?:e|es|ed|ing)|invest\w*|revenues?|sales|profits?|loss(?:es)?|costs?|debts?|cash|fund(?:s|ed|ing)?|fees?|pa(?:y|id|ying)|spen[dt]\w*|contracts?|grants?|salar\w+|budgets?|loans?|tax(?:es)?|fines?|earn\w*|income|ebitda|arr|bookings|backlog|dividends?|burn\w*|generat\w+|acquir\w+|bought|sold|sell\w*|owe\w*|commit\w*|proceeds|capex)(?!\p{L})/iu;
const OTHER_MONEY_JOINED = /融资|融資|收入|营收|營收|亏损|虧損|投资|投資|利润|売上|매출|투자/u;
const BREAK = /[;:]\s|[。；]|—|\bwhile\b|\bafter\b|\bwhereas\b|\bbut\b/i;

/** Whether no word about other money comes between a valuation word and the amount after it. */
export function leadsTo(text: string, word: Span, amount: Span): boolean {
  const gap = text.slice(word.end, amount.start);
  if (gap.length > 70 || OTHER_MONEY.test(gap) || OTHER_MONEY_JOINED.test(gap)) return false;
  return !BREAK.test(gap.replace(/^\s*[:：]/, ''));
}

const BEFORE_WORD =
  /^[\s(（–-]*(?:(?:in|of|as|the|a|an|its|total|implied|estimated|pre-money|post-money|equity|company|private|current|latest|reported|paper|peak|headline|fully|diluted|initial|targeted|target|record|billion-dollar|market|的|の|규모의|或)\s*)*$/iu;

/** Whether the amount comes right before the word that says what it is (“a USD 50bn post-money valuation”). */
export function qualifies(text: string, amount: Span, word: Span): boolean {
  return word.start - amount.end <= 45 && BEFORE_WORD.test(text.slice(amount.end, word.start));
}

const PARTY = `(?:(?:the|its|their|his|her|a|this|that|our)\\s+)?(?:[\\p{L}\\p{N}.&’'/-]+\\s+){1,6}?`;
const VALUES_AT = new RegExp(
  `(?<!\\p{L})(?:values?|valued|valuing|valuations? of)\\s+${PARTY}(?:at|between|(?:at )?up to)\\s+(?:an?\\s+)?(?:[\\p{L}-]+\\s+){0,2}$`,
  'iu',
);
const PRICES_AT = new RegExp(
  `(?<!\\p{L})(?:prices?|priced|pricing)\\s+(?:(?:the|its|their|this|that)\\s+)?(?:[\\p{L}-]+\\s+){0,2}(?:${COMPANY})\\s+at\\s+(?:an?\\s+)?$`,
  'iu',
);
const ROUND =
  '(?:round|series [a-k](?:-?[0-9])?|seed|financing|fundraising|raise|raising|raised|raises|tender(?: offer)?|secondary(?: sale)?|share sale|buyback)';
const ROUND_AT = new RegExp(`(?<!\\p{L})${ROUND}(?!\\p{L})([^;。]{0,60})\\bat\\s+(?:an?\\s+)?$`, 'iu');
const SETTLED =
  /(?:closed|closes|closing|capped|priced|set|stands?|stood|fixed|came in|settled|peaked|totall?ed|totals)\s*$/i;
const LARGE = decimal(1_000_000_000);

// What each of the three patterns begins and ends with.
const LEADS_TO_PRICE: readonly string[] = ['at', 'between', 'up to'];
const PRICE_WORDS =
  /valu(?:e|ing|ation)|pric(?:e|ing)|round|series|seed|financing|fundrais|rais(?:e|ing)|tender|secondary|share sale|buyback/iu;

/** Whether a text has any of the words without which `isPriceOfCompany` is false for all of its amounts. */
export function mayPriceCompany(text: string): boolean {
  return findTerms(LEADS_TO_PRICE, text).length > 0 && isOfPrices(text);
}

/** The same of one sentence, without a look for the word before the amount. */
export function isOfPrices(sentence: string): boolean {
  return PRICE_WORDS.test(sentence);
}

/**
 * Whether the sentence calls the amount a company's price without a valuation word: “values the company at”, “raised
 * … at”.
 */
export function isPriceOfCompany(
  text: string,
  amount: FoundAmount,
  earlier: readonly Span[],
  sentence: Span,
): boolean {
  const lead = before(text, amount.start, sentence, 120);
  const values = VALUES_AT.exec(lead);
  if (values) return !OTHER_THINGS.test(values[0]) && !OTHER_MONEY.test(values[0]);
  if (PRICES_AT.test(lead)) return true;
  const round = ROUND_AT.exec(lead);
  if (!round || SETTLED.test((round[1] ?? '').trim())) return false;
  const from = amount.start - round[0].length;
  const another = earlier.some(({ start, end }) => start >= from - 20 && end < amount.start);
  const large = amount.readings.some(({ min }) => compare(min, LARGE) >= 0);
  return another || (large && !OTHER_MONEY.test(round[1] ?? ''));
}

const NOT_A_LABEL =
  /change|growth|multiple|ratio|date|rank|source|method|yoy|%|increase|decrease|Δ|\/|per |allowance|rate|note|range of|adjust|driver/i;

/** Whether a heading or label of a table says that its amounts are valuations. */
export function isValuationLabel(text: string, hits: readonly TermHit[]): boolean {
  const fitting = hits.filter(
    ({ term, start, end }) => term !== 'worth' && (term !== 'EV' || text.slice(start, end) === 'EV'),
  );
  return fitting.length > 0 && text.length <= 60 && !NOT_A_LABEL.test(text);
}
