// The edit that gives an entity one more name, in its own note or catalog entry.

import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { span } from '../../text/span.ts';
import { insertKeyEdit, linePrefix, scalar } from '../../yaml/edit.ts';
import { entryOf, type YamlList, type YamlMap } from '../../yaml/tree.ts';

/** Adds `alias` to the entity's `aliases` in `text`; undefined where `aliases` is no list. */
export function aliasEdit(text: string, entity: YamlMap, alias: string): TextEdit | undefined {
  return namesEdit(text, entity, 'aliases', alias);
}

/** Adds `name` to one of the entity's lists of names or ids in `text`; undefined where the key holds no list. */
export function namesEdit(
  text: string,
  entity: YamlMap,
  key: 'aliases' | 'previous-names' | 'weak-aliases' | 'former-ids',
  name: string,
): TextEdit | undefined {
  const names = entryOf(entity, key);
  if (!names) return insertKeyEdit(text, entity, key, `[${scalar(name)}]`);
  return names.value.type === 'list' ? afterLast(text, names.value, name) : undefined;
}

function afterLast(text: string, list: YamlList, alias: string): TextEdit {
  const last = list.items.at(-1);
  if (!last) return { span: span(list.span.start + 1, list.span.start + 1), newText: scalar(alias) };
  const end = last.type === 'scalar' ? last.outer : last.span;
  if (list.flow) return { span: span(end.end, end.end), newText: `, ${scalar(alias)}` };
  const dash = Math.max(text.lastIndexOf('-', end.start - 1), list.span.start);
  const gap = text.slice(dash + 1, end.start);
  let at = end.end;
  while (at > end.start && /\s/.test(text[at - 1] ?? '')) at--;
  while (at < text.length && !/[\r\n]/.test(text[at] ?? '')) at++;
  return {
    span: span(at, at),
    newText: `${lineBreakOf(text)}${linePrefix(text, dash)}-${gap}${scalar(alias)}`,
  };
}
