/** The parameters of Dossier's own requests, as the server reads them. What is answered is in `protocol.ts`. */
import * as z from 'zod';
import { CLAIM_KINDS } from './claims/index.ts';
import { OUTCOMES } from './claims/judgment.ts';
import { VERDICTS } from './schema/front-matter.ts';

const uinteger = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
/** Zero-based, the character in UTF-16 units. */
export const positionSchema = z.object({ line: uinteger, character: uinteger });
/** From a position up to another, its end not among it. */
export const rangeSchema = z.object({ start: positionSchema, end: positionSchema });

/** A document by its URI. */
const textDocument = z.object({ uri: z.string() });
/** Parameters that name a document. */
export const documentParams = z.object({ textDocument });
const range = rangeSchema;
const nothing = z.object({});

const rowPlace = z.object({ index: uinteger, text: z.string() });
/** A change of a matrix of competing hypotheses. */
const matrixChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rate'), row: rowPlace, hypothesis: z.string(), rating: z.string() }),
  z.object({ type: z.literal('weigh'), row: rowPlace, weight: z.enum(['high', 'medium', 'low']) }),
  z.object({ type: z.literal('reword'), row: rowPlace, text: z.string() }),
  z.object({ type: z.literal('rename'), hypothesis: z.string(), text: z.string() }),
  z.object({ type: z.literal('lead'), hypothesis: z.string() }),
  z.object({ type: z.literal('remove-row'), row: rowPlace }),
  z.object({ type: z.literal('add-row'), text: z.string() }),
  z.object({ type: z.literal('add-hypothesis'), text: z.string() }),
]);

/** The words that rows must contain, and what the client shows in place of codes. */
const filter = z
  .object({ words: z.array(z.string()), said: z.record(z.string(), z.string()).optional() })
  .optional();
/** How the ledger of claims is shown. */
const ledger = { order: z.enum(['subject', 'date']).default('subject'), filter };
/** A part of a list, by places in it. */
const page = { from: uinteger.default(0), most: uinteger.default(200) };

export const PARAMS = {
  'dossier/noteOutline': documentParams,
  'dossier/backlinks': z.object({ textDocument, position: positionSchema.optional(), ...page }),
  'dossier/claimsAbout': z.object({ textDocument, position: positionSchema }),
  /** All of them at once. What each is worth takes longer than the rest, and whoever only picks one does not show it. */
  'dossier/entities': z.object({ valuations: z.boolean().default(true) }),
  'dossier/entityKinds': nothing,
  'dossier/entityGroups': z.object({ filter }),
  'dossier/entitiesOf': z.object({
    ...page,
    filter,
    kind: z.string(),
    /** Those of packs that nothing refers to, or the others. */
    unused: z.boolean().default(false),
  }),
  'dossier/merge': z.object({
    /** The file that defines the first. */
    textDocument,
    from: z.string(),
    into: z.string(),
  }),
  'dossier/claimKinds': nothing,
  'dossier/claims': nothing,
  'dossier/claimGroups': z.object({
    ...ledger,
    /** The most groups of a kind. */
    groups: uinteger.default(500),
  }),
  'dossier/claimsOf': z.object({
    ...ledger,
    ...page,
    kind: z.enum(CLAIM_KINDS),
    /** The key of a subject, or a status; empty for claims without either, absent for all of the kind. */
    group: z.string().optional(),
  }),
  'dossier/sources': nothing,
  'dossier/sourceGroups': z.object({ ...page, filter }),
  'dossier/sourcesOf': z.object({ ...page, filter, origin: z.string() }),
  'dossier/matrices': documentParams,
  'dossier/changeMatrix': z.object({ textDocument, id: z.string(), change: matrixChange }),
  'dossier/forecasts': nothing,
  'dossier/recordOutcome': z.object({
    textDocument,
    /** In the judgment. */
    position: positionSchema,
    /** What came; without it the answer has no edit. */
    outcome: z
      .object({
        status: z.enum(OUTCOMES),
        asOf: z.string(),
        /** The id of a source, without `src:`. */
        source: z.string().optional(),
      })
      .optional(),
  }),
  'dossier/graph': z.object({
    key: z.string(),
    depth: z.int().min(1).max(3).default(1),
    /** Kinds to show; all where absent. */
    kinds: z.array(z.string()).optional(),
  }),
  'dossier/graphPlace': z.object({ folder: z.string(), key: z.string() }),
  'dossier/reindex': nothing,
  'dossier/preview': documentParams,
  'dossier/packs': nothing,
  'dossier/template': z.object({ folder: z.string(), id: z.string() }),
  'dossier/insertion': z.object({
    textDocument,
    position: positionSchema,
    what: z.union([
      z.object({ type: z.literal('entity'), key: z.string(), name: z.string() }),
      z.object({ type: z.literal('claim'), kind: z.enum(CLAIM_KINDS) }),
    ]),
  }),
  'dossier/createEntities': z.object({
    textDocument,
    entities: z.array(
      z.object({
        name: z.string(),
        kind: z.string(),
        /** Default: what the name gives by itself. */
        id: z.string().optional(),
        /** The place that becomes a reference, every mention of the name, or nothing. */
        link: z.union([range, z.literal('mentions'), z.literal('none')]),
      }),
    ),
    /** Entities that are there, by their keys: their plain mentions become references. */
    known: z.array(z.string()).optional(),
  }),
  'dossier/names': documentParams,
  'dossier/guessKind': z.object({ textDocument, name: z.string(), position: positionSchema.optional() }),
  'dossier/citeAddress': z.object({ textDocument, range, address: z.string() }),
  'dossier/citeSource': z.object({ textDocument, range, id: z.string(), name: z.string() }),
  'dossier/keepableSources': z.object({ textDocument, position: positionSchema }),
  'dossier/keepText': z.object({
    textDocument,
    /** The source: `src:s1`. */
    source: z.string(),
    text: z.string(),
    /** What the text is: a file that stays as it is, or a page of which the visible text is kept. */
    form: z.enum(['txt', 'md', 'html', 'page']),
  }),
  'dossier/updateTables': z.object({
    textDocument,
    /** Where the opening comment of one table is; absent for all tables of the note. */
    range: range.optional(),
  }),
  'dossier/import': z.object({
    format: z.enum(['obsidian', 'csv', 'ftm', 'stix', 'gleif', 'bibtex', 'csl']),
    /** The file, or the folder of the vault. */
    uri: z.string(),
    /** The workspace folder that a file goes into; by default the first one. */
    folder: z.string().optional(),
    /** The kind of rows of a table that say none. */
    kind: z.string().optional(),
    /** The marking of new source notes. */
    marking: z.string().optional(),
  }),
  'dossier/compare': z.object({
    /** A file of the folder that is compared, or the folder itself. */
    uri: z.string(),
    /** A revision of git; the files as they are saved where it is absent. */
    revision: z.string().optional(),
  }),
  'dossier/review': documentParams,
  'dossier/sourceSummary': documentParams,
  'dossier/signOff': z.object({ textDocument, by: z.string(), verdict: z.enum(VERDICTS) }),
  'dossier/waiting': nothing,
  'dossier/typedNote': z.object({ uri: z.string(), text: z.string(), type: z.string().optional() }),
  'dossier/writing': z.object({
    textDocument,
    lines: z.object({ first: uinteger, last: uinteger }).nullable(),
  }),
} as const;
