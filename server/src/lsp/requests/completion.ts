// `textDocument/completion` and `completionItem/resolve`.

import {
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem as ProtocolItem,
  type Range,
} from 'vscode-languageserver-types';
import { z } from 'zod';
import { complete } from '../../features/completion.ts';
import type { CompletionItem } from '../../features/completion-item.ts';
import { cardOf } from '../../features/hover.ts';
import { localSource } from '../../features/symbol-at.ts';
import { documentRequest, positionParams, workspaceRequest } from '../request.ts';

const KINDS: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  entity: CompletionItemKind.Class,
  source: CompletionItemKind.Reference,
  claim: CompletionItemKind.Struct,
  note: CompletionItemKind.File,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  date: CompletionItemKind.Constant,
  fence: CompletionItemKind.Keyword,
  section: CompletionItemKind.Module,
  code: CompletionItemKind.Event,
  snippet: CompletionItemKind.Snippet,
};

export const completion = documentRequest({
  method: 'textDocument/completion',
  params: positionParams,
  empty: null,
  capabilities: () => ({
    completionProvider: {
      triggerCharacters: ['@', '(', '<', '[', ':', '`', ' ', '|', '$', '{'],
      resolveProvider: true,
    },
  }),
  // An editor does not ask again while more is typed behind an `@`.
  late: 'answer',
  early: () => true,
  run: (asked, { position }): CompletionList | null => {
    const { workspace, document, folder, index, places, offset, range, client } = asked;
    const found = complete(workspace, document, offset(position));
    // VS Code knows the keys of its own snippets.
    const isKnown =
      client.vscode && document.type === 'configuration' && document.part === 'snippets' ? 'key' : undefined;
    const items =
      found?.items.filter(({ kind }) => (kind !== 'snippet' || client.snippets) && kind !== isKnown) ?? [];
    if (!found || items.length === 0) return null;
    const uri = places.uri(document.uri);
    return {
      // While the folder is read there is more to come.
      isIncomplete: found.incomplete || folder.index !== index,
      items: items.map((item) => toItem(item, range(item.edit.span), uri)),
    };
  },
});

function toItem(item: CompletionItem, range: Range, uri: string): ProtocolItem {
  const { label, description, detail, documentation, edit, filterText, sortText, key } = item;
  return {
    label,
    ...(description !== undefined && { labelDetails: { description } }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    }),
    kind: KINDS[item.kind],
    ...(item.kind === 'snippet' && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range, newText: edit.newText },
    filterText,
    sortText,
    ...(key !== undefined && { data: { uri, key } }),
  };
}

const resolvable = z.looseObject({
  label: z.string(),
  data: z.object({ uri: z.string(), key: z.string() }).optional(),
});

export const completionResolve = workspaceRequest({
  method: 'completionItem/resolve',
  params: resolvable,
  capabilities: () => ({}),
  early: () => true,
  run: ({ session }, item) => {
    const target = item.data && session.target(item.data.uri, true);
    if (!item.data || !target) return item;
    const { key } = item.data;
    const span = { start: 0, end: 0 };
    const local = localSource(target.document, key) ? { scope: target.document.uri } : {};
    const card = cardOf(target.index.store.workspace, target.document, {
      key,
      span,
      idSpan: span,
      role: 'reference',
      ...local,
    });
    return card === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: card } };
  },
});
