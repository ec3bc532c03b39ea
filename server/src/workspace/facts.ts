// What one document tells the others: small facts under keys. The index consists of all facts of all documents.

import type { Entity, EntityName } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import type { Quantity } from '../values/figure.ts';
import type { Marking } from '../values/marking.ts';
import type { PartialDate } from '../values/partial-date.ts';
import type { KeptClaim, KeptSource, NoteDigest } from './digest.ts';
import type { KeptText } from './kept-text.ts';

/** A definition of `kind:id`: an entity, a claim, a note or a global source. */
export interface DefinitionFact {
  readonly uri: string;
  readonly key: string;
  /** The value of the id: `org:deepseek`, `first-round`; for a note with a default id, its `note:` line. */
  readonly span: Span;
  readonly idSpan: Span;
  /** The id is the default one of a note or source note, taken from its file name. */
  readonly byFileName: boolean;
  readonly pack: boolean;
  /** Of an entity, how lists and searches show it: nothing is read for them. */
  readonly shown?: ShownEntity;
}

/** How an entity is shown and found. */
export interface ShownEntity {
  /** The id as written. */
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  /** All names, its `name` first. */
  readonly names: readonly string[];
}

/** An id that an entity used to have. */
export interface FormerFact {
  readonly uri: string;
  /** The current id. */
  readonly key: string;
  /** The value of the former id: `org:beta`. */
  readonly span: Span;
  readonly pack: boolean;
}

/** A name of an entity. */
export interface NameFact {
  readonly uri: string;
  readonly key: string;
  readonly role: EntityName['role'];
  readonly name: string;
  readonly span: Span;
  readonly pack: boolean;
}

/** A strong name, reduced to what its spelling variants have in common. */
export interface SimilarFact {
  readonly uri: string;
  readonly key: string;
  readonly name: string;
  readonly span: Span;
  readonly pack: boolean;
}

export interface EntityFact {
  readonly uri: string;
  readonly entity: Entity;
  readonly pack: boolean;
}

export interface IdentifierFact {
  readonly uri: string;
  readonly key: string;
  readonly span: Span;
  readonly pack: boolean;
}

export interface ValuationFact {
  readonly uri: string;
  readonly claim: KeptClaim<'valuation'>;
}

export interface SupplyFact {
  readonly uri: string;
  readonly claim: KeptClaim<'supply'>;
}

export interface ClaimFact {
  readonly uri: string;
  readonly claim: KeptClaim;
}

/** What a note states, for tables of it: its claims of one kind, or its sources. */
export interface StatedFact {
  readonly uri: string;
  readonly note: Pick<NoteDigest, 'key' | 'title' | 'frontMatter' | 'sources'>;
  readonly claims: readonly KeptClaim[];
}

/** A kept text of a source, or why it is not there. */
export type KeptFact = { readonly uri: string } & (
  | { readonly problem: string }
  | { readonly sha256: string; readonly kept: KeptText }
);

/** A claim that supersedes or changes the claim with the fact's key. */
export interface SuccessorFact {
  readonly uri: string;
  /** The newer claim's key; absent if it has no id. */
  readonly key?: string;
  readonly span: Span;
}

/** The marking of a note, for notes that refer to it, to its claims or to its entity; or a claim's own marking. */
export interface MarkingFact {
  readonly uri: string;
  readonly of: 'note' | 'claim';
  readonly marking: Marking;
  readonly span: Span;
}

/** A share in the entity with the fact's key. */
export interface OwnerFact {
  readonly uri: string;
  /** The owner. */
  readonly key: string;
  readonly percentage: Quantity;
  readonly asOf?: PartialDate;
  /** The place of the percentage. */
  readonly span: Span;
  readonly pack: boolean;
}

export interface SourceFact {
  readonly uri: string;
  readonly source: KeptSource;
}

/** A place that refers to the fact's key, with what navigation asks of thousands of them: no digest is read for it. */
export interface ReferenceFact {
  readonly uri: string;
  /** The index in `references` of the document's digest, continued into its `loose`. */
  readonly index: number;
  readonly span: Span;
  /** The labels of the links that use it, if it is a definition of links; absent where there are none. */
  readonly labels?: readonly Span[];
  /** The index of the claim whose field it is. */
  readonly claim?: number;
  /** Of a field of the front matter, its path. */
  readonly field?: string;
}

/** A file of the workspace that defines entities: an entity note, or a catalog with its title. */
export type EntityHomeFact =
  | { readonly uri: string; readonly type: 'note' }
  | { readonly uri: string; readonly type: 'catalog'; readonly title: string };

/** A file that cannot be read completely, and that may say something about the fact's key. */
export interface UncertainFact {
  readonly uri: string;
}

/** The tables and their contents; the meaning of the key is given for each. */
export interface Tables {
  /** By `kind:id`. */
  definition: DefinitionFact;
  /**
   * By `kind:id`: that it is defined, without places, so that an edit that only moves the definition affects no other
   * document.
   */
  exists: { readonly pack: boolean };
  /** By the former `kind:id`: the entities that had it. */
  former: FormerFact;
  /**
   * By `kind:id`: files with merge conflicts, and files that do not parse, that may define it. The id then counts as
   * unknown rather than missing.
   */
  uncertain: UncertainFact;
  /** Under `*`: notes, catalogs and other files of the workspace with merge conflicts. */
  conflict: UncertainFact;
  /** Under `*`: notes and catalogs that could not be read completely. */
  unparsed: UncertainFact;
  /** By `kind:id`. */
  entity: EntityFact;
  /** By `kind:id`: its names, without places, so that an edit that only moves them affects no other document. */
  'names-of': { readonly name: string; readonly role: EntityName['role']; readonly pack: boolean };
  /** By the vendor's `org:id`: the hardware that names it in its `specs`, without places. */
  'made-by': { readonly key: string };
  /** By `kind`, a tab, and the folded name: strong names only. */
  name: NameFact;
  /** By `kind`, a tab, and the core of the name (`text/similar-name.ts`): names and aliases. */
  similar: SimilarFact;
  /** By `scheme:VALUE`. */
  identifier: IdentifierFact;
  /** By `claim:id`. */
  claim: ClaimFact;
  /** By the subject's `kind:id`. */
  valuation: ValuationFact;
  /** By what is counted: `ref`, or else `subject`. */
  supply: SupplyFact;
  /** By the word of a kind of claim, or `source`: one a note. Where things are in it does not count, only their order. */
  stated: StatedFact;
  /** By the older claim's `claim:id`. */
  successor: SuccessorFact;
  /** By the `kind:id` of everything that the note defines: its own, its entity's, its claims'. */
  marking: MarkingFact;
  /** By the owned entity's `kind:id`: `owns` relations with a percentage. */
  owner: OwnerFact;
  /** By the note's URI, a space, and `src:id`: the own sources of notes that have claims with ids. */
  'own-source': SourceFact;
  /** Global sources by `src:id`. */
  source: SourceFact;
  /** By the URI of the file: a text that sources keep. None while it is not looked for yet. */
  kept: KeptFact;
  /** Under `*`: the URIs of the files that sources of notes name as their texts. */
  keeps: { readonly uri: string };
  /** Under `*`: nothing, ever. Its readers are those who asked for the day. */
  day: never;
  /** By kind: the ids that exist, for suggestions. */
  id: { readonly id: string };
  /**
   * Under `*`: every strong name of every entity, for mentions. Reads are not recorded; see `WorkspaceStore.apply`.
   */
  mention: { readonly name: string; readonly key: string; readonly pack: boolean };
  /** Under `*`: the workspace's entity notes and catalogs that parse, for fixes that define an entity. */
  home: EntityHomeFact;
  /**
   * By the `note:id` or `src:id` referred to, once for each document, without places, so that an edit that only moves
   * the reference affects no other document.
   */
  referred: { readonly uri: string };
  /**
   * By the key referred to, without citations of a note's own sources. Used for navigation; rules must not depend on
   * it.
   */
  reference: ReferenceFact;
}
export type Table = keyof Tables;
/** Tables whose facts are equal where only places in the text differ. */
export const WITHOUT_PLACES: ReadonlySet<Table> = new Set(['stated']);
export type Fact = {
  [T in Table]: { readonly table: T; readonly key: string; readonly value: Tables[T] };
}[Table];
