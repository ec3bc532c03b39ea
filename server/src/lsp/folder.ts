// One index that the server holds: that of a workspace folder, or of a file that stands alone.

import type { LoadOptions } from '../files/load-workspace.ts';
import { LOCK_PATH } from '../packs/lock.ts';
import { check, checkAlone } from '../rules/check.ts';
import { isCatalogPath, isPassedOver } from '../text/file-names.ts';
import type { Digest } from '../workspace/digest.ts';
import { folderOfEntry, isFolderEntry, pathInPack } from '../workspace/pack-place.ts';
import { type Change, type PackData, WorkspaceStore } from '../workspace/store.ts';
import { Findings } from './findings.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import { guestUri, isInside } from './uris.ts';

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
  /** What is known while the folder is read for the first time: open notes by themselves, the others as they come. */
  growing: Index | undefined;
  /** While every file is read again for another configuration: what that concerns. */
  rereading: ReadonlySet<string> | undefined;
  /** Settles when there is something growing; never rejects. */
  begun: Promise<void>;
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
    growing: undefined,
    rereading: undefined,
    begun: Promise.resolve(),
    ready: Promise.resolve(),
    settings,
    readWith: '',
    guests: new Map(),
    closed: new AbortController(),
    inside: (file) => moved(folder.guests.get(file) ?? file, uri, rootOf(folder)),
    outside: (file) => {
      const own = moved(file, rootOf(folder), uri);
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
    growing: undefined,
    rereading: undefined,
    begun: Promise.resolve(),
    ready: Promise.resolve(),
    settings: { diagnostics: 'open' },
    readWith: '',
    guests: new Map(),
    closed: new AbortController(),
    inside: (file) => (file === uri ? name : file),
    outside: (file) => (file === name ? uri : file),
  };
}

/**
 * Reads a folder from disk; texts of open documents stand for those on disk. `begun` is called when the open documents
 * are read and the others are still to come, where there is no older index. Gives what could not be read.
 */
export async function readFolder(
  folder: Folder,
  host: Host,
  options: LoadOptions,
  open: () => readonly Change[],
  begun: () => void,
): Promise<string[]> {
  const openInside = () => open().map(({ uri, text }) => ({ uri: folder.inside(uri), text }));
  const loaded = await host.loadFolder(folder.uri, {
    ...options,
    today: host.today,
    openText: (uri) => openInside().find((change) => change.uri === uri)?.text,
    onBegin: (store) => {
      if (folder.index) return;
      folder.growing = { store, findings: new Findings(store, checkAlone) };
      store.fill(openInside());
      begun();
    },
  });
  folder.index = newIndex(loaded.store);
  folder.growing = undefined;
  folder.readWith = scopeOf(loaded.store);
  loaded.store.apply(openInside());
  return loaded.problems.map(({ path, message }) => `${path}: ${message}`);
}

/** What the configuration says of the files that are read: when it differs from `readWith`, they must be read anew. */
function scopeOf({ workspace }: WorkspaceStore): string {
  const { exclude, packs } = workspace.configuration;
  return JSON.stringify([exclude, packs]);
}

/** What is known of the folder, all of it or what there is so far. */
export function indexOf({ index, growing }: Folder): Index | undefined {
  return index ?? growing;
}

/** The documents that findings are shown for: the packs' are none of them. */
export function ownDocuments({ store }: Index): Digest[] {
  const { workspace } = store;
  return [...workspace.digests()].filter(({ uri }) => !workspace.isPack(uri));
}

/** Known files of the folder below any of the `uris`: of a folder that was deleted, an editor may tell no more than that. */
export function filesBelow(folder: Folder, uris: ReadonlySet<string>): string[] {
  const isBelow = (file: string): boolean => {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1))
      if (uris.has(file.slice(0, end))) return true;
    return false;
  };
  const documents = folder.index ? ownDocuments(folder.index) : [];
  return documents.map(({ uri }) => folder.outside(uri)).filter(isBelow);
}

function newIndex(store: WorkspaceStore): Index {
  return { store, findings: new Findings(store, check) };
}

function rootOf(folder: Folder): string {
  return indexOf(folder)?.store.workspace.root ?? folder.uri;
}

function moved(uri: string, from: string, to: string): string {
  return from !== to && uri.startsWith(`${from}/`) ? to + uri.slice(from.length) : uri;
}

/** Whether a file (by the client's name) is one that the folder reads. */
export function belongsTo(folder: Folder, uri: string): boolean {
  if (folder.alone) return folder.uri === uri;
  if (folder.guests.has(uri)) return true;
  if (!isInside(folder.uri, uri)) return false;
  const path = decoded(uri.slice(folder.uri.length + 1));
  const packs = indexOf(folder)?.store.workspace.configuration.packs ?? [];
  // Findings are shown on the lock of the packs, though not on what it locks.
  return path === LOCK_PATH || !isPassedOver(path, packs.filter(isFolderEntry).map(folderOfEntry));
}

/** Takes a new document in as a guest of the folder that it belongs to; false for one that has a file or finds no folder. */
export function takeGuest(folders: readonly Folder[], uri: string, languageId: string): boolean {
  const hosts = folders.filter((folder) => !folder.alone);
  const guest = guestUri(
    uri,
    languageId,
    hosts.map((folder) => folder.uri),
  );
  const host = hosts.find((folder) => folder.uri === guest?.folder);
  if (guest && host) host.guests.set(uri, freeName(host, guest.name));
  return host !== undefined;
}

/** The name, or one like it that no file of the folder and no other guest has. */
function freeName(folder: Folder, name: string): string {
  const store = indexOf(folder)?.store;
  const isTaken = (uri: string) =>
    [...folder.guests.values()].includes(uri) ||
    store?.workspace.text(moved(uri, folder.uri, rootOf(folder))) !== undefined;
  let free = name;
  for (let number = 2; isTaken(free); number++) free = name.replace(/(?=\.[^./]*$)/, `-${number}`);
  return free;
}

/**
 * The changes of files, those of the disk kept apart from guests that have their names: a file that comes takes the name,
 * and its guest comes with the text that `textOf` gives under another; one that goes takes nothing with it.
 */
export function besideGuests(
  folder: Folder,
  changes: readonly Change[],
  textOf: (guest: string) => string | undefined,
): Change[] {
  return changes.flatMap((change) => {
    const [guest] = [...folder.guests].find(([, name]) => name === change.uri) ?? [];
    if (guest === undefined) return [change];
    if (change.text === undefined) return [];
    folder.guests.set(guest, freeName(folder, change.uri));
    return [change, { uri: guest, text: textOf(guest) }];
  });
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
