// `textDocument/foldingRange`.

import type { FoldingRange } from 'vscode-languageserver-types';
import { findFoldingRanges } from '../../features/layout/folding.ts';
import { documentParams, documentRequest } from '../request.ts';

export const foldingRange = documentRequest({
  method: 'textDocument/foldingRange',
  params: documentParams,
  empty: null,
  capabilities: () => ({ foldingRangeProvider: true }),
  ofRevisions: true,
  needs: 'open',
  run: ({ document, client, range }): FoldingRange[] | null => {
    // Without an answer VS Code folds YAML by its indentation; an empty answer would prevent that.
    if (client.vscode && document.type !== 'note') return null;
    const lines = findFoldingRanges(document, { besideMarkdown: client.vscode }).map(({ span, what }) => {
      const { start, end } = range(span);
      const fold = { startLine: start.line, endLine: end.line };
      return what === 'section' || what === 'claim' ? { ...fold, kind: 'region' } : fold;
    });
    return lines.filter(({ startLine, endLine }) => endLine > startLine);
  },
});
