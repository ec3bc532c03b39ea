// Fields that several kinds of claim share, and their meaning.

import { date, marking, oneOf, ownId, sourceId } from '../schema/fields.ts';
import { oneOrMore } from '../schema/read-fields.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** Analytic confidence (ICD 203). */
export const CONFIDENCES = ['low', 'moderate', 'high'] as const;

const CREDIBILITY = ['1', '2', '3', '4', '5', '6'] as const;

/** The fields of a claim that reports what a source says. */
export function reported(vocabulary: Vocabulary) {
  return {
    id: ownId('claim'),
    'as-of': date,
    source: oneOrMore(sourceId),
    credibility: oneOf(CREDIBILITY),
    confidence: oneOf(CONFIDENCES, vocabulary.aliases),
    marking,
  };
}

/** The meaning of keys that mappings of several kinds share; a kind only repeats it if it differs. */
export const SHARED_DOCS = {
  id: 'The name under which others refer to it: letters or digits of any script, with `.`, `_`, `-` inside.',
  marking: 'A TLP 2.0 label. A container is at least as restrictive as everything in it.',
  'as-of': 'The day, month, quarter or year for which the figure holds.',
  source: 'The source, or a list of sources, by id: first those of this note, then the global ones.',
  credibility:
    'Admiralty credibility of the information, 1 (confirmed by other sources) to 6 (cannot be judged).',
  confidence: 'Analytic confidence in the statement: `low`, `moderate` or `high` (ICD 203).',
} as const;

export type SharedKey = keyof typeof SHARED_DOCS;
