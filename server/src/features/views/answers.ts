// The lists of a whole workspace as the server answers them: with locations in place of spans.

import type { z } from 'zod';
import type { ClaimKind } from '../../claims/index.ts';
import type { Kind } from '../../claims/kind.ts';
import type { PARAMS, rangeSchema } from '../../protocol-params.ts';
import type { ClaimItem as FoundClaim } from './claims.ts';
import type { EntityItem as FoundEntity } from './entities.ts';
import type { OriginItem as FoundOrigin, SourceItem as FoundSource } from './sources.ts';

type Params<M extends keyof typeof PARAMS> = z.input<(typeof PARAMS)[M]>;

/** With a location in place of a file and a span. */
type Located<T> = Omit<T, 'uri' | 'span'> & {
  readonly location: { uri: string; range: z.infer<typeof rangeSchema> };
};

/** Each request for a list: what it is asked with, and what it answers. */
export interface ListRequests {
  /** All entities, with how much they are used. */
  'dossier/entities': { params: Params<'dossier/entities'>; result: Entities };
  /** The kinds of entities. */
  'dossier/entityKinds': { params: Params<'dossier/entityKinds'>; result: Pick<Entities, 'kinds'> };
  /** The entities by kind with their counts, and with the entities only where there are few. */
  'dossier/entityGroups': { params: Params<'dossier/entityGroups'>; result: EntityGroups };
  /** A part of the entities of a kind, by name. */
  'dossier/entitiesOf': { params: Params<'dossier/entitiesOf'>; result: Pick<Entities, 'entities'> };
  /** The kinds of claim, in the order in which lists show them. Labels are for translation. */
  'dossier/claimKinds': {
    params: Params<'dossier/claimKinds'>;
    result: { readonly kinds: readonly ClaimKindItem[] };
  };
  /** The ledger of claims of the workspace. */
  'dossier/claims': { params: Params<'dossier/claims'>; result: Claims };
  /** The same by kind and group with their counts, and with its claims only where there are few. */
  'dossier/claimGroups': { params: Params<'dossier/claimGroups'>; result: ClaimGroups };
  /** A part of the claims of a kind or a group, in the order in which they are shown. */
  'dossier/claimsOf': { params: Params<'dossier/claimsOf'>; result: Claims };
  /** All sources, under the ends of their `derived-from` chains. */
  'dossier/sources': { params: Params<'dossier/sources'>; result: Sources };
  /** A part of the origins, by title, each with its sources or the first of them. */
  'dossier/sourceGroups': { params: Params<'dossier/sourceGroups'>; result: SourceGroups };
  /** A part of the sources of one origin. */
  'dossier/sourcesOf': {
    params: Params<'dossier/sourcesOf'>;
    result: { readonly sources: readonly ListedSource[] };
  };
}

export type EntityItem = Located<FoundEntity>;
export interface Entities {
  readonly kinds: readonly { readonly kind: string; readonly label: string; readonly icon?: string }[];
  readonly entities: readonly EntityItem[];
}

export interface EntityGroups {
  readonly all: number;
  readonly shown: number;
  /** Whether the workspace itself defines any. */
  readonly hasOwn: boolean;
  readonly kinds: readonly (Entities['kinds'][number] & {
    /** How many there are, without those of packs that nothing refers to. */
    readonly used: number;
    readonly unused: number;
    /** The first of them are those in use. Absent where there are many. */
    readonly entities?: readonly EntityItem[];
  })[];
}

export type ClaimKindItem = { readonly kind: ClaimKind } & Pick<
  Kind,
  'label' | 'plural' | 'meaning' | 'icon' | 'groups'
>;
export type ClaimItem = Located<FoundClaim>;
export interface Claims {
  readonly claims: readonly ClaimItem[];
}

/** Claims with one subject or one status; `group` is empty for those without either. */
export interface ClaimGroup {
  readonly group: string;
  readonly label: string;
  readonly icon?: string;
  readonly count: number;
  /** Absent where the ledger is long. */
  readonly claims?: readonly ClaimItem[];
}
export interface ClaimGroups {
  readonly all: number;
  readonly shown: number;
  readonly kinds: readonly {
    readonly kind: ClaimKind;
    readonly count: number;
    /** How many have a mark that asks to be looked at. */
    readonly marked: number;
    /** Absent where the claims are not grouped; not all if there are very many. */
    readonly groups?: readonly ClaimGroup[];
    /** How many groups there are. */
    readonly groupCount?: number;
    /** Absent where they are grouped, or the ledger is long. */
    readonly claims?: readonly ClaimItem[];
  }[];
}

export type SourceItem = Located<FoundSource>;
export type OriginItem = Omit<FoundOrigin, 'sources'> & { readonly sources: readonly SourceItem[] };
export interface Sources {
  readonly origins: readonly OriginItem[];
}

/** `repeated`: another source of the origin has the same title. */
export type ListedSource = SourceItem & { readonly repeated: boolean };
export interface SourceGroups {
  readonly all: number;
  readonly shown: number;
  /** The number of origins on which alone a judgment rests. */
  readonly alone: number;
  /** The number of origins that have a source that fits. */
  readonly count: number;
  readonly origins: readonly (Omit<FoundOrigin, 'sources'> & {
    /** How many sources it has that fit; not all of them are there if there are very many. */
    readonly count: number;
    readonly sources: readonly ListedSource[];
  })[];
}
