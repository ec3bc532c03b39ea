// Completes the packs' snippets by their prefix, with choices filled from the workspace.

import { type SnippetContext, snippetCompletions } from '../../packs/snippets.ts';
import { lineStartFrom } from '../../text/line-index.ts';
import { span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type CompletionItem, sortKey } from '../completion/completion-item.ts';
import { yamlBlockAt } from '../yaml/yaml-block.ts';

/** The snippets whose prefix begins with the word before `offset`; none in code, HTML and addresses. */
export function completeSnippets(
  workspace: Workspace,
  document: Document,
  offset: number,
): readonly CompletionItem[] {
  if (document.type === 'configuration') return [];
  const inYaml = yamlBlockAt(workspace, document, offset) !== undefined;
  const start = wordStart(document.text, offset);
  const word = document.text.slice(start, offset).toLowerCase();
  if (word === '' || !(inYaml || isProse(document, start))) return [];
  if (inYaml && !startsLine(document.text, start)) return [];
  const context: SnippetContext = document.type === 'note' ? { inYaml, note: document } : { inYaml };
  return snippetCompletions(workspace, workspace.packs, context)
    .filter(({ label }) => label.toLowerCase().startsWith(word))
    .map((item, index) => ({
      label: item.label,
      description: item.name,
      detail: `Snippet of ${item.pack}`,
      ...(item.description === '' ? {} : { documentation: item.description }),
      kind: 'snippet',
      edit: { span: span(start, offset), newText: item.insertText },
      filterText: item.label,
      // Sorted after what the language itself offers.
      sortText: `~${sortKey(index)}`,
    }));
}

/** Where the word before the cursor begins. Prefixes may contain hyphens and slashes. */
function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[\p{L}\p{N}_/!:.-]/u.test(text[start - 1] ?? '')) start--;
  return start;
}

/** In YAML a snippet makes a key or an item; inside a value its prefix is an ordinary word. */
function startsLine(text: string, offset: number): boolean {
  return /^[\s>-]*$/.test(text.slice(lineStartFrom(text, offset), offset));
}

function isProse(document: Exclude<Document, { type: 'configuration' }>, offset: number): boolean {
  if (document.type !== 'note') return false;
  return document.prose.some((block) =>
    block.runs.some(
      ({ source, length, at }) =>
        offset >= source && offset < source + length && block.text[at + offset - source] !== '\uFFFC',
    ),
  );
}
