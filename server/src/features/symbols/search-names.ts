// The names by which an entity can be found, prepared once, because every key press searches thousands of entities.

import { onceFor } from '../../text/once-for.ts';
import { kindOfKey } from '../../values/curie.ts';
import type { EntityDefinition } from '../../workspace/workspace.ts';
import { type Searchable, searchable } from './match-name.ts';

export interface SearchNames {
  readonly name: string;
  /** All names, each once, the main name first. */
  readonly names: readonly string[];
  /** The names, the id and `kind:id`. */
  readonly all: readonly Searchable[];
}

/** The entity's names, ready to be compared with typed text. Facts are immutable: a changed text makes new ones. */
export const searchNames = onceFor(({ key, shown }: EntityDefinition): SearchNames => {
  const name = shown.name ?? shown.id;
  const names = [...new Set([name, ...shown.names])];
  const all = [...names, shown.id, curieOf(key, shown.id)].map(searchable);
  return { name, names, all };
});

/** `kind:id` as written. */
export function curieOf(key: string, id: string): string {
  return `${kindOfKey(key)}:${id}`;
}
