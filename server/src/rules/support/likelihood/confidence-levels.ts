// Finds levels of analytic confidence in a text, in the words of ICD 203.

import type { Span } from '../../../text/span.ts';
import type { ReadText } from '../prose/read-text.ts';
import { findTerms, type TermHit } from '../prose/term-matcher.ts';

const LEVELS = ['low', 'moderate', 'medium', 'high'] as const;
const OWNERS = ['our', 'my', 'the', 'analytic', 'analytical', 'overall', 'this'] as const;

const WORDS: readonly string[] = LEVELS.flatMap((level) => [
  `${level} confidence`,
  `${level}-confidence`,
  `${level} analytic confidence`,
  `${level} analytical confidence`,
  `${level} level of confidence`,
  `${level} levels of confidence`,
  `${level} degree of confidence`,
  `confidence: ${level}`,
  `confidence level: ${level}`,
  `confidence level is ${level}`,
  ...OWNERS.flatMap((owner) => [
    `${owner} confidence is ${level}`,
    `${owner} confidence remains ${level}`,
    `${owner} confidence in this is ${level}`,
  ]),
]).concat(['highly confident', 'moderately confident']);

/** The levels of confidence that a text states, in order. */
export function findConfidenceLevels(read: ReadText): Span[] {
  return findTerms(WORDS, read).filter((hit) => !isOfOthers(read.text, hit));
}

// “High confidence interval”, “low consumer confidence” and “our highly confident customers” are not an analyst's
// confidence.
const OTHER_THINGS =
  /^[\s-]{1,3}(?:intervals?|votes?|index|indices|scores?|thresholds?|bands?|limits?|levels?\sof\sthe)(?![\p{L}\p{N}])/iu;

function isOfOthers(text: string, { end }: TermHit): boolean {
  return OTHER_THINGS.test(text.slice(end, end + 24));
}
