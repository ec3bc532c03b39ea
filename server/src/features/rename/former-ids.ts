// Former ids of an entity: written when two entities are merged, and offered when an id changes.

import type { Entity } from '../../note/note.ts';
import { namesEdit } from '../../rules/support/entities/name-edit.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { span } from '../../text/span.ts';
import { canonicalId } from '../../values/curie.ts';
import { insertKeyEdit, scalar } from '../../yaml/edit.ts';
import { entryOf } from '../../yaml/tree.ts';

/** An entity's id as written: `org:DeepSeek`. */
export function writtenId({ kind, id }: Pick<Entity, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/**
 * The edits of `text` that add `ids` (`kind:id`) to the former ids of `entity`, leaving out those already there;
 * undefined if its `former-ids` is not a list. `id` is the new id: an id that comes back is not a former one.
 */
export function formerIdEdits(
  text: string,
  entity: Entity,
  ids: readonly string[],
  id: string,
): TextEdit[] | undefined {
  const known = entity.fields['former-ids']?.value ?? [];
  const had = new Set([...known.map(({ value }) => value.key), canonicalId(id)]);
  const missing = ids.filter((one) => !had.has(canonicalId(one)));
  const [first, ...more] = missing;
  if (first === undefined) return [];
  const again = known.find(({ value }) => value.key === canonicalId(id));
  if (again && more.length === 0) return [{ span: again.span, newText: first }];
  return listEdits(text, entity, 'former-ids', missing);
}

/**
 * The edits that add `values` to a list of the entity, as one edit, since several at one place would depend on their
 * order. Undefined if the key does not hold a list.
 */
export function listEdits(
  text: string,
  { map }: Entity,
  key: 'aliases' | 'former-ids',
  values: readonly string[],
): TextEdit[] | undefined {
  const list = entryOf(map, key)?.value;
  const written = values.map(scalar).join(', ');
  if (!list) return [insertKeyEdit(text, map, key, `[${written}]`)];
  if (list.type !== 'list') return undefined;
  if (list.items.length === 0) {
    const at = list.span.start + 1;
    return [{ span: span(at, at), newText: written }];
  }
  const edits = values.flatMap((value) => namesEdit(text, map, key, value) ?? []);
  const [first] = edits;
  return first && [{ span: first.span, newText: edits.map(({ newText }) => newText).join('') }];
}
