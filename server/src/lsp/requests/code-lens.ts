// `textDocument/codeLens`. Only Dossier's client in VS Code can show places; in other editors a lens is only its
// text.

import type { Command, Location, CodeLens as ProtocolLens } from 'vscode-languageserver-types';
import { type CodeLens, claimsAbout, findCodeLenses } from '../../features/hints/code-lens.ts';
import { symbolAt } from '../../features/navigation/symbol-at.ts';
import type { Steps } from '../../workspace/steps.ts';
import { toLocations } from '../convert.ts';
import { ofThisText } from '../in-slices.ts';
import { aboutSymbolAt } from '../needs.ts';
import { type Asked, documentParams, documentRequest, modified, ownDocumentRequest } from '../request.ts';
import { type SinceSigned, sinceSigned } from '../since-signed.ts';

export const codeLens = documentRequest({
  method: 'textDocument/codeLens',
  params: documentParams,
  empty: null,
  capabilities: () => ({ codeLensProvider: {} }),
  run: (asked): ProtocolLens[] | null | Promise<ProtocolLens[]> => {
    const { workspace, document, folder } = asked;
    if (!folder.settings.codeLens) return null;
    const lenses = findCodeLenses(workspace, document);
    if (lenses.every(({ signed }) => signed === undefined)) return toProtocol(asked, lenses);
    return withSigned(asked, lenses);
  },
});

function toProtocol(asked: Asked, lenses: readonly CodeLens[]): ProtocolLens[] {
  return lenses.map((lens) => ({ range: asked.range(lens.span), command: commandOf(asked, lens) }));
}

/** Git is asked what was signed; an answer for a text that has changed meanwhile is refused. */
async function withSigned(asked: Asked, lenses: readonly CodeLens[]): Promise<ProtocolLens[]> {
  const signed = await sinceSigned(asked, lenses);
  if (asked.index.store.workspace.text(asked.document.uri) !== asked.document.text)
    throw modified('document');
  return lenses.map((lens) => ({
    range: asked.range(lens.span),
    command: lens.signed === undefined ? commandOf(asked, lens) : signedCommand(asked, lens, signed),
  }));
}

function signedCommand({ client }: Asked, { title }: CodeLens, signed: SinceSigned | undefined): Command {
  if (!signed) return { title: `${title}, changed since`, command: '' };
  const { count, commit } = signed;
  const what = count === 0 ? 'only wording changed' : `${count} ${count === 1 ? 'change' : 'changes'}`;
  const command = client.vscode ? 'dossier.compareClaims' : '';
  return {
    title: `${title}, ${what} since`,
    command,
    ...(client.vscode && { arguments: [{ revision: commit }] }),
  };
}

/** A command without a name does nothing, and every editor shows its title. */
function commandOf(
  { client, document, places, range }: Asked,
  { title, span, leadsTo, updates }: CodeLens,
): Command {
  if (client.vscode && updates)
    return { title, command: 'dossier.updateTables', arguments: [places.uri(document.uri), range(span)] };
  if (!client.vscode || leadsTo === undefined) return { title, command: '' };
  const { start } = range(span);
  // There may be many references and claims, so the client requests them when the lens is clicked.
  const named: Location[] | 'claims' | null =
    leadsTo === 'references' ? null : leadsTo === 'claims' ? leadsTo : toLocations(places, leadsTo);
  return { title, command: 'dossier.showReferences', arguments: [places.uri(document.uri), start, named] };
}

/** The claims about the thing at a position, for the lens that counts them. */
export const claimsAboutRequest = ownDocumentRequest({
  method: 'dossier/claimsAbout',
  empty: [],
  needsOfOne: ({ document, offset }, { position }) => aboutSymbolAt(document, offset(position)),
  run: (asked, { position }) => {
    const { workspace, document, places } = asked;
    const at = asked.offset(position);
    return ofThisText(asked, function* (): Steps<Location[]> {
      const symbol = symbolAt(document, at);
      return symbol ? toLocations(places, yield* claimsAbout(workspace, symbol.key)) : [];
    });
  },
});
