/** The requests and notifications that Dossier adds to the language server protocol: their names and their data. */
import { z } from 'zod';
import { CLAIM_KINDS } from './claims/index.ts';
import { count, locationSchema, position, range, textDocument } from './protocol-shapes.ts';
import type { ReadingData } from './render/reading-data.ts';
import type { Target } from './render/target.ts';

export * from './protocol-authoring.ts';
export { locationSchema } from './protocol-shapes.ts';

const counts = z.object({ error: count, warning: count, info: count, hint: count });

/** Sent by the server whenever it begins or ends work on the index, and when the sum of findings changes. */
export type StatusMethod = 'dossier/status';
export const statusMethod: StatusMethod = 'dossier/status';
export const statusParams = z.object({
  /** `cancelled`: a person stopped the reading; the index is not complete. */
  state: z.enum(['indexing', 'ready', 'cancelled']),
  notes: count,
  findings: counts,
});
export type StatusParams = z.infer<typeof statusParams>;

/** The active note by section and by meaning. */
export const noteOutlineMethod = 'dossier/noteOutline';
export const noteOutlineParams = z.object({ textDocument });
const outlineLine = z.object({
  /** The same for the same thing after an edit elsewhere in the note. */
  id: z.string(),
  /** `section`, `entity`, `source`, or a kind of claim. */
  kind: z.string(),
  label: z.string(),
  detail: z.string(),
  /** Of an entity or a source: how often the note refers to it. */
  count: count.optional(),
  /** Of an entity: the icon of its kind. */
  icon: z.string().optional(),
  /** Of a claim that states it. */
  confidence: z.string().optional(),
  range,
  selection: range,
  findings: counts,
});
// Written out, since a declaration file loses the type of a schema that contains itself.
export interface OutlineItem extends z.infer<typeof outlineLine> {
  children: OutlineItem[];
}
const outlineItem: z.ZodType<OutlineItem> = outlineLine.extend({
  get children() {
    return z.array(outlineItem);
  },
});
export const noteOutlineResult = z
  .object({ title: z.string(), sections: z.array(outlineItem), meanings: z.array(outlineItem) })
  .nullable();
export type NoteOutline = z.infer<typeof noteOutlineResult>;

/** Who refers to the entity, claim or source at a position, else to the note; and mentions that are not linked yet. */
export const backlinksMethod = 'dossier/backlinks';
export const backlinksParams = z.object({ textDocument, position: position.optional() });
const excerpt = z.object({
  location: locationSchema,
  /** The title of the note, or the catalog. */
  note: z.string(),
  /** The sentence as a reader sees it, or the line around the place, and where in it the match is. */
  text: z.string(),
  start: count,
  end: count,
});
export type Excerpt = z.infer<typeof excerpt>;
export const backlinksResult = z
  .object({
    key: z.string(),
    name: z.string(),
    references: z.array(excerpt),
    /** `oldText` must still stand there when the edit is made. */
    mentions: z.array(
      excerpt.extend({ edit: z.object({ range, oldText: z.string(), newText: z.string() }) }),
    ),
    /** More was found than is given. */
    truncated: z.boolean(),
  })
  .nullable();
export type Backlinks = z.infer<typeof backlinksResult>;

/** All entities, with how much they are used. */
export const entitiesMethod = 'dossier/entities';
export const entitiesParams = z.object({});
const entityItem = z.object({
  key: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Every other name, previous and weak ones included. */
  aliases: z.array(z.string()),
  type: z.string().optional(),
  location: locationSchema,
  references: count,
  valuation: z.string().optional(),
  pack: z.boolean(),
});
export type EntityItem = z.infer<typeof entityItem>;
export const entitiesResult = z.object({
  kinds: z.array(z.object({ kind: z.string(), label: z.string(), icon: z.string().optional() })),
  entities: z.array(entityItem),
});
export type Entities = z.infer<typeof entitiesResult>;

/** What makes one entity of another: a workspace edit, to be confirmed. An error says why it cannot be. */
export const mergeMethod = 'dossier/merge';
export const mergeParams = z.object({
  /** The file that defines the first. */
  textDocument,
  from: z.string(),
  into: z.string(),
});

/** The kinds of claim, in the order in which lists show them. Labels are for translation. */
export const claimKindsMethod = 'dossier/claimKinds';
export const claimKindsParams = z.object({});
const claimKindItem = z.object({
  kind: z.enum(CLAIM_KINDS),
  label: z.string(),
  plural: z.string(),
  /** What the kind is for, in a sentence. */
  meaning: z.string(),
  icon: z.string(),
  /** How the ledger groups its claims. */
  groups: z.enum(['subject', 'status']).optional(),
});
export type ClaimKindItem = z.infer<typeof claimKindItem>;
export const claimKindsResult = z.object({ kinds: z.array(claimKindItem) });
export type ClaimKinds = z.infer<typeof claimKindsResult>;

/** The ledger of claims of the workspace. */
export const claimsMethod = 'dossier/claims';
export const claimsParams = z.object({});
const claimItem = z.object({
  id: z.string(),
  kind: z.string(),
  /** The subject's name, or the hardware's; empty where there is none. */
  subject: z.string(),
  /** Its key, and the icon of its kind. */
  about: z.string().optional(),
  icon: z.string().optional(),
  label: z.string(),
  amount: z.string().optional(),
  /** The least and the greatest that the amount may be, in units of the currency; for charts alone. */
  low: z.number().optional(),
  high: z.number().optional(),
  /** The amount is a lower bound: `high` is what is stated, and there is no greatest. */
  open: z.boolean().optional(),
  currency: z.string().optional(),
  basis: z.string().optional(),
  asOf: z.string().optional(),
  /** The first and the last day that `asOf` may mean, as days since 1970-01-01. */
  firstDay: z.int().optional(),
  lastDay: z.int().optional(),
  status: z.string().optional(),
  grade: z.string().optional(),
  gradeInWords: z.string().optional(),
  likelihood: z.string().optional(),
  confidence: z.string().optional(),
  note: z.string(),
  location: locationSchema,
  /** Codes of findings on it that a ledger shows: conflicting, outlier, stale, superseded. */
  marks: z.array(z.string()),
});
export type ClaimItem = z.infer<typeof claimItem>;
export const claimsResult = z.object({ claims: z.array(claimItem) });
export type Claims = z.infer<typeof claimsResult>;

/** All sources, under the ends of their `derived-from` chains. */
export const sourcesMethod = 'dossier/sources';
export const sourcesParams = z.object({});
const sourceItem = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  grade: z.string().optional(),
  gradeInWords: z.string().optional(),
  /** As it is written: when it was published, else when it was read. */
  date: z.string().optional(),
  /** It goes back to nothing else. */
  original: z.boolean(),
  global: z.boolean(),
  claims: count,
  /** Judgments that rest on nothing else. */
  single: count,
  note: z.string(),
  location: locationSchema,
});
export type SourceItem = z.infer<typeof sourceItem>;
/** Sources that are not independent of each other. */
const originItem = z.object({
  id: z.string(),
  title: z.string(),
  /** Claims that cite any of them. */
  claims: count,
  /** Judgments that rest on nothing but them. */
  single: count,
  sources: z.array(sourceItem),
});
export type OriginItem = z.infer<typeof originItem>;
export const sourcesResult = z.object({ origins: z.array(originItem) });
export type Sources = z.infer<typeof sourcesResult>;

/** The neighbourhood of a thing. */
export const graphMethod = 'dossier/graph';
export const graphParams = z.object({
  key: z.string(),
  depth: z.int().min(1).max(3).default(1),
  /** Kinds to show; all where absent. */
  kinds: z.array(z.string()).optional(),
});
const graphNode = z.object({
  key: z.string(),
  kind: z.string(),
  label: z.string(),
  /** How many steps from the centre. */
  depth: count,
  location: locationSchema.optional(),
});
const graphEdge = z.object({ from: z.string(), to: z.string(), label: z.string(), count });
export type GraphNode = z.infer<typeof graphNode>;
export type GraphEdge = z.infer<typeof graphEdge>;
export const graphResult = z.object({
  nodes: z.array(graphNode),
  edges: z.array(graphEdge),
  truncated: z.boolean(),
});
export type Graph = z.infer<typeof graphResult>;

/** Reads every folder from disk again. */
export const reindexMethod = 'dossier/reindex';
export const reindexParams = z.object({});

/** What the Markdown preview needs beside a note's own text; null for a file that is no note. */
export type PreviewMethod = 'dossier/preview';
export const previewMethod: PreviewMethod = 'dossier/preview';
export const previewParams = z.object({ textDocument });
/** What a reference stands for, with the file and the zero-based line of its definition when that is in another file. */
export type PreviewTarget = Omit<Target, 'place'> & { uri?: string; line?: number };
export const previewResult = z
  .object({
    reading: z.custom<ReadingData>(),
    targets: z.array(z.custom<PreviewTarget>()),
    /** References that nothing defines. */
    missing: z.array(z.string()),
  })
  .nullable();
export type PreviewResult = z.infer<typeof previewResult>;

/** The packs in force and what each gives; of every folder. */
export const packsMethod = 'dossier/packs';
export const packsParams = z.object({});
const packItem = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  origin: z.enum(['built-in', 'installed', 'in-place']),
  /** The URI of its folder. */
  folder: z.string(),
  /** Where an installed pack came from, as the lock has it. */
  source: z.string(),
  /** What keeps it from fitting in. */
  problems: z.array(z.object({ message: z.string(), uri: z.string() })),
  snippets: z.array(z.object({ prefix: z.string(), name: z.string(), uri: z.string() })),
  templates: z.array(z.object({ id: z.string(), title: z.string(), uri: z.string() })),
  entities: count,
  noteTypes: z.array(z.string()),
  kinds: z.array(z.string()),
  levels: z.array(z.object({ code: z.string(), level: z.string() })),
});
export type PackItem = z.infer<typeof packItem>;
export const packsResult = z.object({
  folders: z.array(z.object({ folder: z.string(), packs: z.array(packItem) })),
});
export type Packs = z.infer<typeof packsResult>;

/** A template as the text of a new note in snippet syntax, its provenance written in; null when there is none of this id. */
export const templateMethod = 'dossier/template';
export const templateParams = z.object({ folder: z.string(), id: z.string() });
export const templateResult = z.object({ snippet: z.string() }).nullable();
export type TemplateText = z.infer<typeof templateResult>;
