// A hierarchy of owners and what they own; for hardware, of the vendor, its families and their parts. Each request
// takes one step, so cycles do no harm.

import type { Entity } from '../../note/note.ts';
import { foldName } from '../../text/fold.ts';
import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Tables } from '../../workspace/facts.ts';
import { entityOf, type Workspace } from '../../workspace/workspace.ts';
import { nameOf } from '../symbols/entity-name.ts';
import type { Place } from './place.ts';
import { symbolAt } from './symbol-at.ts';

/** An entity, or a family of hardware: the parts of one vendor with the same `specs.family`. */
export interface TypeItem extends Place {
  readonly type: 'entity' | 'family';
  readonly name: string;
  readonly detail: string;
  readonly whole: Span;
  /** The entity. For a family, its vendor, or undefined if the parts name none. */
  readonly key?: string;
}

/** The entity under the cursor. */
export function prepareTypeHierarchy(
  workspace: Workspace,
  document: Document,
  offset: number,
): TypeItem | undefined {
  const symbol = symbolAt(document, offset);
  return symbol && entityItem(workspace, symbol.key);
}

/** Who owns the entity. For hardware, its family or else its vendor; for a family, its vendor. */
export function supertypes(workspace: Workspace, item: TypeItem): TypeItem[] {
  if (item.key === undefined) return [];
  if (item.type === 'family') return present(entityItem(workspace, item.key));
  const entity = entityOf(workspace, item.key)?.entity;
  const specs = entity?.fields.specs?.value;
  const family = specs?.family ? familyItem(workspace, item.key) : undefined;
  const vendor = specs?.vendor ? entityItem(workspace, specs.vendor.value.key) : undefined;
  const owners = ownersOf(workspace, item.key).map((key) => entityItem(workspace, key));
  return [...present(family ?? vendor), ...owners.flatMap(present)];
}

/** What the entity owns. For a vendor, its families and the parts without one; for a family, its parts. */
export function subtypes(workspace: Workspace, item: TypeItem): TypeItem[] {
  if (item.type === 'family') {
    const parts = partsOf(workspace, item.key).filter(({ entity }) => isOfFamily(entity, item.name));
    return parts.flatMap(({ entity }) => present(entityItem(workspace, entity.key)));
  }
  if (item.key === undefined) return [];
  const families = new Map<string, TypeItem>();
  const alone: TypeItem[] = [];
  for (const { entity } of partsOf(workspace, item.key)) {
    const family = familyItem(workspace, entity.key);
    const name = foldName(family?.name ?? '');
    if (!family) alone.push(...present(entityItem(workspace, entity.key)));
    else if (!families.has(name)) families.set(name, family);
  }
  const relations = entityOf(workspace, item.key)?.entity.fields.relations?.value ?? [];
  const owned = relations
    .filter(({ value }) => value.type?.value === 'owns')
    .map(({ value }) => value.target?.value.key);
  const keys = [...new Set(owned.flatMap(present))].filter((key) => key !== item.key);
  return [...families.values(), ...alone, ...keys.flatMap((key) => present(entityItem(workspace, key)))];
}

/** The entities that say they own `key`, each once. Nothing owns itself. */
function ownersOf(workspace: Workspace, key: string): string[] {
  const owners = new Set<string>();
  for (const { uri } of workspace.facts('reference', key)) {
    const document = workspace.digest(uri);
    const entities =
      document?.type === 'note'
        ? present(document.entity)
        : document?.type === 'catalog'
          ? document.entities
          : [];
    for (const { key: own, fields } of entities) {
      const owns = fields.relations?.value.some(
        ({ value }) => value.type?.value === 'owns' && value.target?.value.key === key,
      );
      // A definition that another one replaces does not count.
      if (owns && own !== key && entityOf(workspace, own)?.uri === uri) owners.add(own);
    }
  }
  return [...owners];
}

/** The hardware in force with the vendor `vendor`, or without any vendor if undefined. */
function partsOf(workspace: Workspace, vendor: string | undefined): Tables['entity'][] {
  const ids = new Set(workspace.facts('id', 'hw').map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const fact = entityOf(workspace, `hw:${id}`);
    const specs = fact?.entity.fields.specs?.value;
    return fact && specs && specs.vendor?.value.key === vendor ? [fact] : [];
  });
}

function isOfFamily({ fields }: Entity, family: string): boolean {
  const own = fields.specs?.value.family?.value;
  return own !== undefined && foldName(own) === foldName(family);
}

/** The family of a part, at the place where the part names it. */
function familyItem(workspace: Workspace, key: string): TypeItem | undefined {
  const found = entityOf(workspace, key);
  const specs = found?.entity.fields.specs?.value;
  if (!found || !specs?.family) return undefined;
  const { value: name, span } = specs.family;
  const vendor = specs.vendor?.value.key;
  const detail = vendor ? `hardware family of ${nameOf(workspace, vendor)}` : 'hardware family';
  const item = { type: 'family', name, detail, uri: found.uri, span, whole: span } as const;
  return vendor ? { ...item, key: vendor } : item;
}

function entityItem(workspace: Workspace, key: string): TypeItem | undefined {
  const found = entityOf(workspace, key);
  if (!found) return undefined;
  const { uri, entity } = found;
  const { span, whole } = entity;
  return { type: 'entity', name: entity.fields.name?.value ?? entity.id, detail: key, uri, span, whole, key };
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
