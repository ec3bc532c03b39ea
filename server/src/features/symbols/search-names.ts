// The names by which an entity can be found, prepared once, because every key press searches thousands of entities.

import type { Entity } from '../../note/note.ts';
import { onceFor } from '../../text/once-for.ts';
import { type Searchable, searchable } from './match-name.ts';

export interface SearchNames {
  readonly name: string;
  /** All names, each once, the main name first. */
  readonly names: readonly string[];
  /** The names, the id and `kind:id`. */
  readonly all: readonly Searchable[];
}

/**
 * The entity's names, ready to be compared with typed text. Entities are immutable: a changed text makes new ones.
 */
export const searchNames = onceFor((entity: Entity): SearchNames => {
  const name = entity.fields.name?.value ?? entity.id;
  const names = [...new Set([name, ...entity.names.map(({ value }) => value)])];
  const all = [...names, entity.id, `${entity.kind}:${entity.id}`].map(searchable);
  return { name, names, all };
});
