// The entities as they are shown: by kind and name with their counts, page by page.

import { compareNames } from '../../text/collate.ts';
import { onceFor } from '../../text/once-for.ts';
import { sortedInSteps } from '../../text/ordered.ts';
import type { Steps } from '../../workspace/steps.ts';
import { type EntityDefinition, keysOf, shownEntityOf, type Workspace } from '../../workspace/workspace.ts';
import { type EntityItem, entityItem } from './entities.ts';
import { type Filter, fits, foldedTexts, wordsOf } from './filter.ts';

/** An entity that is defined. */
export interface EntityRow {
  readonly workspace: Workspace;
  readonly key: string;
  /** A pack defines it, and nothing refers to it. */
  readonly isUnused: boolean;
}

/** The entities of one kind that fit the filter, by name. */
export interface EntitiesOfKind {
  readonly kind: string;
  readonly used: readonly EntityRow[];
  /** Apart where there is no filter: they would hide the rest. */
  readonly unused: readonly EntityRow[];
}

/** The kinds that have entities; `all` counts those that do not fit the filter too. */
export function* entitiesByKind(
  workspaces: readonly Workspace[],
  filter: Filter | undefined,
): Steps<{ readonly all: number; readonly hasOwn: boolean; readonly kinds: readonly EntitiesOfKind[] }> {
  const words = wordsOf(filter);
  let [all, hasOwn] = [0, false];
  const rows = new Map<string, EntityRow[]>();
  for (const workspace of workspaces) {
    for (const kind of workspace.vocabulary.kinds.keys()) {
      const own = rows.get(kind) ?? [];
      rows.set(kind, own);
      for (const [at, definition] of (yield* byName(workspace, kind)).entries()) {
        const { key, pack } = definition;
        if (at % AT_ONCE === 0) yield;
        all++;
        hasOwn ||= !pack;
        if (words.length > 0 && !fits(textsOf(definition), words)) continue;
        const isUnused = pack && workspace.uses(key) === 0;
        own.push({ workspace, key, isUnused });
      }
    }
  }
  const kinds = [...rows].flatMap(([kind, own]): EntitiesOfKind[] => {
    if (own.length === 0) return [];
    if (words.length > 0) return [{ kind, used: own, unused: [] }];
    return [{ kind, used: own.filter((row) => !row.isUnused), unused: own.filter((row) => row.isUnused) }];
  });
  return { all, hasOwn, kinds };
}

/** An entity as lists show it. */
export function entityRow({ workspace, key }: EntityRow): EntityItem | undefined {
  return entityItem(workspace, key);
}

/** So many entities are looked at without a pause. */
const AT_ONCE = 100;

const textsOf = onceFor(({ key, shown }: EntityDefinition) =>
  foldedTexts([shown.name ?? key, key, ...shown.names]),
);

/** The entities of a kind by name. The order is kept while none of them changes. */
function* byName(workspace: Workspace, kind: string): Steps<readonly EntityDefinition[]> {
  const keys = keysOf(workspace, kind);
  const found: EntityDefinition[] = [];
  for (const [at, key] of keys.entries()) {
    if (at % AT_ONCE === 0) yield;
    const definition = shownEntityOf(workspace, key);
    if (definition) found.push(definition);
  }
  const order = orderOf(keys);
  const isKnown =
    order.of.length === found.length && found.every((definition, at) => definition === order.of[at]);
  if (isKnown) return order.sorted;
  const sorted = yield* sortedInSteps(found, (a, b) => compareNames(nameIn(a), nameIn(b)));
  order.of = found;
  order.sorted = sorted;
  return sorted;
}

function nameIn({ key, shown }: EntityDefinition): string {
  return shown.name ?? key;
}

const orderOf = onceFor((_: readonly string[]) => ({
  of: [] as readonly EntityDefinition[],
  sorted: [] as readonly EntityDefinition[],
}));
