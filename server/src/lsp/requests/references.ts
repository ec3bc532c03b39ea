// `textDocument/references`.

import type { Location } from 'vscode-languageserver-types';
import * as z from 'zod';
import { findReferences } from '../../features/navigation/references.ts';
import { toLocations } from '../convert.ts';
import { documentRequest, positionParams } from '../request.ts';

export const references = documentRequest({
  method: 'textDocument/references',
  params: positionParams.extend({
    context: z.object({ includeDeclaration: z.boolean() }).default({ includeDeclaration: false }),
  }),
  empty: null,
  capabilities: () => ({ referencesProvider: true }),
  ofRevisions: true,
  run: ({ workspace, document, places, offset }, { position, context }): Location[] | null =>
    toLocations(
      places,
      findReferences(workspace, document, offset(position), { declarations: context.includeDeclaration }),
    ),
});
