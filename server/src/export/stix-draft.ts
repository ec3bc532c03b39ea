// An object of a bundle before the ledger settles its times and who made it.

import type { Marking } from '../values/marking.ts';

/** A version of an object, without what all versions share. */
export interface Draft {
  readonly object: {
    readonly type: string;
    readonly spec_version: '2.1';
    readonly id: string;
    readonly [property: string]: unknown;
  };
  /** The creation time of an object that was never exported before: an RFC 3339 time in UTC. */
  readonly since: string;
  /** The author to whom the object is ascribed; the tool where there is none. */
  readonly author?: string | undefined;
  readonly marking: Marking | undefined;
  /** Set where the marking depends on what else is exported: it is then not a part of the content. */
  readonly looseMarking?: true;
}

/** Without undefined properties and without empty lists, which STIX does not have. */
export function present<T extends object>(object: T): T {
  return JSON.parse(JSON.stringify(object, (_, value) => (isEmptyList(value) ? undefined : value)));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
