// `textDocument/selectionRange`.

import type { SelectionRange } from 'vscode-languageserver-types';
import * as z from 'zod';
import { findSelectionRanges } from '../../features/layout/selection-ranges.ts';
import { documentParams, documentRequest, positionSchema } from '../request.ts';

export const selectionRange = documentRequest({
  method: 'textDocument/selectionRange',
  params: documentParams.extend({ positions: z.array(positionSchema) }),
  empty: null,
  capabilities: () => ({ selectionRangeProvider: true }),
  ofRevisions: true,
  needs: 'open',
  run: ({ document, offset, range }, { positions }): SelectionRange[] | null =>
    positions.map((position) => {
      const spans = findSelectionRanges(document, offset(position));
      const nested = spans.reduceRight<SelectionRange | undefined>(
        (parent, span) => (parent ? { range: range(span), parent } : { range: range(span) }),
        undefined,
      );
      return nested ?? { range: { start: position, end: position } };
    }),
});
