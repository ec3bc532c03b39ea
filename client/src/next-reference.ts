/** Goes from one reference to the next one of the same thing, through all files in a cycle. */
import { l10n, window } from 'vscode';
import { openLocation } from './go.ts';
import type { PlainLocation, PlainPosition } from './locations.ts';
import type { Server } from './server.ts';

export async function goToReference(server: Server, step: 1 | -1): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const { line, character } = editor.selection.active;
  const uri = editor.document.uri.toString();
  const found = await server.request('textDocument/references', {
    textDocument: { uri },
    position: { line, character },
    context: { includeDeclaration: true },
  });
  const next = neighbour(
    [...(found ?? [])].sort(byPlace),
    { uri, range: { start: { line, character }, end: { line, character } } },
    step,
  );
  if (next !== undefined) await openLocation(next);
  else window.setStatusBarMessage(l10n.t('There is nothing here that anything refers to.'), 4000);
}

/** The place after (or before) the one that contains `here`; after the last comes the first. */
function neighbour(
  places: readonly PlainLocation[],
  here: PlainLocation,
  step: 1 | -1,
): PlainLocation | undefined {
  const at = places.findIndex(({ uri, range }) => {
    const isHere =
      comparePlaces(range.start, here.range.start) <= 0 && comparePlaces(here.range.start, range.end) <= 0;
    return uri === here.uri && isHere;
  });
  if (at >= 0) return places[(at + step + places.length) % places.length];
  // The cursor is on a link's label; the place itself is the destination right after it.
  const after = places.findIndex((place) => byPlace(here, place) < 0);
  const own = Math.max(after, 0);
  return places[(own + step + places.length) % Math.max(1, places.length)];
}

function byPlace(a: PlainLocation, b: PlainLocation): number {
  return a.uri === b.uri ? comparePlaces(a.range.start, b.range.start) : a.uri < b.uri ? -1 : 1;
}

function comparePlaces(a: PlainPosition, b: PlainPosition): number {
  return a.line - b.line || a.character - b.character;
}
