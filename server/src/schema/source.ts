// The fields of a source (SPEC §5): local ones in a note's front matter, global ones in a `source-note`.

import { parseGrade } from '../values/grade.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { date, marking, oneOf, parsed, sourceId, text, url } from './fields.ts';
import { perVocabulary } from './per-vocabulary.ts';
import type { Fields } from './read-fields.ts';

/** What a source is. */
export const SOURCE_CLASSES = [
  'press',
  'filing',
  'company',
  'government',
  'academic',
  'social',
  'human',
  'dataset',
  'ai-generated',
  'other',
] as const;

/** Whether it saw, retells or collects. */
export const SOURCE_ORIGINS = ['original', 'secondary', 'aggregator'] as const;

function buildSourceShape(vocabulary: Vocabulary) {
  return {
    title: text,
    publisher: text,
    author: text,
    url,
    published: date,
    accessed: date,
    archive: text,
    lang: text,
    class: oneOf(SOURCE_CLASSES, vocabulary.aliases),
    origin: oneOf(SOURCE_ORIGINS, vocabulary.aliases),
    'derived-from': sourceId,
    grade: parsed(parseGrade, 'a letter A–F and a figure 1–6: `B2`', 'invalid-grade'),
    descriptor: text,
    marking,
    ai: { nested: { system: text, version: text } },
  };
}

/** The shape of a source; `grade` is Admiralty (AJP-2.1), `ai` the disclosure of ICS 206-01. */
export const sourceShape = perVocabulary(buildSourceShape);

export type SourceFields = Fields<ReturnType<typeof buildSourceShape>>;
