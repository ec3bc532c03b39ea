// The fields of an entity (SPEC §3), the same in an entity note's front matter and in a catalog's entry.

import * as z from 'zod';
import { type Decimal, parseDecimal } from '../values/decimal.ts';
import { IDENTIFIER_SCHEMES, type IdentifierScheme } from '../values/identifiers.ts';
import { parsePercent } from '../values/quantity.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { date, oneOf, parsed, reference, sourceId, text } from './fields.ts';
import { fail, fromText } from './from-text.ts';
import { perVocabulary } from './per-vocabulary.ts';
import { type Fields, listOf, oneOrMore } from './read-fields.ts';

/** The status of a piece of hardware, in order; `discontinued` comes last. */
export const HARDWARE_STATUSES = [
  'rumoured',
  'announced',
  'roadmap',
  'sampling',
  'shipping',
  'discontinued',
] as const;

/** The precisions of compute figures. */
export const PRECISIONS = [
  'fp64',
  'fp32',
  'tf32',
  'bf16',
  'fp16',
  'fp8',
  'int8',
  'fp6',
  'fp4',
  'int4',
] as const;
export type Precision = (typeof PRECISIONS)[number];

const figure = fromText((written, ctx): Decimal => {
  const value = parseDecimal(written.trim());
  return value && value.digits >= 0n
    ? value
    : fail(ctx, `“${written}” is not a number: write digits only, the unit is in the key`);
}, z.string('must be a number'));

function specsShape(vocabulary: Vocabulary) {
  const compute = Object.fromEntries(PRECISIONS.map((precision) => [precision, figure]));
  return {
    vendor: reference(vocabulary, ['org']),
    family: text,
    release: date,
    status: oneOf(HARDWARE_STATUSES, vocabulary.aliases),
    'process-nm': figure,
    foundry: text,
    'die-mm2': figure,
    'memory-gb': figure,
    'memory-type': text,
    'memory-bandwidth-gbs': figure,
    'interconnect-gbs': figure,
    'tdp-w': figure,
    compute: { nested: compute as Record<Precision, typeof figure> },
    'compute-sparse': { nested: compute as Record<Precision, typeof figure> },
    source: text,
    'source-tier': text,
  };
}

function buildEntityShape(vocabulary: Vocabulary) {
  return {
    id: reference(vocabulary, [...vocabulary.kinds.keys()]),
    name: text,
    aliases: listOf(text),
    'previous-names': listOf(text),
    'weak-aliases': listOf(text),
    'former-ids': listOf(reference(vocabulary, [...vocabulary.kinds.keys()])),
    type: text,
    identifiers: {
      nested: Object.fromEntries(IDENTIFIER_SCHEMES.map((scheme) => [scheme, text])) as Record<
        IdentifierScheme,
        typeof text
      >,
    },
    relations: listOf({
      nested: {
        type: oneOf([...vocabulary.relations.keys()], vocabulary.aliases),
        target: reference(vocabulary, [...vocabulary.kinds.keys()]),
        'as-of': date,
        source: oneOrMore(sourceId),
        percentage: parsed(parsePercent, 'a percentage'),
      },
    }),
    specs: { nested: specsShape(vocabulary) },
  };
}

/** The shape of an entity. */
export const entityShape = perVocabulary(buildEntityShape);

export type EntityFields = Fields<ReturnType<typeof buildEntityShape>>;
export type Specs = Fields<ReturnType<typeof specsShape>>;
