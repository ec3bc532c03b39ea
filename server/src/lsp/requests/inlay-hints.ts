// `textDocument/inlayHint`.

import type { InlayHint as ProtocolHint } from 'vscode-languageserver-types';
import { findInlayHints } from '../../features/hints/inlay-hints.ts';
import { toSpan } from '../convert.ts';
import { documentParams, documentRequest, rangeSchema } from '../request.ts';

export const inlayHint = documentRequest({
  method: 'textDocument/inlayHint',
  params: documentParams.extend({ range: rangeSchema }),
  empty: null,
  capabilities: () => ({ inlayHintProvider: true }),
  ofRevisions: true,
  run: ({ workspace, document, folder, range }, asked): ProtocolHint[] | null => {
    if (!folder.settings.inlayHints) return null;
    return findInlayHints(workspace, document, toSpan(document, asked.range)).map(
      ({ offset, label, tooltip }) => ({
        position: range({ start: offset, end: offset }).start,
        label,
        tooltip,
        paddingLeft: true,
      }),
    );
  },
});
