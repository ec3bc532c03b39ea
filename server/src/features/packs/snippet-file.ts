// Completion and hover in `*.code-snippets`: the keys of a snippet, and the syntax of its body.

import { getLocation } from 'jsonc-parser';
import { isTooDeep, SNIPPET_KEYS } from '../../packs/read-snippets.ts';
import { type Span, span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Hover } from '../cards/hover-item.ts';
import { paragraphs, plainMarkdown } from '../cards/markdown-text.ts';
import { type CompletionItem, sortKey } from '../completion/completion-item.ts';
import { completeSnippetSyntax, hoverSnippetSyntax } from './snippet-syntax.ts';

/** The completions at `offset` of a file of snippets. */
export function completeSnippetFile(
  workspace: Workspace,
  text: string,
  offset: number,
): readonly CompletionItem[] {
  if (isTooDeep(text)) return [];
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  if (path.length === 2 && isAtPropertyKey) {
    const key = previousNode?.type === 'property' ? previousNode : undefined;
    if (!key || offset <= key.offset) return offerKeys(span(offset, offset), false);
    const token = inner(text, key, offset);
    return token ? offerKeys(token, true) : [];
  }
  if (path[1] === 'body' && path.length <= 3)
    return completeSnippetSyntax(workspace, text, offset, 'snippet') ?? [];
  const isScope = path.length === 2 && path[1] === 'scope' && previousNode?.type === 'string';
  const token = isScope ? inner(text, previousNode, offset) : undefined;
  if (!token) return [];
  const edit = { span: token, newText: 'markdown' };
  return [{ label: 'markdown', kind: 'value', edit, filterText: 'markdown', sortText: sortKey(0) }];
}

/** The meaning of a key, a choice or a variable. */
export function hoverSnippetFile(workspace: Workspace, text: string, offset: number): Hover | undefined {
  if (isTooDeep(text)) return undefined;
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  if (path.length === 2 && isAtPropertyKey && previousNode) {
    const key = String(path[1]);
    const doc = Object.hasOwn(SNIPPET_KEYS, key) ? SNIPPET_KEYS[key] : undefined;
    const found = span(previousNode.offset, previousNode.offset + previousNode.length);
    return doc === undefined
      ? undefined
      : { span: found, markdown: paragraphs(`**${plainMarkdown(key)}**`, doc), known: true };
  }
  return path[1] === 'body' ? hoverSnippetSyntax(workspace, text, offset, 'snippet') : undefined;
}

/** The part of a string inside its quotes, complete or not; undefined if the cursor is not in it. */
function inner(text: string, node: { offset: number; length: number }, offset: number): Span | undefined {
  const start = node.offset + 1;
  const last = node.offset + node.length;
  const end = node.length > 1 && text[last - 1] === '"' ? last - 1 : last;
  return offset >= start && offset <= end ? span(start, end) : undefined;
}

function offerKeys(token: Span, quoted: boolean): CompletionItem[] {
  return Object.entries(SNIPPET_KEYS).map(([key, documentation], index) => ({
    label: key,
    documentation,
    kind: 'key',
    edit: { span: token, newText: quoted ? key : `"${key}": ` },
    filterText: key,
    sortText: sortKey(index),
  }));
}
