// `textDocument/semanticTokens/*`: all, the difference to what was sent before, and a range.

import type { SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from 'vscode-languageserver-types';
import * as z from 'zod';
import {
  findSemanticTokens,
  type SemanticToken,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
} from '../../features/hints/semantic-tokens.ts';
import { toSpan } from '../convert.ts';
import type { Index } from '../folder.ts';
import { type Asked, documentParams, documentRequest, rangeSchema } from '../request.ts';

/** What was last sent for each document, by its name in the store. */
const sent = new WeakMap<Index, Map<string, { readonly resultId: string; readonly data: number[] }>>();
let nextId = 1;

export const semanticTokens = documentRequest({
  method: 'textDocument/semanticTokens/full',
  params: documentParams,
  empty: null,
  capabilities: () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  }),
  ofRevisions: true,
  run: (asked): SemanticTokens | null => remember(asked, tokensOf(asked)),
});

export const semanticTokensDelta = documentRequest({
  method: 'textDocument/semanticTokens/full/delta',
  params: documentParams.extend({ previousResultId: z.string() }),
  empty: null,
  capabilities: () => ({}),
  ofRevisions: true,
  run: (asked, { previousResultId }): SemanticTokens | SemanticTokensDelta | null => {
    const before = sent.get(asked.index)?.get(asked.document.uri);
    const now = remember(asked, tokensOf(asked));
    if (before?.resultId !== previousResultId) return now;
    return { resultId: now.resultId, edits: differences(before.data, now.data) };
  },
});

export const semanticTokensRange = documentRequest({
  method: 'textDocument/semanticTokens/range',
  params: documentParams.extend({ range: rangeSchema }),
  empty: null,
  capabilities: () => ({}),
  ofRevisions: true,
  run: (asked, { range }): SemanticTokens | null => {
    const { workspace, document } = asked;
    return { data: encode(asked, findSemanticTokens(workspace, document, toSpan(document, range))) };
  },
});

function tokensOf(asked: Asked): number[] {
  return encode(asked, findSemanticTokens(asked.workspace, asked.document));
}

function remember({ index, document }: Asked, data: number[]): { resultId: string; data: number[] } {
  const byDocument = sent.get(index) ?? new Map<string, { resultId: string; data: number[] }>();
  sent.set(index, byDocument);
  const result = { resultId: String(nextId++), data };
  byDocument.set(document.uri, result);
  return result;
}

/**
 * Five numbers for each token: line and character relative to the one before, length, type, and modifiers as bits.
 */
function encode({ range }: Asked, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { span, type, modifiers } of tokens) {
    const { start } = range(span);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
    const along = start.line === line ? start.character - character : start.character;
    data.push(start.line - line, along, span.end - span.start, TOKEN_TYPES.indexOf(type), bits);
    ({ line, character } = start);
  }
  return data;
}

/** One edit that replaces everything between the common beginning and the common end; none if they are equal. */
function differences(before: readonly number[], now: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  const deleteCount = before.length - start - end;
  const data = now.slice(start, now.length - end);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
