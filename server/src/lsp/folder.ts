// One index that the server holds: that of a workspace folder, or of a file that stands alone.

import { isCatalogPath } from '../catalog/parse.ts';
import type { LoadOptions } from '../files/load-workspace.ts';
import type { Document } from '../workspace/document.ts';
import { pathInPack } from '../workspace/pack-place.ts';
import { type Change, type PackData, WorkspaceStore } from '../workspace/store.ts';
import { Findings } from './findings.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import { isInside, isPassedOver } from './uris.ts';

/** Store and findings; replaced together when a folder is read anew. */
export interface Index {
  readonly store: WorkspaceStore;
  readonly findings: Findings;
}

export interface Folder {
  /** As the client names it, canonical, without a slash at its end. */
  readonly uri: string;
  /** The index of a single file that lies in no workspace folder. */
  readonly alone: boolean;
  /** Absent until the folder has been read. */
  index: Index | undefined;
  /** Settles when the folder has been read; never rejects. */
  ready: Promise<void>;
  settings: Settings;
  /** The part of the configuration that said which files to read. */
  readWith: string;
  /** New documents without a file that are read as if they lay in the folder: the names that they have there. */
  readonly guests: Map<string, string>;
  /** Ends the reading when the folder is closed. */
  readonly closed: AbortController;
  /** The name of a file in the store, from the client's. They differ where a folder is reached through a link. */
  inside(uri: string): string;
  /** The client's name of a file in the store. */
  outside(uri: string): string;
}

/** A folder that is not read yet. */
export function newFolder(uri: string, settings: Settings): Folder {
  const folder: Folder = {
    uri,
    alone: false,
    index: undefined,
    ready: Promise.resolve(),
    settings,
    readWith: '',
    guests: new Map(),
    closed: new AbortController(),
    inside: (file) => moved(folder.guests.get(file) ?? file, uri, folder.index?.store.workspace.root ?? uri),
    outside: (file) => {
      const own = moved(file, folder.index?.store.workspace.root ?? uri, uri);
      for (const [guest, name] of folder.guests) if (name === own) return guest;
      return own;
    },
  };
  return folder;
}

/** The index of one file alone. `name` is its URI in the store. */
export function newLoneFolder(uri: string, name: string, packs: readonly PackData[], host: Host): Folder {
  const root = name.slice(0, name.lastIndexOf('/'));
  return {
    uri,
    alone: true,
    index: newIndex(new WorkspaceStore({ root, packs, today: host.today })),
    ready: Promise.resolve(),
    settings: { diagnostics: 'open' },
    readWith: '',
    guests: new Map(),
    closed: new AbortController(),
    inside: (file) => (file === uri ? name : file),
    outside: (file) => (file === name ? uri : file),
  };
}

/** Reads a folder from disk, then lays the texts of open documents over it. Gives what could not be read. */
export async function readFolder(
  folder: Folder,
  host: Host,
  options: LoadOptions,
  open: () => readonly Change[],
): Promise<string[]> {
  const loaded = await host.loadFolder(folder.uri, {
    ...options,
    today: host.today,
  });
  folder.index = newIndex(loaded.store);
  folder.readWith = scopeOf(loaded.store);
  loaded.store.apply(open().map(({ uri, text }) => ({ uri: folder.inside(uri), text })));
  return loaded.problems.map(({ path, message }) => `${path}: ${message}`);
}

/** What the configuration says of the files that are read: when it differs from `readWith`, they must be read anew. */
export function scopeOf({ workspace }: WorkspaceStore): string {
  const { exclude, packs } = workspace.configuration;
  return JSON.stringify([exclude, packs]);
}

/** The name, or one like it that no file of the folder has. */
export function freeName(folder: Folder, name: string): string {
  const taken = (uri: string) => folder.index?.store.workspace.document(folder.inside(uri)) !== undefined;
  let free = name;
  for (let number = 2; taken(free); number++) free = name.replace(/(?=\.[^./]*$)/, `-${number}`);
  return free;
}

/** Whether the folder answers for the file, if no folder within it does. */
export function belongsTo(folder: Folder, uri: string): boolean {
  if (folder.alone) return folder.uri === uri;
  return folder.guests.has(uri) || (isInside(folder.uri, uri) && !isPassedOver(folder.uri, uri));
}

/**
 * Whether changes of these files change which files there are to read, or what they may say: the configuration's globs
 * and packs, and the files of packs. A catalog of a pack counts by itself.
 */
export function mustReadAnew(folder: Folder, uris: readonly string[]): boolean {
  if (!folder.index) return false;
  const { configuration } = folder.index.store.workspace;
  if (scopeOf(folder.index.store) !== folder.readWith) return true;
  return uris.some((uri) => {
    if (!isInside(folder.uri, uri)) return false;
    const path = decoded(uri.slice(folder.uri.length + 1));
    if (path.startsWith('.dossier/packs')) return true;
    return pathInPack(path, configuration.packs) !== undefined && !isCatalogPath(path);
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The documents that findings are shown for: the packs' are none of them. */
export function ownDocuments({ store }: Index): Document[] {
  const { workspace } = store;
  return [...workspace.documents()].filter((document) => !workspace.isPack(document.uri));
}

function newIndex(store: WorkspaceStore): Index {
  return { store, findings: new Findings(store) };
}

function moved(uri: string, from: string, to: string): string {
  return from !== to && uri.startsWith(`${from}/`) ? to + uri.slice(from.length) : uri;
}
