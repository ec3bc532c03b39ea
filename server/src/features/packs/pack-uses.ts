// What the workspace uses of a pack, and would therefore lose by an update or removal.

import type { Catalog } from '../../catalog/catalog.ts';
import type { Entity, Note } from '../../note/note.ts';
import { comparePacks, type Difference } from '../../packs/compare.ts';
import { parseProvenance } from '../../packs/earlier-templates.ts';
import type { Span } from '../../text/span.ts';
import type { PackData } from '../../workspace/pack.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlMap } from '../../yaml/node.ts';
import { entryOf } from '../../yaml/tree.ts';
import type { Place } from '../navigation/place.ts';

/** Something that a pack no longer defines, or renames, and the places that use it. */
export interface GoneUse {
  readonly difference: Difference;
  /** By file and place; at least one. */
  readonly places: readonly Place[];
}

/**
 * What `was`, a pack in force, defines and `is` does not, if notes or catalogs use it. Without `is`, the whole pack
 * is removed.
 */
export function usesOfGone(workspace: Workspace, was: PackData, is: PackData | undefined): GoneUse[] {
  const elsewhere = definedElsewhere(workspace, was, is);
  const gone = goneWith(was, is).filter((one) => !elsewhere.has(keyOf(one.what, goneKey(one))));
  if (gone.length === 0) return [];
  const places = new Map(gone.map((one) => [keyOf(one.what, goneKey(one)), [] as Place[]]));
  for (const document of workspace.documents()) {
    if (document.type === 'configuration' || workspace.isPack(document.uri)) continue;
    const uses = document.type === 'note' ? usesInNote(document) : usesInCatalog(document);
    for (const [key, span] of uses) places.get(key)?.push({ uri: document.uri, span });
  }
  return gone.flatMap((difference) => {
    const found = places.get(keyOf(difference.what, goneKey(difference))) ?? [];
    found.sort((a, b) => (a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1));
    return found.length > 0 ? [{ difference, places: found }] : [];
  });
}

/** What `is` no longer defines, or defines under another id. */
export function goneWith(was: PackData, is: PackData | undefined): Difference[] {
  return comparePacks(was, is ?? NOTHING).filter(({ change }) => change !== 'added' && change !== 'changed');
}

const NOTHING: PackData = { name: '', catalogs: [] };

/** For something renamed or merged, the id that notes may still use. */
function goneKey({ change, key, before }: Difference): string {
  return change === 'removed' ? key : (before ?? key);
}

function keyOf(what: string, key: string): string {
  return `${what}\t${key.toLowerCase()}`;
}

/** Definitions that another pack or the workspace also has stay. */
function definedElsewhere(
  workspace: Workspace,
  was: PackData,
  is: PackData | undefined,
): ReadonlySet<string> {
  const others = workspace.packs.filter(({ name }) => name !== was.name);
  const defined = [...others, ...(is ? [is] : [])].flatMap((pack) => comparePacks(NOTHING, pack));
  const own = comparePacks(NOTHING, was).filter(
    ({ what, key }) => what === 'entity' && workspace.facts('definition', key).some(({ pack }) => !pack),
  );
  return new Set([...defined, ...own].map(({ what, key }) => keyOf(what, key)));
}

type Use = readonly [key: string, span: Span];

function* usesInNote(note: Note): Iterable<Use> {
  yield* usesInReferences(note);
  if (note.entity) yield* usesInEntity(note.entity);
  for (const { key, keySpan, value } of note.frontMatter.map?.entries ?? []) {
    yield [keyOf('word', `fields: ${key}`), keySpan];
    if (value.type !== 'scalar') continue;
    if (key === 'note') yield [keyOf('note type', value.value), value.span];
    const template = key === 'template' ? parseProvenance(value.value)?.id : undefined;
    if (template !== undefined) yield [keyOf('template', template), value.span];
  }
  for (const { map } of note.claims) if (map) yield* usesInClaim(map);
}

function* usesInCatalog(catalog: Catalog): Iterable<Use> {
  yield* usesInReferences(catalog);
  for (const entity of catalog.entities) yield* usesInEntity(entity);
}

function* usesInReferences({ references, loose }: Pick<Note, 'references' | 'loose'>): Iterable<Use> {
  for (const { key, kind, span } of [...references, ...loose]) {
    yield [keyOf('entity', key), span];
    yield [keyOf('kind', kind), span];
  }
}

function* usesInEntity({ kind, span, fields }: Entity): Iterable<Use> {
  yield [keyOf('kind', kind), span];
  for (const { value } of fields.relations?.value ?? [])
    if (value.type) yield [keyOf('relation', value.type.value), value.type.span];
}

/** The lists of words from which a field of a claim takes its value. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  round: ['rounds', 'no-new-money'],
  instrument: ['instruments', 'no-equity'],
};

function* usesInClaim(map: YamlMap): Iterable<Use> {
  for (const [field, lists] of Object.entries(LISTS)) {
    const value = entryOf(map, field)?.value;
    if (value?.type !== 'scalar') continue;
    for (const list of lists) yield [keyOf('word', `${list}: ${value.value}`), value.span];
  }
  const basis = entryOf(map, 'basis')?.value;
  if (basis?.type === 'scalar') yield [keyOf('basis', basis.value), basis.span];
}
