// Completion in the comment of a generated table: what it lists, the keys that select from it, and their values.

import {
  isOfKind,
  keysOfTable,
  TABLE_KEYS,
  TABLE_WORDS,
  type TableKey,
  type TableWhat,
  valuesOfKey,
} from '../../note/table-words.ts';
import { lineStartFrom } from '../../text/line-index.ts';
import { type Span, span, touches } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import { pathIn } from '../../workspace/path-in.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type CompletionItem, type Completions, sortKey } from './completion-item.ts';
import { offerReferences } from './offer-references.ts';

const HEAD = /^[ \t]{0,3}<!--[ \t]*dossier-table[ \t]+(?<rest>[^>]*)$/;

/** The words that can be inserted at the cursor; undefined outside such a comment. */
export function completeTable(
  workspace: Workspace,
  document: Document,
  offset: number,
): Completions | undefined {
  if (document.type !== 'note' || !isInComment(document.text, document.blocks, offset)) return undefined;
  const { text } = document;
  const rest = HEAD.exec(text.slice(lineStartFrom(text, offset), offset))?.groups?.rest;
  if (rest === undefined) return undefined;
  const words = rest.split(/[ \t]+/);
  const typed = words.pop() ?? '';
  const [first] = words;
  if (first === undefined)
    return listOf([...TABLE_WORDS.keys()], tokenAt(text, offset, typed), 'What the table lists');
  const what = TABLE_WORDS.get(first.toLowerCase());
  if (what === undefined) return undefined;
  const equals = typed.indexOf('=');
  const reading = { vocabulary: workspace.vocabulary, scale: workspace.configuration.scale };
  const keys = keysOfTable(what, reading);
  if (equals >= 0) {
    const key = keys.find((known) => known === typed.slice(0, equals).toLowerCase());
    return key && completeValue(workspace, document, offset, what, key, typed.slice(equals + 1));
  }
  const after = /^[^\r\n]*?(?=-->|$)/m.exec(text.slice(offset))?.[0] ?? '';
  const named = new Set(
    [...words, ...after.split(/[ \t]+/)].map((word) => word.split('=')[0]?.toLowerCase()),
  );
  const token = tokenAt(text, offset, typed);
  const items = keys
    .filter((key) => !named.has(key))
    .map((key, index) => item(`${key}=`, token, index, { kind: 'key', documentation: TABLE_KEYS[key] }));
  return { items, incomplete: false };
}

function isInComment(text: string, blocks: readonly Span[], offset: number): boolean {
  return blocks.some((block) => touches(block, offset) && text.startsWith('<!--', block.start));
}

/** What is replaced: what was typed, and what follows it up to a space or a divider. */
function tokenAt(text: string, offset: number, typed: string): Span {
  let end = offset;
  while (/[\w.:/-]/.test(text[end] ?? '') && !text.startsWith('-->', end)) end++;
  return span(offset - typed.length, end);
}

function completeValue(
  workspace: Workspace,
  document: Extract<Document, { type: 'note' }>,
  offset: number,
  what: TableWhat,
  key: TableKey,
  written: string,
): Completions | undefined {
  const last = written.split(key === 'columns' || key === 'sort' ? /[|,]/ : '|').pop() ?? '';
  const token = tokenAt(document.text, offset, last.replace(/^"/, ''));
  if (key === 'subject' || key === 'ref') {
    const kinds = key === 'ref' ? ['hw'] : [...workspace.vocabulary.kinds.keys()];
    return offerReferences(workspace, document, { token, offset, kinds });
  }
  if (key === 'since') return offerReferences(workspace, document, { token, offset, kinds: ['note'] });
  const reading = { vocabulary: workspace.vocabulary, scale: workspace.configuration.scale };
  const values = [...valuesOfKey(what, key, reading), ...(key === 'in' ? foldersOf(workspace) : [])];
  if (values.length === 0) return undefined;
  const detail = isOfKind(what) || key !== 'kind' ? `Value of ${key}` : 'Kind';
  return listOf(values, token, detail);
}

/** The folders that hold notes. */
function foldersOf(workspace: Workspace): string[] {
  const folders = new Set<string>();
  for (const { uri, type } of workspace.list()) {
    const path = type === 'note' && !workspace.isPack(uri) ? pathIn(workspace.root, uri) : undefined;
    const end = path?.lastIndexOf('/') ?? -1;
    if (path !== undefined && end > 0 && !/[\s"]/.test(path.slice(0, end))) folders.add(path.slice(0, end));
  }
  return [...folders].sort();
}

function listOf(words: readonly string[], token: Span, detail: string): Completions {
  return {
    items: words.map((word, index) => item(word, token, index, { kind: 'value', detail })),
    incomplete: false,
  };
}

function item(
  label: string,
  token: Span,
  index: number,
  rest: Pick<CompletionItem, 'kind'> & Partial<Pick<CompletionItem, 'detail' | 'documentation'>>,
): CompletionItem {
  return {
    label,
    edit: { span: token, newText: label },
    filterText: label,
    sortText: sortKey(index),
    ...rest,
  };
}
