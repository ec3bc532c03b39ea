// Completion and hover for snippet syntax in a pack's snippets and templates: choices filled from the workspace, and
// variables.

import { optionsFor } from '../../packs/fill-values.ts';
import { EDITOR_VARIABLES, FILE_VARIABLES, NOTE_VARIABLES } from '../../packs/snippet-variables.ts';
import { lineStartFrom } from '../../text/line-index.ts';
import { type Span, span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Hover } from '../cards/hover-item.ts';
import { inlineCode, paragraphs, plainMarkdown } from '../cards/markdown-text.ts';
import { type CompletionItem, sortKey } from '../completion/completion-item.ts';

/** Where the syntax is used. A template is filled before there is a note, so it lacks some variables. */
export type SnippetPlace = 'snippet' | 'template';

/** The completions at `offset`; undefined if no choice or variable is being typed. */
export function completeSnippetSyntax(
  workspace: Workspace,
  text: string,
  offset: number,
  place: SnippetPlace,
): CompletionItem[] | undefined {
  const before = lineBefore(text, offset);
  const choice = /\$\{\d+\|(@[a-z0-9-]*)?$/.exec(before);
  if (choice) {
    const start = offset - (choice[1] ?? '').length;
    return offerFills(workspace, text, span(start, endOf(/@?[a-z0-9-]*/y, text, offset)));
  }
  const variable = /(?<!\\)\$\{?([A-Z_]*)$/.exec(before);
  const typed = variable?.[1];
  if (variable === null || typed === undefined || isEscaped(before, variable.index)) return undefined;
  const token = span(offset - typed.length, endOf(/[A-Z_]*/y, text, offset));
  return offerVariables(text, token, variable[0].startsWith('${'), place);
}

/** What is under the cursor, in words. */
export function hoverSnippetSyntax(
  workspace: Workspace,
  text: string,
  offset: number,
  place: SnippetPlace,
): Hover | undefined {
  const start = offset - lineBefore(text, offset).length;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  for (const match of line.matchAll(/\$\{\d+\|@([a-z0-9-]*)\|\}|\$\{?([A-Z][A-Z_]*)/g)) {
    const at = start + match.index;
    if (offset < at || offset > at + match[0].length) continue;
    const [whole, fill, name] = match;
    const found = span(at, at + whole.length);
    if (fill !== undefined) return fillHover(workspace, fill, found);
    const meaning = name === undefined ? undefined : variablesOf(place).get(name);
    if (meaning !== undefined) return { span: found, markdown: paragraphs(inlineCode(name ?? ''), meaning) };
  }
  return undefined;
}

/** The names of the choices that can be filled, with their descriptions. */
export function fillNames({ vocabulary }: Workspace): ReadonlyMap<string, string> {
  const kinds = [...vocabulary.kinds].map(([kind, { label }]) => [kind, label] as const);
  return new Map([
    ['', 'Every entity'],
    ...kinds,
    ['source', 'Source: those of the note first'],
    ['claim', 'Claim'],
    ['note', 'Note'],
    ['currency', 'Currency'],
    ['basis', 'Basis of a valuation'],
    ['note-type', 'Type of note'],
  ]);
}

function offerFills(workspace: Workspace, text: string, token: Span): CompletionItem[] {
  const isClosed = text.startsWith('|', token.end);
  return [...fillNames(workspace)].map(([fill, detail], index) => ({
    label: `@${fill}`,
    detail,
    documentation: 'Filled from the workspace when the snippet is offered, the most used first.',
    kind: 'value',
    edit: { span: token, newText: `@${fill}${isClosed ? '' : '|}'}` },
    filterText: `@${fill}`,
    sortText: sortKey(index),
  }));
}

function offerVariables(text: string, token: Span, braced: boolean, place: SnippetPlace): CompletionItem[] {
  const isClosed = !braced || /^[}:/]/.test(text.slice(token.end, token.end + 1));
  return [...variablesOf(place)].map(([name, meaning], index) => ({
    label: name,
    documentation: meaning,
    kind: 'value',
    edit: { span: token, newText: isClosed ? name : `${name}}` },
    filterText: name,
    sortText: sortKey(index),
  }));
}

function variablesOf(place: SnippetPlace): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      ...(place === 'snippet' ? NOTE_VARIABLES : {}),
      ...FILE_VARIABLES,
      ...(place === 'snippet' ? EDITOR_VARIABLES : {}),
    }),
  );
}

function fillHover(workspace: Workspace, fill: string, found: Span): Hover | undefined {
  const name = fillNames(workspace).get(fill === 'src' ? 'source' : fill);
  if (name === undefined) return undefined;
  const options = optionsFor(workspace, fill, undefined) ?? [];
  const first = options.slice(0, 5).map(({ yaml }) => inlineCode(yaml));
  const more = options.length > first.length ? ', …' : '';
  return {
    span: found,
    markdown: paragraphs(
      `**${plainMarkdown(name)}**`,
      'Filled from the workspace when the snippet is offered, the most used first.',
      options.length === 0 ? 'The workspace has none yet.' : `${first.join(', ')}${more}`,
    ),
  };
}

/** Where the rest of the word under the cursor ends. */
function endOf(word: RegExp, text: string, offset: number): number {
  word.lastIndex = offset;
  return offset + (word.exec(text)?.[0].length ?? 0);
}

/** The text from the beginning of the line to `offset`. */
function lineBefore(text: string, offset: number): string {
  return text.slice(lineStartFrom(text, offset), offset);
}

/** Whether an odd number of backslashes comes right before. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start--;
  return (at - start) % 2 === 1;
}
