/** What the cursor is on, as the server knows it. */
import { window } from 'vscode';
import type { Backlinks } from '../../../../server/src/protocol.ts';
import type { Server } from '../../server.ts';
import type { WebviewName } from '../lazy-webviews.ts';

/** The key of the entity or claim under the cursor, else of the note; undefined where there is none that can be shown. */
export async function keyAtCursor(server: Server, name: WebviewName): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined || editor.document.languageId !== 'markdown') return undefined;
  const { line, character } = editor.selection.active;
  const textDocument = { uri: editor.document.uri.toString() };
  const ask = async (params: object): Promise<string | undefined> =>
    (await server.request<Backlinks>('dossier/backlinks', params).catch(() => null))?.key;
  const key = await ask({ textDocument, position: { line, character } });
  // Sources are no part of the graph: what everything cites would join everything.
  if (key?.startsWith('src:')) return name === 'graph' ? ask({ textDocument }) : undefined;
  return key;
}
