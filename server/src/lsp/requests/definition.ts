// `textDocument/definition`.

import type { Location, LocationLink } from 'vscode-languageserver-types';
import { findDefinitions } from '../../features/navigation/definition.ts';
import { toRange } from '../convert.ts';
import { definingSymbolAt } from '../needs.ts';
import { documentRequest, positionParams } from '../request.ts';

export const definition = documentRequest({
  method: 'textDocument/definition',
  params: positionParams,
  empty: null,
  capabilities: () => ({ definitionProvider: true }),
  ofRevisions: true,
  needsOfOne: ({ workspace, document, offset }, { position }) =>
    definingSymbolAt(workspace, document, offset(position)),
  run: (
    { workspace, document, client, places, offset, range, location },
    { position },
  ): Location[] | LocationLink[] | null => {
    const found = findDefinitions(workspace, document, offset(position));
    if (!found) return null;
    if (!client.definitionLinks) return found.targets.flatMap((target) => location(target) ?? []);
    return found.targets.flatMap((target) => {
      const file = places.text(target.uri);
      const place = location(target);
      if (!file || !place) return [];
      const targetRange = toRange(file, target.whole);
      return [
        {
          originSelectionRange: range(found.origin),
          targetUri: place.uri,
          targetRange,
          targetSelectionRange: place.range,
        },
      ];
    });
  },
});
