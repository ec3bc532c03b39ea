// One index that the server holds: that of a workspace folder, or of a file that stands alone.

import type { LoadOptions } from '../files/load-workspace.ts';
import type { Digest } from '../workspace/digest.ts';
import { type Change, type PackData, WorkspaceStore } from '../workspace/store.ts';
import { Findings } from './findings.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';

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
    closed: new AbortController(),
    inside: (file) => moved(file, uri, folder.index?.store.workspace.root ?? uri),
    outside: (file) => moved(file, folder.index?.store.workspace.root ?? uri, uri),
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

/** The documents that findings are shown for: the packs' are none of them. */
export function ownDocuments({ store }: Index): Digest[] {
  const { workspace } = store;
  return [...workspace.digests()].filter(({ uri }) => !workspace.isPack(uri));
}

function newIndex(store: WorkspaceStore): Index {
  return { store, findings: new Findings(store) };
}

function moved(uri: string, from: string, to: string): string {
  return from !== to && uri.startsWith(`${from}/`) ? to + uri.slice(from.length) : uri;
}
