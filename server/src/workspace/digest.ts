// What is kept of every file: catalogs whole, of a note what it defines, states and refers to. The rest of a note, its
// prose above all, is read again from its text when somebody asks for it: ten thousand whole notes would fill the memory.

import type { Catalog } from '../catalog/catalog.ts';
import type { Note } from '../note/note.ts';
import type { ConfigurationFile } from './configuration.ts';
import type { Document } from './document.ts';

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
  | 'claims'
  | 'sources'
  | 'entity'
  /** Here only those that can lead out of the note: none to its own sources. */
  | 'references'
> & { readonly frontMatter: Pick<Note['frontMatter'], 'fields'> };

export type Digest = NoteDigest | Catalog | ConfigurationFile;

/** What is kept of a document. */
export function digestOf(document: Document): Digest {
  if (document.type !== 'note') return document;
  const { type, uri, noteType, key, idSpan, defaultId, title, claims, sources, entity } = document;
  const local = new Set(sources.flatMap((source) => (source.global ? [] : [source.key])));
  return {
    type,
    uri,
    idSpan,
    defaultId,
    title,
    claims,
    sources,
    references: document.references.filter((reference) => !local.has(reference.key)),
    frontMatter: { fields: document.frontMatter.fields },
    ...(noteType && { noteType }),
    ...(key !== undefined && { key }),
    ...(entity && { entity }),
  };
}
