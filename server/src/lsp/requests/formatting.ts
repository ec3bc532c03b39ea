// `textDocument/formatting` and `textDocument/rangeFormatting`. YAML has one layout, whatever the editor's tab size.

import type { TextEdit } from 'vscode-languageserver-types';
import { formatDocument } from '../../features/layout/formatting.ts';
import { toSpan } from '../convert.ts';
import { type Asked, documentParams, documentRequest, rangeSchema } from '../request.ts';

export const formatting = documentRequest({
  method: 'textDocument/formatting',
  params: documentParams,
  empty: null,
  writes: 'or is empty',
  capabilities: () => ({ documentFormattingProvider: true }),
  run: (asked): TextEdit[] | null => toEdits(asked, formatDocument(asked.document)),
});

export const rangeFormatting = documentRequest({
  method: 'textDocument/rangeFormatting',
  params: documentParams.extend({ range: rangeSchema }),
  empty: null,
  writes: 'or is empty',
  capabilities: () => ({ documentRangeFormattingProvider: true }),
  run: (asked, { range }): TextEdit[] | null =>
    toEdits(asked, formatDocument(asked.document, toSpan(asked.document, range))),
});

function toEdits({ range }: Asked, edits: ReturnType<typeof formatDocument>): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: range(span), newText }));
}
