// `textDocument/completion` and `completionItem/resolve`.

import {
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem as ProtocolItem,
  type Range,
} from 'vscode-languageserver-types';
import * as z from 'zod';
import { cardOf } from '../../features/cards/hover.ts';
import { complete } from '../../features/completion/completion.ts';
import type { CompletionItem } from '../../features/completion/completion-item.ts';
import { readyEntities } from '../../features/completion/rank-entities.ts';
import { localSource } from '../../features/navigation/symbol-at.ts';
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
  // An editor does not ask again while more is typed after an `@`.
  late: 'answer',
  needs: 'open',
  prepare: readyEntities,
  run: (asked, { position }): CompletionList | null => {
    const { workspace, document, folder, index, places, offset, range, client } = asked;
    const found = complete(workspace, document, offset(position));
    // VS Code already offers the keys of its own snippets.
    const isKnown =
      client.vscode && document.type === 'configuration' && document.part === 'snippets' ? 'key' : undefined;
    const items =
      found?.items.filter(({ kind }) => (kind !== 'snippet' || client.snippets) && kind !== isKnown) ?? [];
    if (!found || items.length === 0) return null;
    const uri = places.uri(document.uri);
    const offered = client.vscode ? forOurClient(items) : items;
    return {
      // While the folder is being read, there may be more later.
      isIncomplete: found.incomplete || folder.index !== index,
      items: offered.map((item) => {
        const place = range(item.edit.span);
        const typed = document.text.slice(item.edit.span.start, item.edit.span.end);
        return {
          ...toItem(item, place, uri),
          ...(client.vscode && item.creates && asking(item, { uri, place, typed })),
        };
      }),
    };
  },
});

/** Dossier's client asks for the kind of a new entity, so one question replaces the several possible items. */
function forOurClient(items: readonly CompletionItem[]): CompletionItem[] {
  const unsure = items.find(({ creates }) => creates && !creates.sure);
  const rest = items.filter(({ creates }) => !creates || creates.sure);
  if (!unsure) return rest;
  const label = unsure.label.replace(/ as .*$/s, ' as …');
  const { description: _, ...item } = unsure;
  return [...rest, { ...item, label }];
}

/** The entity and its link are one change, so the item itself does not change the text. */
function asking(
  { label, creates }: CompletionItem,
  { uri, place, typed }: { uri: string; place: Range; typed: string },
): Partial<ProtocolItem> {
  const about = { uri, start: place.start, ...(creates?.sure && { kind: creates.kind }) };
  return {
    textEdit: { range: place, newText: typed },
    command: { title: label, command: 'dossier.createTyped', arguments: [about] },
  };
}

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
  needs: 'open',
  run: ({ session }, item) => {
    const target = item.data && session.target(item.data.uri, 'open');
    if (!item.data || !target) return item;
    const { key } = item.data;
    const span = { start: 0, end: 0 };
    const local = localSource(target.document, key) ? { scope: target.document.uri } : {};
    const card = cardOf(
      target.index.store.workspace,
      target.document,
      {
        key,
        span,
        idSpan: span,
        role: 'reference',
        ...local,
      },
      target.folder.index !== undefined,
    );
    return card === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: card } };
  },
});
