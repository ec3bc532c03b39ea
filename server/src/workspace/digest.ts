// What is kept of every file: catalogs whole, of a note what it defines, states and refers to. The rest of a note, its
// prose and its YAML above all, is read again from its text when somebody asks for it: ten thousand whole notes would fill
// the memory.

import type { Catalog } from '../catalog/catalog.ts';
import type { ClaimKind } from '../claims/index.ts';
import type { Claim, LooseReference, Note, Source } from '../note/note.ts';
import { type Bare, bareFields } from '../schema/bare-fields.ts';
import type { FrontMatterFields } from '../schema/front-matter.ts';
import type { ConfigurationFile } from './configuration.ts';
import type { Document } from './document.ts';

type WithoutYaml<T> = T extends { fields: object }
  ? Omit<T, 'map' | 'fields' | 'present'> & { readonly fields: Bare<T['fields']> }
  : never;

/** A claim as it is kept. A whole claim is one too. */
export type KeptClaim<K extends ClaimKind = ClaimKind> = WithoutYaml<Claim<K>>;

/** A source as it is kept. A whole source is one too. */
export type KeptSource = WithoutYaml<Source>;

/** A note without its text. A whole note is one too. */
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
  /** Here only those that can lead out of the note: none to its own sources. */
  | 'references'
  | 'unparsed'
> & {
  /** The same of ids in faulty places. */
  readonly loose: readonly LooseReference[];
  readonly claims: readonly KeptClaim[];
  readonly sources: readonly KeptSource[];
  readonly frontMatter: {
    readonly fields: Bare<Pick<FrontMatterFields, 'id' | 'marking' | 'date' | 'status'>>;
  };
};

export type Digest = NoteDigest | Catalog | ConfigurationFile;

/** What is kept of a document. */
export function digestOf(document: Document): Digest {
  if (document.type !== 'note') return document;
  const { type, uri, noteType, key, idSpan, defaultId, title, entity, unparsed } = document;
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
    frontMatter: {
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
}

function keepClaim({ kind, span, fence, content, fields, key }: Claim): KeptClaim {
  const claim = { kind, span, fence, content, fields: bareFields(fields) };
  return (key === undefined ? claim : { ...claim, key }) as KeptClaim;
}

function keepSource({ key, id, span, idSpan, fields, global }: Source): KeptSource {
  return { key, id, span, idSpan, fields: bareFields(fields), global };
}
