/** Navigation: opening a place, peeking at references to it, renaming what is there. */
import { commands, type Location, Position, Uri, window } from 'vscode';
import { type PlainLocation, type PlainPosition, toLocation, toRange } from './locations.ts';
import type { Server } from './server.ts';

export async function openLocation({ uri, range }: PlainLocation): Promise<void> {
  await window.showTextDocument(Uri.parse(uri), { selection: toRange(range) });
}

/** Peeks at `places`; without any, at all references to what is there. */
export async function showReferences(
  uri: string,
  at: PlainPosition,
  places: readonly PlainLocation[] | null,
): Promise<void> {
  const file = Uri.parse(uri);
  const position = new Position(at.line, at.character);
  const locations =
    places?.map(toLocation) ??
    (await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', file, position));
  await commands.executeCommand('editor.action.showReferences', file, position, locations);
}

/** Peeks at the claims that name the thing there in a field. */
export async function showClaims(server: Server, uri: string, at: PlainPosition): Promise<void> {
  await showReferences(
    uri,
    at,
    await server.request('dossier/claimsAbout', { textDocument: { uri }, position: at }),
  );
}

/** Moves the cursor to the place and starts a rename there. */
export async function renameAt(location: PlainLocation): Promise<void> {
  await openLocation(location);
  await commands.executeCommand('editor.action.rename');
}
