// Whether a word from the list of hedges is one in its context. The month, permission, ability and set phrases are
// not. The context that is read has a bounded length.

import type { TermHit } from './term-matcher.ts';

// The longest context that is read before or after a word.
const NEAR = 120;

/** Whether the hit says how likely something is without using a term of a scale. */
export function isHedge(text: string, hit: TermHit): boolean {
  const test = TESTS.get(hit.term);
  if (!test) return true;
  const near = text.slice(Math.max(0, hit.start - NEAR), hit.start);
  const clause = near.slice(Math.max(...[...'.;!?\u2028。；'].map((mark) => near.lastIndexOf(mark))) + 1);
  return test({
    word: text.slice(hit.start, hit.end),
    before: near,
    clause,
    after: text.slice(hit.end, hit.end + NEAR),
  });
}

interface Surroundings {
  /** The word as the text spells it. */
  readonly word: string;
  readonly before: string;
  /** The text before it, since the last stop. */
  readonly clause: string;
  readonly after: string;
}

const TESTS: ReadonlyMap<string, (near: Surroundings) => boolean> = new Map([
  ['may', (near) => !isMonth(near) && !isPermission(near)],
  ['could', (near) => !isInability(near) && !isPermission(near) && !isWish(near)],
  ['might', (near) => !isStrength(near)],
  ['possible', (near) => !isSetPhrase(near)],
  ['possibly', ({ before }) => !/(?:can|could)(?:\s?not|n['’]t)\s{1,2}$/i.test(before)],
  ['a chance', ({ before, after }) => !/^\s+(?:to|at|encounter)\s/i.test(after) && !GIVES.test(before)],
  ['set to', isPlan],
  ['expected to', ({ before }) => !/(?<!\p{L})(?:than|as|you\sare)\s{1,2}$/iu.test(before)],
  ['seem', ({ before }) => !/(?<!\p{L})(?:may|might|could|it|would)\s{1,2}$/iu.test(before)],
  ['suspected', ({ after }) => !/^\s+(?:of\sbeing\s)?(?:cases?|deaths?|outbreaks?)(?!\p{L})/iu.test(after)],
  ['doubtful', ({ after }) => !/^\s+(?:accounts?|debts?|loans?|receivables?|assets?)(?!\p{L})/iu.test(after)],
]);

const GIVES =
  /(?<!\p{L})(?:giv(?:e|es|ing)|gave|had|have|has|get|gets|got|take|takes|took|stand|stands)\s(?:\p{L}{1,12}\s){0,2}$/iu;

const MONTHS =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY_BEFORE = /(?<![\p{L}\p{N}.])\d{1,2}(?:st|nd|rd|th)?[\s.,/–-]{1,2}(?:of\s)?$/iu;
const MONTH_BEFORE = new RegExp(
  `(?<!\\p{L})${MONTHS}[.]?\\s?(?:[-–—/,&]|to|and|or|through|until)\\s?$`,
  'iu',
);
const MONTH_AFTER = new RegExp(`^\\s?(?:[-–—/,&]|to|and|or|through|until)\\s?${MONTHS}(?!\\p{L})`, 'iu');
const YEAR_AFTER = /^[\s,.'’/-]{1,2}(?:of\s)?(?:19|20)\d\d(?!\d)/;
const TIME_BEFORE =
  /(?<!\p{L})(?:in|by|of|since|until|till|from|before|after|during|through|throughout|early|late|mid|last|next|this|each|every|around|for|between|via|on|month\sof)[\s-]{1,2}$/iu;
const SENTENCE_START = /(?:^|[.!?:;|•\u2028\n]\s*)[^\p{L}\p{N}]{0,3}$/u;

/**
 * “12 MAY”, “May 2026”, “in May”, “April–May”, “the May launch”; at the beginning of a sentence, every use except
 * “May it …”.
 */
function isMonth({ word, before, after }: Surroundings): boolean {
  const number = DAY_BEFORE.test(before) || YEAR_AFTER.test(after);
  if (number || MONTH_BEFORE.test(before) || MONTH_AFTER.test(after)) return true;
  if (word === 'MAY') return TIME_BEFORE.test(before) || /^[\s,]{1,2}\d{1,2}(?!\d)/.test(after);
  if (word !== 'May') return false;
  if (/^[\s,'’-]{1,3}\d/.test(after)) return true;
  return (
    !SENTENCE_START.test(before) ||
    !/^\s+(?:it|he|she|they|we|i|you|this|that|the|there|a|an|all|not|be)\s/i.test(after)
  );
}

const PERMITTED =
  'assign|transfer|disclose|share|use|copy|reproduce|distribute|redistribute|publish|quote|cite|ship|export|import|re-export|reexport|sell|supply|deliver|buy|acquire|purchase|operate|access|apply|appeal|request|terminate|cancel|elect|vote|waive|amend|withdraw|redeem|exercise|object|opt|refuse|choose';
const RULE =
  '(?:licen[cs](?:e|es|ed|ees?|ors?)|permits?|permission|authori[sz](?:e|es|ed|ation)|agreement|contract|clause|terms|statute|regulations?|rules?|law|act|order|exemption|exception|waiver|treaty|polic(?:y|ies)|charter|bylaws)';
const UNDER_RULE = new RegExp(`(?<!\\p{L})${RULE}(?!\\p{L})[\\s,][^.;]{0,80}\\p{L}\\s{1,2}$`, 'iu');
const PERMITTED_AFTER = new RegExp(
  `^\\s+(?:then\\s|also\\s|only\\s|freely\\s)?(?:${PERMITTED})(?!\\p{L})`,
  'iu',
);
const PERMITTED_PASSIVE =
  /^\s+(?:only\s|also\s|freely\s)?be\s(?:freely\s|publicly\s|further\s|only\s)?(?:shared|disclosed|distributed|redistributed|reproduced|copied|released|quoted|cited|assigned|transferred|republished|amended|waived|terminated)(?!\p{L})/iu;
const HOLDER =
  /(?<!\p{L})(?:licensees?|part(?:y|ies)|holders?|recipients?|applicants?|exporters?|persons?|you|anyone)\s{1,2}$/iu;
const PARTICIPLE =
  /^\s+(?:\p{L}{2,14}ly\s)?(?:\p{L}{2,20}(?:ed|en|wn|ght)|made|held|sold|put|set|cut|done|met|left|lost|built|sent|said|paid|read|kept|found|told|won|run|given|taken|seen|shown|known)(?!\p{L})/iu;

/** “May not be disclosed”, “neither party may assign”, “under the licence Nvidia may ship”. */
function isPermission({ clause, after }: Surroundings): boolean {
  const denied = /^\s+not\s+be(?=\s)/i.exec(after);
  if (denied) return PARTICIPLE.test(after.slice(denied[0].length));
  if (/^\s+(?:not\s+)?only\s+(?:be\s)?(?!\p{L}{0,12}\sa\s)/iu.test(after)) return true;
  if (/(?<!\p{L})(?:neither|no|nor)\s(?:[\p{L}'’-]{1,20}\s){1,4}$/iu.test(clause)) return true;
  if (PERMITTED_PASSIVE.test(after)) return true;
  const bare = after.replace(/^\s+not(?=\s)/i, '');
  return PERMITTED_AFTER.test(bare) && (HOLDER.test(clause) || UNDER_RULE.test(clause));
}

/** “Could not find” says what was not possible then; “could not be true” hedges. */
function isInability({ after, clause }: Surroundings): boolean {
  if (/(?<!\p{L})(?:neither|nor|no\sone|nobody|never)\s(?:[\p{L}'’-]{1,20}\s){0,4}$/iu.test(clause))
    return true;
  const denied = /^(?:\s+not|n['’]t)(?=\s)/i.exec(after);
  if (denied)
    return !/^\s+(?:possibly\s)?(?:be\s(?:true|right|more)|have\s)/i.test(after.slice(denied[0].length));
  return /^\s+(?:only|no\slonger|never|barely|hardly|neither)\s/i.test(after);
}

/** “So that it could”, “the best it could”, “how it could”, “if you could”: a purpose, an ability, a question. */
function isWish({ clause }: Surroundings): boolean {
  if (/(?<!\p{L})(?:i|you)\s{1,2}$/iu.test(clause)) return true;
  return /(?<!\p{L})(?:so(?:\sthat)?|as\s\p{L}{2,12}\sas|best|in\sorder\sthat|how|whether|if|if\sonly|wish(?:es|ed)?)\s(?:[\p{L}'’-]{1,20}\s{1,2}){1,4}$/iu.test(
    clause,
  );
}

const MIGHTY =
  /(?<!\p{L})(?:the|its|their|his|her|our|my|your|whose|military|economic|industrial|financial|political|naval|nuclear|technological|technical|imperial|manufacturing|computing|sheer|full|combined|['’]s|of)\s{1,2}$/iu;

/** “Military might” means strength. */
function isStrength({ before, after }: Surroundings): boolean {
  return (
    MIGHTY.test(before) &&
    /^(?:\s*(?:$|[.,;:!?)—–\u2028])|\s+(?:of|and|to|is|was|in|against|with|for)\s)/iu.test(after)
  );
}

const BEFORE_POSSIBLE =
  /(?<!\p{L})(?:all|every|any|each|no|only|best|worst|highest|lowest|earliest|latest|fastest|largest|smallest|greatest|widest|simplest|shortest|broadest|not|never|n['’]t|longer|if|when|where|wherever|whenever|whether|than|is\sit|makes?|made|making|become|becomes|became|what(?:\sis|['’]s)?|is\sonly|everything|be\smade|various|fully|extent|degree|as)\s{1,2}$/iu;

/** “As soon as possible”, “all possible destinations”, “if possible”, “not possible”, “possible to”. */
function isSetPhrase({ before, after }: Surroundings): boolean {
  if (BEFORE_POSSIBLE.test(before)) return true;
  return /^(?:\s+(?:to|for|thanks|only|through|with|values?|options?|combinations?|outcomes?|worlds?|states?|scores?|points?)(?!\p{L})|-)/iu.test(
    after,
  );
}

/** “It is set to rise” is a forecast; “is set to 5”, “set to true” and “a trap set to” are not. */
function isPlan({ before, after }: Surroundings): boolean {
  if (
    !/(?<!\p{L})(?:is|are|was|were|be|been|looks?|seems?|now|also|already|all|['’]s|['’]re)\s{1,2}$/iu.test(
      before,
    )
  )
    return false;
  return /^\s+(?!true|false|null|none|zero|one|on|off|the|a|an|its|their|public|private|default|auto|manual|high|low|max|min|yes|no|read|run)\p{Ll}/u.test(
    after,
  );
}
