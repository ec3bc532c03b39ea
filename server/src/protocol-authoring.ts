/** The requests that help to write: what is inserted, pasted, turned into a note or into an entity. */
import { z } from 'zod';
import { CLAIM_KINDS } from './claims/index.ts';
import { count, position, range, textDocument } from './protocol-shapes.ts';

/** What a command inserts at a place, as a snippet: a reference to an entity, or a claim to be filled in. Null in no note. */
export const insertionMethod = 'dossier/insertion';
export const insertionParams = z.object({
  textDocument,
  position,
  what: z.union([
    z.object({ type: z.literal('entity'), key: z.string(), name: z.string() }),
    z.object({ type: z.literal('claim'), kind: z.enum(CLAIM_KINDS) }),
  ]),
});
export type InsertionParams = z.infer<typeof insertionParams>;
export const insertionResult = z.object({ snippet: z.string() }).nullable();
export type Insertion = z.infer<typeof insertionResult>;

/**
 * What makes entities and links the words that name them: new files with their texts, and edits of texts. A
 * refusal says why nothing is made.
 */
export const createEntitiesMethod = 'dossier/createEntities';
export const createEntitiesParams = z.object({
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
});
export type CreateEntitiesParams = z.infer<typeof createEntitiesParams>;
export const createEntitiesResult = z.union([
  z.object({
    files: z.array(z.object({ uri: z.string(), text: z.string() })),
    texts: z.array(z.object({ uri: z.string(), edits: z.array(z.object({ range, newText: z.string() })) })),
  }),
  z.object({ refusal: z.string() }),
]);
export type CreatedEntities = z.infer<typeof createEntitiesResult>;

/** The names of a note that recur and are no entity's, those whose kind is known first. */
export const namesMethod = 'dossier/names';
export const namesParams = z.object({ textDocument });
export const namesResult = z.object({
  names: z.array(z.object({ name: z.string(), count, kind: z.string().optional() })),
});
export type Names = z.infer<typeof namesResult>;

/** The kind that a name's own words say, where they do. */
export const guessMethod = 'dossier/guessKind';
export const guessParams = z.object({ textDocument, name: z.string() });
export const guessResult = z.object({ kind: z.string().optional() });
export type Guess = z.infer<typeof guessResult>;

/** An edit; `snippet` is its text with tab stops. */
const filledEdit = z.object({ range, newText: z.string(), snippet: z.string().optional() });
export type FilledEdit = z.infer<typeof filledEdit>;

/**
 * What a paste of a web address, a DOI, an arXiv id or an entry of BibTeX over a range may do instead of inserting it: cite
 * it as a source, which is added where the note has none. Null for any other text, and where no source can be cited.
 */
export const citeAddressMethod = 'dossier/citeAddress';
export const citeAddressParams = z.object({ textDocument, range, address: z.string() });
export const citeAddressResult = z
  .object({ id: z.string(), isNew: z.boolean(), edits: z.array(filledEdit) })
  .nullable();
export type AddressCitation = z.infer<typeof citeAddressResult>;

/** The same for a source that is known: its id, and what the text calls it. */
export const citeSourceMethod = 'dossier/citeSource';
export const citeSourceParams = z.object({ textDocument, range, id: z.string(), name: z.string() });

/**
 * A Markdown text that is no note yet, as a note: the types that it may become, and with `type` the edits that make it
 * one. The text comes with the request, since of a file that is no note the server knows nothing.
 */
export const typedNoteMethod = 'dossier/typedNote';
export const typedNoteParams = z.object({ uri: z.string(), text: z.string(), type: z.string().optional() });
export const typedNoteResult = z.object({
  /** Best first; `sections` says how many of its headings are sections of the type. */
  types: z.array(z.object({ id: z.string(), label: z.string(), sections: count })),
  edits: z.array(filledEdit),
  /** Why the text cannot become a note, and what would be right. */
  refusal: z.string().optional(),
});
export type TypedNote = z.infer<typeof typedNoteResult>;
