// What of a folder must have been read before a request is answered, while the folder is being read for the first time. This is
// the only place that says how long a request waits.

import { type SymbolAt, symbolAt } from '../features/navigation/symbol-at.ts';
import type { Reading, Wanted } from '../files/read-first.ts';
import { kindOfKey } from '../values/curie.ts';
import { isEntityKind } from '../vocabulary/vocabulary.ts';
import type { Document } from '../workspace/document.ts';
import { idTest, inFrontMatter } from '../workspace/mentioned-id.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Folder } from './folder.ts';

/**
 * Open documents alone; or also what catalogs and the front matter of entity notes say of entities, which is known early; or
 * everything.
 */
export type Needs = 'open' | 'entities' | 'all';

/** The same of one question; also, with all entities, the notes that are wanted, which are then read before the others. */
export type NeedsOfOne = Needs | Wanted;

/** What to await until a folder has what is needed; undefined if nothing. */
export function awaited(folder: Folder, needs: Needs): Promise<void> | undefined {
  if (folder.index) return undefined;
  if (needs === 'open') return folder.growing ? undefined : folder.begun;
  if (needs === 'entities') return folder.reading ? undefined : folder.known;
  return folder.ready;
}

/** What `answer` says as soon as what is wanted has been read; undefined if the reading is given up before. */
export async function firstOf<T>(
  reading: Reading,
  wanted: Wanted | undefined,
  answer: () => T,
): Promise<{ readonly answer: Awaited<T> } | undefined> {
  try {
    return { answer: await reading.first(wanted, async () => answer()) };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** A thing; without a key it is none. A source of one note is known where that note is, its `scope`. */
type Asked = Partial<Pick<SymbolAt, 'key' | 'scope'>>;

/** The notes that may define a thing or refer to it. */
export function about({ key, scope }: Asked = {}): Wanted | 'open' {
  return key === undefined || scope !== undefined ? 'open' : idTest([key]);
}

/** The notes that may define or refer to what is at a place. */
export function aboutSymbolAt(document: Document, offset: number): NeedsOfOne {
  return about(symbolAt(document, offset));
}

/** The notes that may define what is at a place. */
export function definingSymbolAt(workspace: Workspace, document: Document, offset: number): NeedsOfOne {
  return defining(workspace, symbolAt(document, offset));
}

/** The notes that may define a thing. Many may refer to an entity, but few name it in their front matter. */
export function defining(workspace: Workspace, thing?: Asked): Wanted | 'open' {
  const wanted = about(thing);
  return wanted === 'open' || !isEntity(workspace, thing) ? wanted : inFrontMatter(wanted);
}

/** What a hover needs: for an entity only its own head, since its card leaves out what notes say of it until all is read. */
export function cardAt(workspace: Workspace, document: Document, offset: number): NeedsOfOne {
  const symbol = symbolAt(document, offset);
  return isEntity(workspace, symbol) ? 'entities' : about(symbol);
}

/** The same where the definition of anything but an entity leads to that of another thing. */
export function definingEntityAt(workspace: Workspace, document: Document, offset: number): NeedsOfOne {
  const symbol = symbolAt(document, offset);
  return symbol && !isEntity(workspace, symbol) ? 'all' : defining(workspace, symbol);
}

function isEntity({ vocabulary }: Workspace, { key }: Asked = {}): boolean {
  return key !== undefined && isEntityKind(vocabulary, kindOfKey(key));
}
