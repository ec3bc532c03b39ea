// What the server needs from the machine it runs on. One implementation reads the disk; tests may provide another.

import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { collectAtRest } from '../files/collect-at-rest.ts';
import { type Compared, compareSources, revisionSource } from '../files/compare-sources.ts';
import { type EarlierText, earlierTexts } from '../files/earlier-texts.ts';
import { exists } from '../files/exists.ts';
import { pathToUri, uriToPath } from '../files/file-uri.ts';
import { ignoredBelow } from '../files/ignored.ts';
import { readKeptTexts } from '../files/kept-texts.ts';
import {
  findFiles,
  type LoadedWorkspace,
  type LoadOptions,
  loadBuiltinPacks,
  loadWorkspace,
  todayHere,
} from '../files/load-workspace.ts';
import { ownFolder } from '../files/own-folder.ts';
import { ownVersion } from '../files/own-version.ts';
import { mayCount, readText } from '../files/read.ts';
import type { RecordCacheOptions } from '../files/record-cache.ts';
import { recordCachePlace } from '../files/record-cache-place.ts';
import { whatIsUnseen } from '../files/unseen.ts';
import { type Watching, type WatchOptions, watchFolder } from '../files/watch-folder.ts';
import { pathIn } from '../workspace/path-in.ts';
import type { Change, PackData, WorkspaceStore } from '../workspace/store.ts';

/**
 * What is at a name: a plain file, nothing, or something that only a walk can resolve: a folder, a link, a path
 * through a link, or another spelling.
 */
export type Standing = 'file' | 'nothing' | 'other';

export interface FoundFiles {
  /** The notes, catalogs and the configuration, by their names in the store. */
  readonly files: readonly string[];
  /** Folders that are workspaces of their own: paths from the root, with `/`. */
  readonly nested: readonly string[];
  /** Links that lead out of the folder; see `Scan`. */
  readonly outwards: readonly string[];
}

export interface Comparing {
  readonly revision: string | undefined;
  /** By the names in a store. */
  readonly openText: (uri: string) => string | undefined;
  readonly signal: AbortSignal;
}

/** The machine, as far as the server uses it. */
export interface Host {
  /** Reads a whole folder. Rejects if the folder cannot be read. */
  loadFolder(uri: string, options: LoadOptions): Promise<LoadedWorkspace>;
  /** The packs that ship with Dossier. */
  builtinPacks(): Promise<readonly PackData[]>;
  /** A file's text, or no text and the reason if it is gone or cannot be read. */
  readFile(uri: string): Promise<Pick<Change, 'text' | 'unread'>>;
  /** Reads kept texts of sources into the store; see `readKeptTexts`. */
  keptTexts(store: WorkspaceStore, again: readonly string[]): Promise<ReadonlySet<string>>;
  /** What is at a file's name in a store. Never rejects. */
  standing(uri: string): Promise<Standing>;
  /** The files to read; none if the root cannot be read. */
  findFiles(store: WorkspaceStore): Promise<FoundFiles>;
  /**
   * Those of the files (by their names in the store) that git ignores, if the configuration skips them. Never
   * rejects.
   */
  ignored(store: WorkspaceStore, uris: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Watches a folder without the client's help; see `watchFolder`. URIs begin with the folder's own, as it is
   * written.
   */
  watch(uri: string, options: WatchOptions): Watching;
  /** Whether there is a file of any kind, a folder or a link with this name. */
  exists(uri: string): Promise<boolean>;
  /** Files that a change of ids in the workspace cannot reach; see `whatIsUnseen`. Never rejects. */
  unseen(store: WorkspaceStore, outwards: readonly string[]): Promise<readonly string[]>;
  /**
   * Compares a folder, open texts standing for files, with a revision of git, or without one with its files as they are
   * saved. A failure is a sentence for the person who asked.
   */
  compare(uri: string, asked: Comparing): Promise<Compared | { readonly failure: string }>;
  /** Where what is known of notes is kept between two starts; undefined for nowhere. */
  cache?(): Promise<RecordCacheOptions | undefined>;
  /** The texts that a file of a store had in git, the newest first. Never rejects. */
  earlierTexts(root: string, uri: string): Promise<readonly EarlierText[]>;
  /** Called each time there is nothing left to do. */
  rest?(): void;
  /** The day of a check, `2026-11-23`. */
  today(): string;
  /** The URI of the page that explains a finding. */
  rulePage(code: string): string;
  version(): Promise<string>;
}

/** The host that reads this machine's disk. */
export function nodeHost(): Host {
  const pages = path.join(ownFolder(), 'dist', 'pages');
  const pageOf = new Map<string, string>();
  let packs: Promise<readonly PackData[]> | undefined;
  const builtinPacks = () => {
    packs ??= loadBuiltinPacks();
    return packs;
  };
  return {
    loadFolder: async (uri, options) =>
      loadWorkspace(uriToPath(uri) ?? uri, { ...options, builtin: await builtinPacks() }),
    builtinPacks,
    readFile: async (uri) => {
      const file = uriToPath(uri);
      const read = file === undefined ? { gone: true } : await readText(file);
      if ('text' in read) return { text: read.text };
      const isOurs = 'problem' in read && mayCount(uri, read.head);
      return { text: undefined, unread: isOurs ? read.problem.message : undefined };
    },
    keptTexts: readKeptTexts,
    standing: async (uri) => {
      const file = uriToPath(uri);
      return file === undefined ? 'nothing' : standingOf(file);
    },
    findFiles: async (store) => {
      const nothing = { files: [], nested: [], outwards: [] };
      const { files, nested, outwards } = await findFiles(store).catch(() => nothing);
      const uris = files.filter(({ kind }) => kind !== 'pack').map((file) => pathToUri(file.path));
      return { files: uris, nested, outwards };
    },
    ignored: async (store, uris) => {
      const { root, configuration } = store.workspace;
      const folder = uriToPath(root);
      if (!configuration.gitignore || folder === undefined || uris.length === 0) return new Set();
      const paths = uris.map((uri) => pathIn(root, uri) ?? '');
      const ignored = await ignoredBelow(folder, paths);
      return new Set(uris.filter((_, index) => ignored.has(paths[index] ?? '')));
    },
    watch: (uri, options) =>
      watchFolder(uriToPath(uri) ?? uri, {
        ...options,
        onChange: (paths) => options.onChange(paths.map(pathToUri)),
      }),
    exists: async (uri) => {
      const file = uriToPath(uri);
      return file !== undefined && (await exists(file));
    },
    unseen: async (store, outwards) => {
      const root = uriToPath(store.workspace.root);
      return root === undefined ? [] : whatIsUnseen(root, outwards);
    },
    compare: async (uri, { revision, openText, signal }) => {
      const folder = await realpath(uriToPath(uri) ?? uri);
      const options = { today: todayHere, signal };
      if (revision === undefined) return compareSources(folder, {}, { openText }, options);
      const before = await revisionSource(folder, revision);
      return 'failure' in before ? before : compareSources(folder, before, { openText }, options);
    },
    cache: () => recordCachePlace(),
    earlierTexts: async (root, uri) => {
      const [folder, file] = [uriToPath(root), uriToPath(uri)];
      return folder === undefined || file === undefined ? [] : earlierTexts(folder, file);
    },
    rest: collectAtRest(),
    today: todayHere,
    rulePage: (code) => {
      const page = pageOf.get(code) ?? pathToUri(path.join(pages, `${code}.md`));
      pageOf.set(code, page);
      return page;
    },
    version: ownVersion,
  };
}

async function standingOf(file: string): Promise<Standing> {
  const stats = await lstat(file).catch(() => undefined);
  if (!stats) return 'nothing';
  if (!stats.isFile()) return 'other';
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) return 'nothing';
  return pathToUri(real) === pathToUri(file) ? 'file' : 'other';
}
