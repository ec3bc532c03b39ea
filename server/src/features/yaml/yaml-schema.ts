// The schema for a path of a document's YAML: front matter, claim, catalog or configuration.

import { type ClaimKind, claimShapes } from '../../claims/index.ts';
import type { Note } from '../../note/note.ts';
import { entityShape } from '../../schema/entity.ts';
import { frontMatterShape } from '../../schema/front-matter.ts';
import { type Nested, type Shape, singleOf } from '../../schema/read-fields.ts';
import { sourceShape } from '../../schema/source.ts';
import { isCatalogPath } from '../../text/file-names.ts';
import { ownValue } from '../../text/own-value.ts';
import { configurationShape } from '../../workspace/parse-configuration.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type FieldPlace, isClaimPlace } from './field-docs.ts';
import { RULE_LEVELS } from './pack-file-node.ts';
import type { SchemaNode } from './schema-node.ts';

/** The schema of a note's front matter. */
export function frontMatterNode(workspace: Workspace, note: Note): SchemaNode {
  const type = note.noteType?.id;
  const place = type === 'entity' ? 'entity' : type === 'source-note' ? 'source' : 'note';
  return { type: 'map', shape: frontMatterShape(workspace.vocabulary, type), place };
}

/** The schema of a claim block. */
export function claimNode(workspace: Workspace, kind: ClaimKind): SchemaNode {
  const shapes = claimShapes(workspace.vocabulary, workspace.configuration.scale);
  return { type: 'map', shape: shapes[kind], place: kind };
}

/** The schema of a whole YAML file; undefined if it is neither a catalog nor a configuration. */
export function fileNode(workspace: Workspace, uri: string): SchemaNode {
  if (!isCatalogPath(uri)) {
    const below = { rules: RULE_LEVELS };
    return { type: 'map', shape: configurationShape, place: 'configuration', below };
  }
  const entries = { items: { nested: entityShape(workspace.vocabulary) }, orSingle: false };
  return { type: 'map', shape: { catalog: configurationShape.packs.items, entries }, place: 'catalog' };
}

/** The schema below `node` at a path of keys; undefined if there is none. Items of lists are not in the path. */
export function nodeAtPath(
  workspace: Workspace,
  node: SchemaNode,
  path: readonly string[],
): SchemaNode | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  if (node.type === 'ids') return nodeAtPath(workspace, node.of, rest);
  if (node.type === 'value') return node.orMap && nodeAtPath(workspace, node.orMap, path);
  if (node.below && Object.hasOwn(node.below, key)) {
    const own = node.below[key];
    return own && nodeAtPath(workspace, own, rest);
  }
  if (key === 'sources' && !['catalog', 'configuration'].includes(node.place))
    return nodeAtPath(workspace, sourcesNode(workspace), rest);
  const below = Object.hasOwn(node.shape, key) ? node.shape[key] : undefined;
  return below && nodeAtPath(workspace, wrap(below, placeOf(node.place, key)), rest);
}

function sourcesNode(workspace: Workspace): SchemaNode {
  return { type: 'ids', of: { type: 'map', shape: sourceShape(workspace.vocabulary), place: 'source' } };
}

function wrap(schema: Shape[string], place: FieldPlace): SchemaNode {
  if ('nested' in schema) return mapping(schema, place);
  if ('each' in schema) return { type: 'ids', of: { type: 'value', schema: schema.each, list: false } };
  if (!('items' in schema)) return { type: 'value', schema, list: false };
  if (!('nested' in schema.items)) return { type: 'value', schema: schema.items, list: true };
  const item = mapping(schema.items, place);
  return item.type === 'value' ? { ...item, list: true } : item;
}

/** A mapping, or the single value that may replace it. */
function mapping({ nested, short }: Nested, place: FieldPlace): SchemaNode {
  const map = { type: 'map', shape: nested, place } as const;
  const single = short === undefined ? undefined : singleOf(nested[short]);
  return single ? { type: 'value', schema: single, list: false, orMap: map } : map;
}

function placeOf(place: FieldPlace, key: string): FieldPlace {
  const places: Readonly<Record<string, FieldPlace>> = {
    identifiers: 'identifier',
    relations: 'relation',
    specs: 'specs',
    compute: 'compute',
    ai: 'ai',
    reviews: 'review',
    entries: 'entity',
  };
  if (isClaimPlace(place)) return `${place}.${key}`;
  return ownValue(places, key) ?? (place === 'configuration' ? 'other' : place);
}
