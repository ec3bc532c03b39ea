// The YAML key or value under the cursor, in YAML that parses.

import { type Span, touches } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlEntry, YamlNode } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/tree.ts';
import { packFileNode } from './pack-file-node.ts';
import type { SchemaNode } from './schema-node.ts';
import { claimNode, fileNode, frontMatterNode, nodeAtPath } from './yaml-schema.ts';

/** One entry of a mapping, and its schema. */
export interface FieldAt {
  readonly entry: YamlEntry;
  readonly on: 'key' | 'value';
  /** The scalar under the cursor, for `on: 'value'`. */
  readonly value?: Extract<YamlNode, { type: 'scalar' }>;
  readonly span: Span;
  /** The schema of the mapping that holds the entry. */
  readonly holder?: SchemaNode;
}

/** The innermost entry whose key or scalar value touches `offset`. */
export function fieldAt(workspace: Workspace, document: Document, offset: number): FieldAt | undefined {
  for (const { node, schema } of mapsOf(workspace, document)) {
    const found = find(workspace, node, schema, offset);
    if (found) return found;
  }
  return undefined;
}

function* mapsOf(workspace: Workspace, document: Document): Iterable<{ node: YamlNode; schema: SchemaNode }> {
  if (document.type === 'configuration') {
    const mark = document.text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const schema = document.part ? packFileNode(workspace, document.part) : fileNode(workspace, document.uri);
    const { root } = schema ? parseYaml(document.text.slice(mark), (offset) => offset + mark) : {};
    if (root && schema) yield { node: root, schema };
    return;
  }
  if (document.type === 'catalog') {
    const schema = nodeAtPath(workspace, fileNode(workspace, document.uri), ['entries']);
    for (const { map } of document.entities) if (schema) yield { node: map, schema };
    return;
  }
  if (document.frontMatter.map)
    yield { node: document.frontMatter.map, schema: frontMatterNode(workspace, document) };
  for (const { map, kind } of document.claims)
    if (map) yield { node: map, schema: claimNode(workspace, kind) };
}

function find(
  workspace: Workspace,
  node: YamlNode,
  schema: SchemaNode | undefined,
  offset: number,
): FieldAt | undefined {
  if (node.type === 'list') {
    for (const item of node.items) {
      const found = touches(item.span, offset) ? find(workspace, item, schema, offset) : undefined;
      if (found) return found;
    }
    return undefined;
  }
  if (node.type === 'scalar' || !touches(node.span, offset)) return undefined;
  const ruled = schema?.type === 'value' && schema.orMap ? schema.orMap : schema;
  for (const entry of node.entries) {
    const holder = ruled && { holder: ruled };
    if (touches(entry.keySpan, offset)) return { entry, on: 'key', span: entry.keySpan, ...holder };
    const scalar = scalarAt(entry.value, offset);
    if (scalar) return { entry, on: 'value', value: scalar, span: scalar.span, ...holder };
    const below = ruled && nodeAtPath(workspace, ruled, [entry.key]);
    const found = find(workspace, entry.value, below, offset);
    if (found) return found;
  }
  return undefined;
}

function scalarAt(node: YamlNode, offset: number): Extract<YamlNode, { type: 'scalar' }> | undefined {
  if (node.type === 'scalar') return node.value !== '' && touches(node.span, offset) ? node : undefined;
  if (node.type === 'map') return undefined;
  for (const item of node.items) if (item.type === 'scalar' && touches(item.span, offset)) return item;
  return undefined;
}
