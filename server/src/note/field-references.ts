// Collects the references in YAML fields that were read.

import { isFields, isLocated } from '../schema/bare-fields.ts';
import type { Located } from '../schema/read-fields.ts';
import { span } from '../text/span.ts';
import type { Curie } from '../values/curie.ts';
import type { YamlNode } from '../yaml/node.ts';
import { partOf } from '../yaml/tree.ts';
import type { Reference } from './note.ts';

/**
 * Every reference in `fields`, in order, with the path of its field. The own `id` and former ids are not references.
 */
export function fieldReferences(fields: object, claim?: number, path = ''): Reference[] {
  const found: Reference[] = [];
  for (const [name, field] of Object.entries(fields)) {
    if ((name === 'id' || name === 'former-ids') && path === '') continue;
    if (isLocated(field)) collect(field, path ? `${path}.${name}` : name, claim, found);
  }
  return found;
}

function collect(field: Located<unknown>, path: string, claim: number | undefined, found: Reference[]): void {
  const { value, node } = field;
  if (isCurie(value)) found.push(fieldReference(value, node, path, claim));
  else if (Array.isArray(value)) {
    for (const item of value) if (isLocated(item)) collect(item, path, claim, found);
  } else if (isFields(value)) found.push(...fieldReferences(value, claim, path));
}

function fieldReference(curie: Curie, node: YamlNode, path: string, claim: number | undefined): Reference {
  const reference = { ...curieReference(curie, node), field: path };
  return claim === undefined ? reference : { ...reference, claim };
}

/** The reference made from a curie in a node. */
export function curieReference({ key, kind, id, idOffset }: Curie, node: YamlNode): Reference {
  const written = node.type === 'scalar' ? node.value.trimEnd().length : 0;
  const idSpan = partOf(node, idOffset, written);
  return { key, kind, id, span: node.span, idSpan, uses: [], form: 'field' };
}

function isCurie(value: unknown): value is Curie {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'curie';
}

/** The place of a curie's id in the scalar that holds it. */
export function idSpanOf(field: Located<Curie>) {
  const written = field.node.type === 'scalar' ? field.node.value.trimEnd().length : 0;
  const place = partOf(field.node, field.value.idOffset, written);
  return span(place.start, place.end);
}
