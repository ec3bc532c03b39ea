// The fields of a note's front matter (SPEC §2), and the shape that fits its type.

import * as z from 'zod';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type EntityFields, entityShape } from './entity.ts';
import { date, marking, oneOf, ownId, parsed, reference, text } from './fields.ts';
import { perVocabulary } from './per-vocabulary.ts';
import { type Fields, listOf, type Shape } from './read-fields.ts';
import { type SourceFields, sourceShape } from './source.ts';

/** How finished a note is. In a draft, findings marked ◐ are milder. */
export const NOTE_STATUSES = ['draft', 'in-review', 'published'] as const;

/** What a reviewer says of a note. */
export const VERDICTS = ['approved', 'changes-requested'] as const;

/** Whether a text is a content print; see `note/content-print.ts`. */
function readPrint(written: string) {
  return /^sha256:[0-9a-f]{16}$/.test(written)
    ? ({ ok: true, value: written } as const)
    : ({
        ok: false,
        message: `“${written}” is not a checksum of a text: sign off with the command, which writes it`,
      } as const);
}

function commonShape(vocabulary: Vocabulary) {
  return {
    note: text,
    id: ownId('note'),
    title: text,
    date,
    status: oneOf(NOTE_STATUSES, vocabulary.aliases),
    marking,
    authors: listOf(text),
    tags: listOf(text),
    supersedes: reference(vocabulary, ['note']),
    template: text,
    reviews: listOf({
      nested: {
        by: text,
        date,
        verdict: oneOf(VERDICTS, vocabulary.aliases),
        content: parsed(readPrint, '`sha256:` and 16 hex digits'),
      },
      needs: ['by', 'date', 'verdict', 'content'],
    } as const),
  };
}

/**
 * Keys that Obsidian and Foam keep in front matter. They are ignored (SPEC §2), and are not part of the shape, so
 * they are neither offered nor suggested for misspelt keys.
 */
export const FOREIGN_KEYS: readonly string[] = ['aliases', 'cssclasses', 'publish', 'created', 'updated'];

/** The fields of the front matter, including those of an entity or source note. */
export type FrontMatterFields = Fields<ReturnType<typeof commonShape>> & EntityFields & SourceFields;

/**
 * The shape of the front matter of a note of `type`. Entity and source notes also have the fields of their entity or
 * source.
 */
export function frontMatterShape(vocabulary: Vocabulary, type: string | undefined): Shape {
  return shapes(vocabulary, type);
}

const shapes = perVocabulary((vocabulary, type): Shape => {
  const common = commonShape(vocabulary);
  // `sources` is read separately, because its keys are the ids of the sources.
  const shape: Shape = { ...common, sources: z.unknown() };
  if (type === 'entity') return { ...shape, ...entityShape(vocabulary) };
  if (type === 'source-note') return { ...shape, ...sourceShape(vocabulary), id: ownId('src') };
  return shape;
});
