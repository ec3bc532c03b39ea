// One index that the server holds: for a workspace folder, or for a single file outside all folders.

import { setTimeout } from 'node:timers/promises';
import type { LoadOptions } from '../files/load-workspace.ts';
import type { Reading } from '../files/read-first.ts';
import type { RecordCache } from '../files/record-cache.ts';
import { LOCK_PATH } from '../packs/lock.ts';
import { Records } from '../record/records.ts';
import { foldersAbove, isPassedOver } from '../text/file-names.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { Listed } from '../workspace/digest.ts';
import type { Document } from '../workspace/document.ts';
import { folderOfEntry, isFolderEntry } from '../workspace/pack-place.ts';
import { type Change, type PackData, WorkspaceStore } from '../workspace/store.ts';
import { alone, amongAll, Findings } from './findings.ts';
import type { Host } from './host.ts';
import { type Lists, newLists } from './lists.ts';
import type { Elsewhere } from './say-elsewhere.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { guestUri, isInside } from './uris.ts';

/** The store and the findings, replaced together when the folder is read again. */
export interface Index {
  readonly store: WorkspaceStore;
  readonly findings: Findings;
  readonly lists: Lists;
}

export interface Folder {
  /** The client's name for it, canonical, without a trailing slash. */
  readonly uri: string;
  /** Whether it is the index of a single file outside all workspace folders. */
  readonly alone: boolean;
  /** Absent until the folder has been read. */
  index: Index | undefined;
  /**
   * The partial index while the folder is read for the first time: open notes first, then the others as they are
   * read.
   */
  growing: Index | undefined;
  /** Reads what somebody waits for before the rest; there while that goes on and all entities are known. */
  reading: Reading | undefined;
  /** Keeps what was found for the next start; absent once it did. */
  cache: RecordCache | undefined;
  /** The documents affected while every file is read again for another configuration. */
  rereading: ReadonlySet<string> | undefined;
  /** Settles when there is a partial index; never rejects. */
  begun: Promise<void>;
  /** Settles when all entities are known; never rejects. */
  known: Promise<void>;
  /** Settles when the folder has been read; never rejects. */
  ready: Promise<void>;
  /** Watches changes on disk everywhere below it; settles when all is watched, and never rejects. */
  watch: () => Promise<void>;
  settings: Settings;
  /** Which other folders define an id. */
  readonly elsewhere: Elsewhere;
  /** The configuration that decided which files and packs to read. */
  readWith: Pick<Configuration, 'exclude' | 'gitignore' | 'packs'> | undefined;
  /** Nested workspaces, which it does not enter: paths from its root, with `/`. */
  nested: readonly string[];
  /** Links that lead out of it and are not followed: paths from its root, with `/`. */
  outwards: readonly string[];
  /**
   * Waits until the configuration has been stable for a while, if it differs from the one that the folder was read
   * with.
   */
  behind: NodeJS.Timeout | 'reading' | undefined;
  /** Aborts the current reading when another one replaces it. */
  superseded: AbortController;
  /**
   * New documents without a file that are read as if they were in the folder, with the names that they have there.
   */
  readonly guests: Map<string, string>;
  /** Aborts the reading when the folder is closed. */
  readonly closed: AbortController;
  /** The name of a file in the store, from the client's name. They differ if a folder is reached through a link. */
  inside(uri: string): string;
  /** The client's name for a file in the store. */
  outside(uri: string): string;
}

/** A document in one index: what a request is about. */
export interface Target {
  readonly folder: Folder;
  readonly index: Index;
  readonly document: Document;
  /** It is another version of a file, which the index does not hold. */
  readonly isRevision?: boolean;
}

/** A folder that has not been read yet; `elsewhere` tells which other open folders define a key. */
export function newFolder(
  uri: string,
  settings: Settings,
  elsewhere: (own: Folder, key: string) => readonly string[] = nowhere,
): Folder {
  const folder: Folder = {
    uri,
    alone: false,
    index: undefined,
    growing: undefined,
    reading: undefined,
    cache: undefined,
    rereading: undefined,
    begun: Promise.resolve(),
    known: Promise.resolve(),
    ready: Promise.resolve(),
    watch: () => Promise.resolve(),
    settings,
    elsewhere: (key) => elsewhere(folder, key),
    readWith: undefined,
    nested: [],
    outwards: [],
    behind: undefined,
    superseded: new AbortController(),
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
    ...newFolder(uri, { ...defaultSettings, diagnostics: 'open' }),
    alone: true,
    index: newIndex(new WorkspaceStore({ root, packs, today: host.today }), nowhere),
    elsewhere: nowhere,
    inside: (file) => (file === uri ? name : file),
    outside: (file) => (file === name ? uri : file),
  };
}

/**
 * Reads a folder from disk; the texts of `open` documents, by their canonical names, replace those on disk. If there is no older index, `begun` is
 * called once the open documents are read and the others are still to come, and `known` when all entities are known. Returns what
 * could not be read.
 */
export async function readFolder(
  folder: Folder,
  host: Host,
  options: LoadOptions,
  open: { all(): readonly Change[]; text(uri: string): string | undefined },
  known: () => void,
  begun: () => void,
): Promise<string[]> {
  const openInside = () => open.all().map(({ uri, text }) => ({ uri: folder.inside(uri), text }));
  const loaded = await host.loadFolder(folder.uri, {
    ...options,
    configuration: folder.index?.store.lastGoodConfiguration,
    today: host.today,
    findings: { of: () => true, cache: await host.cache?.() },
    openText: (uri) => open.text(folder.outside(uri)),
    // Changes after the reading must be noticed.
    watch: folder.watch,
    onBegin: async (store) => {
      if (folder.index) return;
      folder.growing = indexOn(store, new Findings(store, alone(store), folder.elsewhere));
      store.fill(openInside());
      begun();
      // What was scheduled for the open documents goes first.
      await setTimeout(1);
    },
    onEntities: (reading) => {
      if (folder.index) return;
      folder.reading = reading;
      known();
    },
  });
  folder.index = newIndex(loaded.store, folder.elsewhere, loaded.records);
  folder.cache = loaded.cache;
  folder.growing = undefined;
  folder.reading = undefined;
  folder.readWith = loaded.store.workspace.configuration;
  folder.nested = loaded.nested;
  folder.outwards = loaded.outwards;
  loaded.store.apply(openInside());
  return loaded.problems.map(({ path, message }) => `${path}: ${message}`);
}

/** What is known of the folder, all of it or what there is so far. */
export function indexOf({ index, growing }: Folder): Index | undefined {
  return index ?? growing;
}

/** The documents that findings are shown for: the packs' are none of them. */
export function ownDocuments({ store }: Index): Listed[] {
  const { workspace } = store;
  return [...workspace.list()].filter(({ uri }) => !workspace.isPack(uri));
}

/** The documents (by their names in the store) that lie below other folders inside this one. */
export function documentsBelow(folder: Folder, inner: readonly string[]): Set<string> {
  const uris = (folder.index ? ownDocuments(folder.index) : []).map(({ uri }) => uri);
  const isBelow = (uri: string) => inner.some((one) => one !== folder.uri && isInside(one, uri));
  return new Set(uris.filter((uri) => isBelow(folder.outside(uri))));
}

function newIndex(store: WorkspaceStore, elsewhere: Elsewhere, records: Records = new Records(store)): Index {
  return indexOn(store, new Findings(store, amongAll(records), elsewhere));
}

function indexOn(store: WorkspaceStore, findings: Findings): Index {
  return { store, findings, lists: newLists(store.workspace, findings) };
}

/** The other folders that a file outside every folder can refer to: none. */
function nowhere(): readonly string[] {
  return [];
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
  const path = pathIn(folder, uri);
  if (path === undefined) return false;
  const { nested } = folder;
  if (nested.length > 0 && foldersAbove(path).some((above) => nested.includes(above))) return false;
  const packs = indexOf(folder)?.store.workspace.configuration.packs ?? [];
  // Findings are shown on the lock of the packs, though not on what it locks.
  return path === LOCK_PATH || !isPassedOver(path, packs.filter(isFolderEntry).map(folderOfEntry));
}

/** An open document as a change of its file. */
export function toChange(document: { readonly uri: string; getText(): string }): {
  uri: string;
  text: string;
} {
  return { uri: document.uri, text: document.getText() };
}

/** The folder that answers for a file (by the client's name): of nested ones the innermost. */
export function innermostOf(folders: readonly Folder[], uri: string): Folder | undefined {
  const candidates = folders.filter((folder) => belongsTo(folder, uri));
  return candidates.reduce<Folder | undefined>(
    (best, folder) => (best && best.uri.length >= folder.uri.length ? best : folder),
    undefined,
  );
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
    store?.workspace.hasText(moved(uri, folder.uri, rootOf(folder))) === true;
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

/** The path of a file (by the client's name) from the folder's root, decoded; undefined for one that does not lie in it. */
export function pathIn(folder: Folder, uri: string): string | undefined {
  return isInside(folder.uri, uri) ? decoded(uri.slice(folder.uri.length + 1)) : undefined;
}

/** A path of a URI as it is read; an invalid encoding stays. */
export function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What an error says, for the log. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}
