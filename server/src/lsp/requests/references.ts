// `textDocument/references`.

import type { Location } from 'vscode-languageserver-types';
import * as z from 'zod';
import { findReferences } from '../../features/navigation/references.ts';
import { toLocation } from '../convert.ts';
import { ofThisText } from '../in-slices.ts';
import { aboutSymbolAt } from '../needs.ts';
import { documentRequest, positionParams } from '../request.ts';

/** So many places are turned into locations without a pause. */
const AT_ONCE = 64;

export const references = documentRequest({
  method: 'textDocument/references',
  params: positionParams.extend({
    context: z.object({ includeDeclaration: z.boolean() }).default({ includeDeclaration: false }),
  }),
  empty: Promise.resolve<Location[] | null>(null),
  capabilities: () => ({ referencesProvider: true }),
  ofRevisions: true,
  needsOfOne: ({ document, offset }, { position }) => aboutSymbolAt(document, offset(position)),
  run: (asked, { position, context }, token) => {
    const { workspace, document, places } = asked;
    const at = asked.offset(position);
    return ofThisText(
      asked,
      function* () {
        const options = { declarations: context.includeDeclaration };
        const found: Location[] = [];
        for (const place of yield* findReferences(workspace, document, at, options)) {
          const location = toLocation(places, place);
          if (location && found.push(location) % AT_ONCE === 0) yield;
        }
        return found;
      },
      token,
    );
  },
});
