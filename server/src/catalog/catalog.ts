// A catalog: a YAML file of entities (SPEC §3).

import type { Entity, LooseReference, Reference, Suppression } from '../note/note.ts';
import type { Problem } from '../schema/problem.ts';
import type { Span } from '../text/span.ts';

/** A file `*.catalog.yaml` or `*.catalog.yml`. Immutable. */
export interface Catalog {
  readonly type: 'catalog';
  readonly uri: string;
  readonly text: string;
  readonly title: string;
  readonly entities: readonly Entity[];
  readonly references: readonly Reference[];
  readonly loose: readonly LooseReference[];
  /** The whole text if it does not parse. */
  readonly unparsed: readonly Span[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
  /** It does not parse, so that only the syntax error is reported. */
  readonly broken: boolean;
}
