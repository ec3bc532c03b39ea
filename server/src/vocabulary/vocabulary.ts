// The controlled vocabulary: kinds, note types, rounds, scales, word lists. The data comes from the packs; its types
// are defined here.

import * as z from 'zod';

/** What a section is for; the tradecraft rules read sections by role. */
export const ROLES = [
  'bottom-line',
  'facts',
  'judgments',
  'analysis',
  'outlook',
  'indicators',
  'sources',
  'other',
] as const;
export type Role = (typeof ROLES)[number];

/** Kinds other than entities, for references to sources, claims and notes. */
export const REFERENCE_KINDS = ['src', 'claim', 'note'] as const;

const name = z.string().trim().min(1);
const flag = z
  .enum(['true', 'false'])
  .optional()
  .transform((value) => value === 'true');
const names = z.array(name);

const kindSchema = z.strictObject({
  label: name,
  icon: name.optional(),
  types: names.optional(),
  /** Words in a name that suggest this kind. */
  signs: names.optional(),
  /** Common nouns that come right before a name of this kind: “chip maker Acme”. */
  nouns: names.optional(),
});

const sectionSchema = z.strictObject({
  heading: name,
  role: z.enum(ROLES).default('other'),
  required: flag,
  aliases: names.default([]),
});

const noteTypeSchema = z.strictObject({
  label: name.optional(),
  sections: z.array(sectionSchema).default([]),
});

const percent = z
  .string()
  .regex(/^\d{1,3}$/, 'a whole percentage from 0 to 100')
  .transform(Number);

const termSchema = z.strictObject({
  id: name,
  rows: z.array(names).min(1).max(2),
  min: percent,
  max: percent,
  /** Whether the band ends below `max`. */
  open: flag,
});

const scaleSchema = z.strictObject({ label: name.optional(), terms: z.array(termSchema) });

const relationSchema = z.strictObject({ label: name, inverse: name.optional() });

const fileSchema = z.strictObject({
  kinds: z
    .record(z.string().regex(/^[a-z][a-z0-9-]+$/, 'lower-case letters, digits and hyphens'), kindSchema)
    .optional(),
  'note-types': z.record(name, noteTypeSchema).optional(),
  rounds: names.optional(),
  'no-new-money': names.optional(),
  'no-equity': names.optional(),
  instruments: names.optional(),
  relations: z.record(name, relationSchema).optional(),
  scales: z.record(name, scaleSchema).optional(),
  intensifiers: names.optional(),
  hedges: names.optional(),
  hearsay: names.optional(),
  'valuation-words': names.optional(),
  'relative-dates': names.optional(),
  'judgment-phrases': names.optional(),
  basis: z.strictObject({ values: names, 'comparable-groups': z.array(names) }).optional(),
  aliases: z.record(name, name).optional(),
  fields: names.optional(),
});
export type VocabularyFile = z.output<typeof fileSchema>;

/** What a pack's `vocabulary.yaml` is, read with the failsafe schema. Every part is optional. */
export function vocabularySchema(): typeof fileSchema {
  return fileSchema;
}

export type Kind = z.output<typeof kindSchema>;
export type SectionType = z.output<typeof sectionSchema>;
export type NoteType = z.output<typeof noteTypeSchema> & { readonly id: string };
export type Scale = z.output<typeof scaleSchema> & { readonly id: string };
export type Term = Scale['terms'][number];
export type RelationType = z.output<typeof relationSchema>;

/**
 * Everything that the packs define, merged. Immutable: a change of packs makes a new one, and every note is read
 * again.
 */
export interface Vocabulary {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly noteTypes: ReadonlyMap<string, NoteType>;
  readonly rounds: readonly string[];
  readonly noNewMoney: readonly string[];
  /** Rounds and instruments whose money buys no share of the company. */
  readonly noEquity: readonly string[];
  readonly instruments: readonly string[];
  readonly relations: ReadonlyMap<string, RelationType>;
  readonly scales: ReadonlyMap<string, Scale>;
  /** Single words that make a term of likelihood stronger or weaker. */
  readonly intensifiers: readonly string[];
  readonly hedges: readonly string[];
  readonly hearsay: readonly string[];
  readonly valuationWords: readonly string[];
  readonly relativeDates: readonly string[];
  readonly judgmentPhrases: readonly string[];
  readonly basisValues: readonly string[];
  readonly comparableGroups: readonly (readonly string[])[];
  /** Spellings accepted silently, such as `medium` for `moderate`. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Front-matter keys beyond the built-in ones, from packs and `dossier.yaml`. */
  readonly fields: readonly string[];
}

const merged = new WeakMap<
  VocabularyFile,
  { files: readonly VocabularyFile[]; fields: string; vocabulary: Vocabulary }
>();

/**
 * Merges vocabulary files, the first (core) first. Later files add to it; of two note types with one id, the first
 * stays. The same files and fields return the same object, so that caches built on a vocabulary are shared between
 * folders.
 */
export function mergeVocabulary(
  files: readonly VocabularyFile[],
  extraFields: readonly string[] = [],
): Vocabulary {
  const [first] = files;
  const fields = extraFields.join('\n');
  const known = first && merged.get(first);
  if (known?.fields === fields && sameItems(known.files, files)) return known.vocabulary;
  const vocabulary = merge(files, extraFields);
  if (first) merged.set(first, { files: [...files], fields, vocabulary });
  return vocabulary;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function merge(files: readonly VocabularyFile[], extraFields: readonly string[]): Vocabulary {
  const list = (pick: (file: VocabularyFile) => readonly string[] | undefined) => [
    ...new Set(files.flatMap((file) => pick(file) ?? [])),
  ];
  const map = <T, U>(
    pick: (file: VocabularyFile) => Record<string, T> | undefined,
    make: (id: string, value: T) => U,
  ) => {
    const merged = new Map<string, U>();
    for (const file of files) {
      for (const [id, value] of Object.entries(pick(file) ?? {}))
        if (!merged.has(id)) merged.set(id, make(id, value));
    }
    return merged;
  };
  return {
    kinds: map(
      (file) => file.kinds,
      (_, kind) => kind,
    ),
    noteTypes: map(
      (file) => file['note-types'],
      (id, type) => ({ ...type, id }),
    ),
    rounds: list((file) => file.rounds),
    noNewMoney: list((file) => file['no-new-money']),
    noEquity: list((file) => file['no-equity']),
    instruments: list((file) => file.instruments),
    relations: map(
      (file) => file.relations,
      (_, relation) => relation,
    ),
    scales: map(
      (file) => file.scales,
      (id, scale) => ({ ...scale, id }),
    ),
    intensifiers: list((file) => file.intensifiers),
    hedges: list((file) => file.hedges),
    hearsay: list((file) => file.hearsay),
    valuationWords: list((file) => file['valuation-words']),
    relativeDates: list((file) => file['relative-dates']),
    judgmentPhrases: list((file) => file['judgment-phrases']),
    basisValues: list((file) => file.basis?.values),
    comparableGroups: files.flatMap((file) => file.basis?.['comparable-groups'] ?? []),
    aliases: map(
      (file) => file.aliases,
      (_, canonical) => canonical,
    ),
    fields: [...new Set([...list((file) => file.fields), ...extraFields])],
  };
}

/** Whether the kind names an entity (or hardware), not a source, claim or note. */
export function isEntityKind(vocabulary: Vocabulary, kind: string): boolean {
  return vocabulary.kinds.has(kind);
}

/** Every kind that a reference may have. */
export function allKinds(vocabulary: Vocabulary): readonly string[] {
  return [...vocabulary.kinds.keys(), ...REFERENCE_KINDS];
}

/** Whether `kind` is one that a reference may have. */
export function isKind(vocabulary: Vocabulary, kind: string): boolean {
  return vocabulary.kinds.has(kind) || (REFERENCE_KINDS as readonly string[]).includes(kind);
}
