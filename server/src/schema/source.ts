// The fields of a source (SPEC §5): local ones in a note's front matter, global ones in a `source-note`.

import { parseGrade } from '../values/grade.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { date, hinted, marking, oneOf, parsed, sourceId, text, url } from './fields.ts';
import { fail, fromText } from './from-text.ts';
import { perVocabulary } from './per-vocabulary.ts';
import type { Fields } from './read-fields.ts';

/** A path, relative to the note, of a file that keeps the source's text. */
const keptPath = hinted(
  fromText((written, ctx): string => {
    const path = written.trim();
    if (/^[a-z][a-z0-9+.-]+:|^[/\\]|^[a-z]:|\\/i.test(path))
      return fail(
        ctx,
        `“${path}” is not a path inside the workspace: write it relative to the note, with \`/\``,
      );
    if (!/\.(?:txt|md|html)$/i.test(path))
      return fail(ctx, `“${path}” is not a text: keep it as \`.txt\`, \`.md\` or \`.html\``);
    return path;
  }),
  { type: 'parsed', form: 'a path such as `kept/wire.txt`' },
);

/** A SHA-256 as 64 hex digits; gives them in lower case. */
const checksum = hinted(
  fromText((written, ctx): string => {
    const digits = written.trim().toLowerCase();
    return /^[0-9a-f]{64}$/.test(digits)
      ? digits
      : fail(ctx, 'a SHA-256 has 64 hex digits: “Keep This Source’s Text…” writes it');
  }),
  { type: 'parsed', form: '64 hex digits' },
);

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

/** Whether the source saw, retells or collects. */
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
    text: keptPath,
    sha256: checksum,
  };
}

/** The shape of a source; `grade` is Admiralty (AJP-2.1), `ai` the disclosure of ICS 206-01. */
export const sourceShape = perVocabulary(buildSourceShape);

export type SourceFields = Fields<ReturnType<typeof buildSourceShape>>;
