// Whether a word of a scale states a likelihood in its context. “Remote access”, “more likely than” and “probable
// cause” state none; “not likely” states another one. The context that is read has a bounded length.

import type { Span } from '../../../text/span.ts';

/**
 * `term`: the word states its likelihood. `negated`: it states the opposite. `intensified`: a word before it, from
 * `start` on, makes it stronger or weaker. `none`: a comparison, an adjective of place, or a fixed phrase.
 */
export interface Use {
  readonly as: 'term' | 'negated' | 'intensified' | 'none';
  /** Where the deciding words begin. */
  readonly start: number;
}

// The longest context that is read before or after a word.
const NEAR = 72;

/** How the words at `hit` are used. `intensifiers` are single words in lower case. */
export function useOf(
  text: string,
  hit: Span & { readonly words: string },
  intensifiers: ReadonlySet<string>,
): Use {
  const before = clauseBefore(text, hit.start);
  const after = text.slice(hit.end, hit.end + NEAR);
  const none: Use = { as: 'none', start: hit.start };
  if (hit.words === 'remote' && !isRemoteLikelihood(before, after)) return none;
  if (FIXED.test(text.slice(hit.start, hit.end + NEAR)) || /^\s+than(?![\p{L}\p{N}])/iu.test(after))
    return none;
  const most = MOST.exec(before);
  if (most) return most[1] === undefined && !/^\s+(?:to|of)\s/i.test(after) ? intensified(hit, most) : none;
  if (COMPARED.test(before) || isEqual(before, after)) return none;
  const stronger = WORD_BEFORE.exec(before);
  if (stronger && intensifiers.has(stronger[0].trim().replace(/-$/, '').toLowerCase())) {
    const rest = before.slice(0, stronger.index);
    return NEGATED.test(rest) || COMPARED.test(rest) ? none : intensified(hit, stronger);
  }
  const negation = NEGATED.exec(before);
  if (!negation) return { as: 'term', start: hit.start };
  // “If not likely” concedes, and “neither likely nor unlikely” leaves it open.
  const isOpen =
    /(?:^|[\s,(])(?:if|whether|or)\s+$/i.test(before.slice(0, negation.index)) ||
    /^\s+nor\s+(?:un|im)/i.test(after);
  return isOpen ? none : { as: 'negated', start: hit.start - negation[0].length };
}

function intensified(hit: Span, { 0: found }: RegExpExecArray): Use {
  const word = /[\p{L}]+[\s-]{1,3}$/u.exec(found)?.[0] ?? '';
  return { as: 'intensified', start: hit.start - word.length };
}

/** The part of its clause before `at`, as far as the context is read. */
function clauseBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - NEAR), at);
  let from = near.length;
  while (from > 0 && !BREAKS.includes(near.charAt(from - 1))) from--;
  return near.slice(from);
}

const BREAKS = '.;:!?()[]\uFFFC\u2028。；：！？（）';

const COMPARED =
  /(?<![\p{L}\p{N}])(?:more|less|least|so|too|how|however|equally|increasingly|decreasingly|progressively|whichever\sis)[\s-]{1,3}$/iu;
// “The most likely case” compares; “it is most likely a test” does not.
const MOST =
  /((?<![\p{L}\p{N}])(?:the|a|an|its|their|his|her|our|your|my|whose|this|that|these|those|which|what|who|is\sthe|two|three|some|next|second|third)\s{1,2}|['’]s?\s{1,2})?(?<![\p{L}\p{N}])most[\s-]{1,3}$/iu;
const WORD_BEFORE = /\p{L}+[\s-]{1,3}$/u;
const NEGATED =
  /(?<![\p{L}\p{N}])(?:not|never|hardly|scarcely|barely|neither|no\slonger|nor\s(?:is|are|was|were)\s(?:it|this|that|they|he|she)|nor|\p{L}{2,6}n['’]t)\s{1,2}(?:(?:be|now|yet|currently|also|either|at\sall|thought|considered|deemed|seen\sas)\s{1,2})?$/iu;
// “As likely as”, “ten times as likely”; but “assessed as likely” and “seen as unlikely” judge.
const AS = /(?<![\p{L}\p{N}])as\s{1,2}$/iu;
const TIMES_AS =
  /(?<![\p{L}\p{N}])(?:times|twice|half|just|equally|nearly|almost|about|not)\s{1,2}as\s{1,2}$/iu;
const JUDGED_AS =
  /(?<![\p{L}\p{N}])(?:assess|judg|regard|see|view|rat|class|classif|describ|treat|consider|flag|mark|label|labell|identif|report|list|score|characteri[sz])(?:ed|e|en|n|es|s|y|ies|ied|ing)?\s{1,2}as\s{1,2}$/iu;

function isEqual(before: string, after: string): boolean {
  if (!AS.test(before) || JUDGED_AS.test(before)) return false;
  return TIMES_AS.test(before) || /^[^.,;:!?]{0,40}\sas(?![\p{L}\p{N}])/iu.test(after);
}

// Terms from law, mining and statistics.
const FIXED =
  /^(?:probable\s(?:causes?|(?:ore\s|mineral\s)?reserves?|maximum|error|prime|numbers?)|(?:improbable|likely)\sstory)(?![\p{L}\p{N}])/iu;

const CHANCE =
  /^[\s-]{1,3}(?:(?:but|and|yet|if)\s\p{L}{1,14}\s)?(?:chances?|possibilit(?:y|ies)|likelihoods?|probabilit(?:y|ies)|prospects?|odds|contingenc(?:y|ies)|risks?)(?![\p{L}\p{N}])/iu;
const PREDICATE =
  /(?<![\p{L}\p{N}])(?:is|are|was|were|be|been|remains?|remained|seems?|seemed|looks?|looked|appears?|appeared|stays?|stayed|considered|deemed|judged|rated|as)\s{1,2}(?:(?:\p{L}{2,14}ly|still|very|quite|rather|too|so|more|also|now|at\sbest|not|only)\s{1,2})?$/iu;
const CLAUSE_ENDS =
  /^\s{0,2}(?:$|[.,;:!?()[\]—–|\u2028“”"']|(?:and|but|or|at|for|in|this|given|because|unless|if|until|before|after|as|while|though|although|so|without|today|now|by|under|over|within)(?![\p{L}\p{N}]))/iu;
// Things that are remote because of where they are.
const PLACED =
  /(?<![\p{L}\p{N}])(?:works?|workers?|working|jobs?|roles?|positions?|offices?|teams?|staff|employees?|users?|sites?|locations?|areas?|regions?|villages?|islands?|towns?|communit(?:y|ies)|servers?|hosts?|attackers?|access|meetings?|code|repo(?:s|sitory|sitories)?|branch(?:es)?|sessions?|connections?|vectors?|exploits?|exploitation|endpoints?|machines?|terrain|storage|training|devices?|clients?|controllers?|agents?|shells?|desktop|operators?|participants?|we|he|she|they|you|i)(?![\p{L}\p{N}])/iu;

/** Whether “remote” describes a chance, or something other than a place, machine or person. */
function isRemoteLikelihood(before: string, after: string): boolean {
  if (CHANCE.test(after)) return true;
  const predicate = PREDICATE.exec(before);
  return predicate !== null && CLAUSE_ENDS.test(after) && !PLACED.test(before.slice(0, predicate.index));
}
