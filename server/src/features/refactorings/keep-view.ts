// Adds the present view of a judgment to its `history`, before someone writes the next view.

import type { Claim, Note } from '../../note/note.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { whollyAfter } from '../../values/partial-date.ts';
import { fillKeyEdit, insertItemEdit, insertKeyEdit, scalar } from '../../yaml/edit.ts';
import type { YamlMap, YamlNode } from '../../yaml/node.ts';
import { entryOf, isEmpty } from '../../yaml/tree.ts';
import { judgmentAt } from '../forecasts/outcome.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

const HELD = ['likelihood', 'probability', 'confidence', 'basis'] as const;

/** For a judgment that states a likelihood and has no outcome yet: adds its view as the last of its `history`. */
export function keepView({ document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note') return [];
  const claim = judgmentAt(document, range.start);
  const edit = claim && !claim.present.has('outcome') && historyEdit(document, claim);
  if (!edit) return [];
  const changes = () => [{ uri: document.uri, ...edit }];
  return [{ title: 'Keep this view in `history`, and write the new one', kind: 'refactor.rewrite', changes }];
}

function historyEdit(note: Note, claim: Claim<'judgment'>): TextEdit | undefined {
  const { map } = claim;
  if (!map || !HELD.slice(0, 2).some((key) => claim.present.has(key))) return undefined;
  const item = `{as-of: ${dateOf(note, claim)}${HELD.flatMap((key) => written(map, key)).join('')}}`;
  const entry = entryOf(map, 'history');
  if (!entry) return insertKeyEdit(note.text, map, 'history', `[${item}]`);
  if (isEmpty(entry.value)) return fillKeyEdit(note.text, entry, `[${item}]`);
  return entry.value.type === 'list' ? insertItemEdit(note.text, entry.value, item) : undefined;
}

/** From when the view was held: the note's date, unless the history has a later one. Otherwise the date is left open. */
function dateOf({ frontMatter }: Note, { fields: { history } }: Claim<'judgment'>): string {
  const { date } = frontMatter.fields;
  const last = history?.value.at(-1)?.value['as-of'];
  if (!date || (history && history.value.length > 0 && !(last && whollyAfter(date.value, last.value))))
    return '';
  return date.value.text;
}

function written(map: YamlMap, key: string): string[] {
  const value = entryOf(map, key)?.value;
  return value === undefined || isEmpty(value) ? [] : [`, ${key}: ${onOneLine(value)}`];
}

function onOneLine(node: YamlNode): string {
  if (node.type === 'scalar')
    return node.style === 'plain' && !/[,[\]{}\r\n]/.test(node.value) ? node.value : scalar(node.value);
  return node.type === 'list' ? `[${node.items.map(onOneLine).join(', ')}]` : '';
}
