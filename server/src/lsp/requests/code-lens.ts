// `textDocument/codeLens`. Only Dossier's client in VS Code can show places; in other editors a lens is only its
// text.

import type { Command, Location, CodeLens as ProtocolLens } from 'vscode-languageserver-types';
import { type CodeLens, findCodeLenses } from '../../features/hints/code-lens.ts';
import { toLocations } from '../convert.ts';
import { type Asked, documentParams, documentRequest } from '../request.ts';

export const codeLens = documentRequest({
  method: 'textDocument/codeLens',
  params: documentParams,
  empty: null,
  capabilities: () => ({ codeLensProvider: {} }),
  run: (asked): ProtocolLens[] | null => {
    const { workspace, document, folder, range } = asked;
    if (!folder.settings.codeLens) return null;
    return findCodeLenses(workspace, document).map((lens) => ({
      range: range(lens.span),
      command: commandOf(asked, lens),
    }));
  },
});

/** A command without a name does nothing, and every editor shows its title. */
function commandOf(
  { client, document, places, range }: Asked,
  { title, span, leadsTo, updates }: CodeLens,
): Command {
  if (client.vscode && updates)
    return { title, command: 'dossier.updateTables', arguments: [places.uri(document.uri), range(span)] };
  if (!client.vscode || leadsTo === undefined) return { title, command: '' };
  const { start } = range(span);
  // There may be many references, so the client requests them when the lens is clicked.
  const named: Location[] | null = leadsTo === 'references' ? null : toLocations(places, leadsTo);
  return { title, command: 'dossier.showReferences', arguments: [places.uri(document.uri), start, named] };
}
