// The comment of a generated table in words: what it selects, and how many rows there are.

import type { Note } from '../../note/note.ts';
import type { TableQuery, TableSetting } from '../../note/table-comment.ts';
import { TABLE_KEYS, type TableKey, wordOfTable } from '../../note/table-words.ts';
import { touches } from '../../text/span.ts';
import { kindOfKey } from '../../values/curie.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { thingName } from '../symbols/thing-name.ts';
import { sizeOf, tableStates } from '../writing/update-tables.ts';
import type { Hover } from './hover-item.ts';
import { paragraphs, plainMarkdown } from './markdown-text.ts';

/** What the comment at `offset` asks for; on a key, also what the key means. Undefined outside such comments. */
export function hoverTable(workspace: Workspace, note: Note, offset: number): Hover | undefined {
  const table = note.tables.find(({ open }) => touches(open, offset));
  if (!table) return undefined;
  const state = tableStates(workspace, note).find((one) => one.table === table);
  if (!state) return undefined;
  const key = table.query.settings.find(({ keySpan }) => touches(keySpan, offset));
  const standing = state.difference === undefined ? 'up to date' : state.difference;
  return {
    span: key?.keySpan ?? table.open,
    markdown: paragraphs(
      key ? `**${key.key}**: ${TABLE_KEYS[key.key]}` : '',
      plainMarkdown(`${selection(workspace, note, table.query)}.`),
      plainMarkdown(`${sizeOf(state)}; ${standing}.`),
    ),
  };
}

/** `Valuations about DeepSeek, of basis post-money, in this note, sorted by -as-of`. */
function selection(workspace: Workspace, note: Note, query: TableQuery): string {
  const what = wordOfTable(query.what);
  const parts = query.settings.map((setting) => inWords(workspace, note, setting));
  const place = query.settings.some(({ key }) => key === 'in') ? [] : ['in the whole workspace'];
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${[...parts, ...place].join(', ')}`;
}

const WORDS: Readonly<Record<TableKey, string>> = {
  subject: 'about',
  ref: 'about',
  basis: 'of basis',
  status: 'of status',
  kind: 'of kind',
  since: 'since',
  from: 'from',
  to: 'to',
  in: 'in',
  columns: 'with the columns',
  sort: 'sorted by',
  limit: 'at most',
};

function inWords(workspace: Workspace, note: Note, { key, values }: TableSetting): string {
  const named = values.map(({ value, curie }) =>
    curie && kindOfKey(value) !== 'src' ? (thingName(workspace, note, value) ?? value) : value,
  );
  const listed = named.join(key === 'columns' || key === 'sort' ? ', ' : ' or ');
  if (key === 'in')
    return listed === 'note'
      ? 'in this note'
      : listed === 'workspace'
        ? 'in the whole workspace'
        : `in ${listed}`;
  return `${WORDS[key]} ${listed}`;
}
