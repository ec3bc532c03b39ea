// `textDocument/typeDefinition`.

import type { Location } from 'vscode-languageserver-types';
import { findTypeDefinitions } from '../../features/navigation/type-definition.ts';
import { toLocations } from '../convert.ts';
import { definingEntityAt } from '../needs.ts';
import { documentRequest, positionParams } from '../request.ts';

export const typeDefinition = documentRequest({
  method: 'textDocument/typeDefinition',
  params: positionParams,
  empty: null,
  capabilities: () => ({ typeDefinitionProvider: true }),
  ofRevisions: true,
  needsOfOne: ({ workspace, document, offset }, { position }) =>
    definingEntityAt(workspace, document, offset(position)),
  run: ({ workspace, document, places, offset }, { position }): Location[] | null => {
    const found = findTypeDefinitions(workspace, document, offset(position));
    return found ? toLocations(places, found.targets) : null;
  },
});
