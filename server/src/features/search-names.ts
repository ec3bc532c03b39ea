// What an entity can be found by, made ready once: with every key that is typed, thousands of entities are looked through.

import type { Entity } from '../note/note.ts';
import { type Searchable, searchable } from './match-name.ts';

export interface SearchNames {
  readonly name: string;
  /** All names, each once, the name first. */
  readonly names: readonly string[];
  /** The names, the id and `kind:id`. */
  readonly all: readonly Searchable[];
}

// An entity is never changed: another text makes another one, and this goes with it.
const known = new WeakMap<Entity, SearchNames>();

/** The entity's names, ready to be compared with what is typed. */
export function searchNames(entity: Entity): SearchNames {
  const found = known.get(entity);
  if (found) return found;
  const name = entity.fields.name?.value ?? entity.id;
  const names = [...new Set([name, ...entity.names.map(({ value }) => value)])];
  const all = [...names, entity.id, `${entity.kind}:${entity.id}`].map(searchable);
  const made = { name, names, all };
  known.set(entity, made);
  return made;
}
