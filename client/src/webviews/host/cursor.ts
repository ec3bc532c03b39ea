/** What the cursor is on, according to the server. */
import { type TextEditor, window } from 'vscode';
import type { Requests } from '../../../../server/src/protocol.ts';
import { contains } from '../../locations.ts';
import type { Server } from '../../server.ts';
import type { WebviewName } from '../webview-name.ts';
import type { Wanted } from './timeline-data.ts';

/**
 * What a webview should show for the cursor's place: the thing under it and, for the timeline, the claim around it.
 */
export async function atCursor(server: Server, name: WebviewName): Promise<Wanted> {
  const editor = window.activeTextEditor;
  // A calibration is about all forecasts.
  if (name === 'calibration') return {};
  if (editor === undefined || editor.document.languageId !== 'markdown') return {};
  if (name === 'matrix') {
    const uri = editor.document.uri.toString();
    return { claim: { uri, line: editor.selection.active.line } };
  }
  const key = await keyAtCursor(server, name, editor);
  return name === 'timeline' ? { key, claim: await claimAtCursor(server, editor) } : { key };
}

/** Where the claim around the cursor begins; undefined outside claims. */
async function claimAtCursor(
  server: Server,
  { document, selection: { active } }: TextEditor,
): Promise<Wanted['claim']> {
  const uri = document.uri.toString();
  const outline = await server.request('dossier/noteOutline', { textDocument: { uri } }).catch(() => null);
  const claim = outline?.meanings.find(
    ({ kind, range }) => (kind === 'valuation' || kind === 'deal') && contains(range, active),
  );
  return claim && { uri, line: claim.selection.start.line };
}

/** The key of the entity or claim under the cursor, or else of the note; undefined if nothing can be shown. */
async function keyAtCursor(
  server: Server,
  name: WebviewName,
  editor: TextEditor,
): Promise<string | undefined> {
  const { line, character } = editor.selection.active;
  const textDocument = { uri: editor.document.uri.toString() };
  const ask = async (params: Requests['dossier/backlinks']['params']): Promise<string | undefined> =>
    (await server.request('dossier/backlinks', params).catch(() => null))?.key;
  const key = await ask({ textDocument, position: { line, character } });
  // Sources are left out of the graph, because they would connect everything that cites them.
  if (key?.startsWith('src:')) return name === 'graph' ? ask({ textDocument }) : undefined;
  return key;
}
