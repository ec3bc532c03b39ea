// What one document tells the others: small facts under keys. The index is nothing but all facts of all documents.

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
  /** The id's value as it stands: `org:deepseek`, `first-round`; of a note with a default id its `note:` line. */
  readonly span: Span;
  readonly idSpan: Span;
  /** The id is a note's or a source note's default one, taken from its file name. */
  readonly byFileName: boolean;
  readonly pack: boolean;
}

/** An id that an entity had. */
export interface FormerFact {
  readonly uri: string;
  /** The id of now. */
  readonly key: string;
  /** The former id's value as it stands: `org:beta`. */
  readonly span: Span;
  readonly pack: boolean;
}

/** A name by which an entity is called. */
export interface NameFact {
  readonly uri: string;
  readonly key: string;
  readonly role: EntityName['role'];
  readonly name: string;
  readonly span: Span;
  readonly pack: boolean;
}

/** A strong name under what two people who write it differently have in common. */
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

/** A claim that supersedes or changes the claim under whose key the fact stands. */
export interface SuccessorFact {
  readonly uri: string;
  /** The newer claim's key; absent when it has no id. */
  readonly key?: string;
  readonly span: Span;
}

/** The marking of a note, for notes that refer to it, to its claims or to its entity; or a claim's own. */
export interface MarkingFact {
  readonly uri: string;
  readonly of: 'note' | 'claim';
  readonly marking: Marking;
  readonly span: Span;
}

/** A share of the entity under whose key the fact stands. */
export interface OwnerFact {
  readonly uri: string;
  /** The owner. */
  readonly key: string;
  readonly percentage: Quantity;
  readonly asOf?: PartialDate;
  /** The percentage. */
  readonly span: Span;
  readonly pack: boolean;
}

export interface SourceFact {
  readonly uri: string;
  readonly source: KeptSource;
}

/** A place that refers to the key under which the fact stands. */
export interface ReferenceFact {
  readonly uri: string;
  /** The index in the `references` of the document's digest, counted on in its `loose`. */
  readonly index: number;
}

/** A file of the workspace's own that defines entities: an entity note, or a catalog and its title. */
export type EntityHomeFact =
  | { readonly uri: string; readonly type: 'note' }
  | { readonly uri: string; readonly type: 'catalog'; readonly title: string };

/** A file that cannot be read whole, and that may say something of the key under which the fact stands. */
export interface UncertainFact {
  readonly uri: string;
}

/** The tables and what is in each; the key's meaning is beside it. */
export interface Tables {
  /** By `kind:id`. */
  definition: DefinitionFact;
  /** By `kind:id`: that it is defined, without places, so that an edit that moves the definition touches nobody. */
  exists: { readonly pack: boolean };
  /** By the former `kind:id`: the entities that had it. */
  former: FormerFact;
  /** By `kind:id`: files in conflict, and files that do not parse, that may define it: it is unknown and not absent. */
  uncertain: UncertainFact;
  /** Under `*`: notes, catalogs and other files of the workspace that are in conflict. */
  conflict: UncertainFact;
  /** Under `*`: notes and catalogs of which something could not be read. */
  unparsed: UncertainFact;
  /** By `kind:id`. */
  entity: EntityFact;
  /** By `kind:id`: its names, without places, so that an edit that moves them touches nobody. */
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
  /** By what is counted: `ref`, else `subject`. */
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
  /** By kind: the ids that exist, for suggestions. */
  id: { readonly id: string };
  /** Under `*`: every strong name of every entity, for mentions. Reading it is not recorded; see `WorkspaceStore.apply`. */
  mention: { readonly name: string; readonly key: string; readonly pack: boolean };
  /** Under `*`: entity notes and catalogs that parse, packs' excepted; for fixes that define one more entity. */
  home: EntityHomeFact;
  /**
   * By the `note:id` or `src:id` referred to, once a document: that it is, without places, so that an edit that moves the
   * reference touches nobody.
   */
  referred: { readonly uri: string };
  /** By the key referred to; of a source, citations of a note's own are left out. Read by navigation; no rule may depend on it. */
  reference: ReferenceFact;
}
export type Table = keyof Tables;
/** Tables whose facts are equal where only places in the text differ. */
export const WITHOUT_PLACES: ReadonlySet<Table> = new Set(['stated']);
export type Fact = {
  [T in Table]: { readonly table: T; readonly key: string; readonly value: Tables[T] };
}[Table];
