// The ids that an entity had: written when two become one, and offered when an id changes.

import type { Entity } from '../../note/note.ts';
import { namesEdit } from '../../rules/support/entities/name-edit.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { span } from '../../text/span.ts';
import { canonicalId } from '../../values/curie.ts';
import { insertKeyEdit, scalar } from '../../yaml/edit.ts';
import { entryOf } from '../../yaml/tree.ts';

/** An entity's id as it is written: `org:DeepSeek`. */
export function writtenId({ kind, id }: Pick<Entity, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/**
 * The edits of `text` by which `entity` says that it had `ids` (`kind:id`), those aside that it names already; undefined
 * where its `former-ids` is not a list. `id` is what it is called from now on: an id that comes back is no former one.
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
 * The edits that put `values` into a list of the entity, all in one: several at one place would depend on their order.
 * Undefined where the key holds no list.
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
