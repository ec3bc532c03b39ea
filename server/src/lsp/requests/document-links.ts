// `textDocument/documentLink`.

import type { DocumentLink as ProtocolLink } from 'vscode-languageserver-types';
import { type DocumentLink, findDocumentLinks } from '../../features/navigation/document-links.ts';
import { type Asked, documentParams, documentRequest } from '../request.ts';

export const documentLink = documentRequest({
  method: 'textDocument/documentLink',
  params: documentParams,
  empty: null,
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  ofRevisions: true,
  run: (asked): ProtocolLink[] | null =>
    findDocumentLinks(asked.workspace, asked.document).flatMap((link) => toLink(asked, link) ?? []),
});

function toLink(asked: Asked, { span, target, tooltip, missing }: DocumentLink): ProtocolLink | undefined {
  const range = asked.range(span);
  const uri = target && ('url' in target ? target.url : addressOf(asked, target.place));
  if (uri !== undefined) return { range, target: uri, tooltip };
  if (!asked.client.vscode) return undefined;
  // VS Code itself would offer `org:nobody` as an address to open, so our own link asks a question instead. In a
  // revision nothing can be written, so there is no question.
  const entity = asked.isRevision ? undefined : missing;
  const about = { uri: asked.places.uri(asked.document.uri), range, ...(entity && { entity }) };
  const command = `command:dossier.followUndefined?${encodeURIComponent(JSON.stringify([about]))}`;
  return { range, tooltip, target: command };
}

/** The file with its line and column, counted from one, as editors read them in a fragment. */
function addressOf({ location }: Asked, place: Parameters<Asked['location']>[0]): string | undefined {
  const found = location(place);
  return found && `${found.uri}#L${found.range.start.line + 1},${found.range.start.character + 1}`;
}
