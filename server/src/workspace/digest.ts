// What is kept in memory of every file: catalogs whole, and of a note what it defines, states and refers to. The rest
// of a note, above all its prose and its YAML, is parsed again when needed, because ten thousand whole notes would
// fill the memory.

import type { Catalog } from '../catalog/catalog.ts';
import type { ClaimKind } from '../claims/index.ts';
import type { Claim, GeneratedTable, LooseReference, Note, Source, Suppression } from '../note/note.ts';
import { type Bare, bareFields } from '../schema/bare-fields.ts';
import type { FrontMatterFields } from '../schema/front-matter.ts';
import { onceFor } from '../text/once-for.ts';
import type { ConfigurationFile } from './configuration.ts';
import type { Document } from './document.ts';
import { isNoteForCache } from './may-be-kept.ts';

type WithoutYaml<T> = T extends { fields: object }
  ? Omit<T, 'map' | 'fields' | 'present'> & { readonly fields: Bare<T['fields']> }
  : never;

/** A claim as it is kept. A whole claim has this type too. */
export type KeptClaim<K extends ClaimKind = ClaimKind> = K extends ClaimKind
  ? WithoutYaml<Claim<K>> & {
      /** Keys that are there with a value that could not be read; absent where there are none. */
      readonly unread?: readonly string[];
    }
  : never;

/** A source as it is kept. A whole source has this type too. */
export type KeptSource = WithoutYaml<Source>;

/** A note without its text. A whole note has this type too. */
export type NoteDigest = Pick<
  Note,
  | 'type'
  | 'uri'
  | 'noteType'
  | 'key'
  | 'idSpan'
  | 'defaultId'
  | 'title'
  | 'entity'
  /** Only references that can lead out of the note, so none to its own sources. */
  | 'references'
  | 'unparsed'
> & {
  /** Likewise for ids in faulty places. */
  readonly loose: readonly LooseReference[];
  readonly claims: readonly KeptClaim[];
  readonly sources: readonly KeptSource[];
  /** Absent where there are none: they see what is found of the note beside others too. */
  readonly suppressions?: readonly Suppression[];
  /** Absent where nothing of the note may be written into the cache. */
  readonly mayBeKept?: boolean;
  /** Tables made from claims, for other notes make them old; absent where there are none. */
  readonly tables?: readonly GeneratedTable[];
  readonly frontMatter: {
    readonly broken: boolean;
    readonly fields: Bare<Pick<FrontMatterFields, 'id' | 'marking' | 'date' | 'status'>>;
  };
};

export type Digest = NoteDigest | Catalog | ConfigurationFile;

/** A document without what is kept of it. */
export interface Listed {
  readonly uri: string;
  readonly type: Digest['type'];
}

/** Whether something of a document may be kept. */
export function mayBeKept(digest: Digest): boolean {
  if (digest.type === 'note') return digest.mayBeKept === true;
  // Catalogs have no markings. With a merge conflict, nobody can say what a file is marked.
  return digest.type === 'catalog' || !digest.conflicted;
}

/** What is kept of a document. */
export function digestOf(document: Document): Digest {
  return document.type === 'note' ? digestOfNote(document) : document;
}

/** What is kept of a note; the same object each time. */
export const digestOfNote = onceFor((document: Note): NoteDigest => {
  const { type, uri, noteType, key, idSpan, defaultId, title, entity, unparsed, suppressions, tables } =
    document;
  const { id, marking, date, status } = document.frontMatter.fields;
  const local = new Set(document.sources.flatMap((source) => (source.global ? [] : [source.key])));
  return {
    type,
    uri,
    idSpan,
    defaultId,
    title,
    claims: document.claims.map(keepClaim),
    sources: document.sources.map(keepSource),
    references: document.references.filter((reference) => !local.has(reference.key)),
    loose: document.loose.filter((reference) => !local.has(reference.key)),
    unparsed,
    ...(isNoteForCache(document) && { mayBeKept: true }),
    ...(suppressions.length > 0 && { suppressions }),
    ...(tables.length > 0 && { tables }),
    frontMatter: {
      broken: document.frontMatter.broken,
      fields: bareFields({
        ...(id && { id }),
        ...(marking && { marking }),
        ...(date && { date }),
        ...(status && { status }),
      }),
    },
    ...(noteType && { noteType }),
    ...(key !== undefined && { key }),
    ...(entity && { entity }),
  };
});

function keepClaim({ kind, span, fence, content, fields, key, present }: Claim): KeptClaim {
  const unread = [...present].filter((name) => !(name in fields));
  const claim = { kind, span, fence, content, fields: bareFields(fields) };
  return {
    ...claim,
    ...(key !== undefined && { key }),
    ...(unread.length > 0 && { unread }),
  } as KeptClaim;
}

/** Whether a claim has a value under the key, right or wrong. */
export function says({ fields, unread }: KeptClaim, key: string): boolean {
  return key in fields || unread?.includes(key) === true;
}

function keepSource({ key, id, span, idSpan, fields, global }: Source): KeptSource {
  return { key, id, span, idSpan, fields: bareFields(fields), global };
}
