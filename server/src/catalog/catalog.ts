// A catalog: a YAML file of entities (SPEC §3).

import type { Entity, Reference, Suppression } from '../note/note.ts';
import type { Problem } from '../schema/problem.ts';

/** A file `*.catalog.yaml` or `*.catalog.yml`. Immutable. */
export interface Catalog {
  readonly type: 'catalog';
  readonly uri: string;
  readonly text: string;
  readonly title: string;
  readonly entities: readonly Entity[];
  readonly references: readonly Reference[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
  /** It does not parse: then only the syntax finding is reported. */
  readonly broken: boolean;
}
