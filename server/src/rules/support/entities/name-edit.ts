// The edit that gives an entity another name, in its own note or catalog entry.

import type { TextEdit } from '../../../schema/problem.ts';
import { addItemEdit, insertKeyEdit, scalar } from '../../../yaml/edit.ts';
import type { YamlMap } from '../../../yaml/node.ts';
import { entryOf } from '../../../yaml/tree.ts';

/** Adds `alias` to the entity's `aliases` in `text`; undefined if `aliases` is not a list. */
export function aliasEdit(text: string, entity: YamlMap, alias: string): TextEdit | undefined {
  return namesEdit(text, entity, 'aliases', alias);
}

/** Adds `name` to one of the entity's lists of names or ids in `text`; undefined if the key does not hold a list. */
export function namesEdit(
  text: string,
  entity: YamlMap,
  key: 'aliases' | 'previous-names' | 'weak-aliases' | 'former-ids',
  name: string,
): TextEdit | undefined {
  const names = entryOf(entity, key);
  if (!names) return insertKeyEdit(text, entity, key, `[${scalar(name)}]`);
  return names.value.type === 'list' ? addItemEdit(text, names.value, name) : undefined;
}
