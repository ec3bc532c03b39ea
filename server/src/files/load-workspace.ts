// Loads a folder from disk into a store: first configuration and packs, then notes and catalogs in small portions.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { packDocument } from '../packs/pack-document.ts';
import { packsOf, type WorkspacePackFile } from '../packs/packs-of.ts';
import { Records } from '../record/records.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { PackData } from '../workspace/pack.ts';
import { folderOfEntry, isFolderEntry } from '../workspace/pack-place.ts';
import { WorkspaceStore } from '../workspace/store.ts';
import { builtinPacksFolder, readBuiltinPacks } from './builtin-packs.ts';
import type { FileProblem } from './file-problem.ts';
import { pathToUri, uriToPath } from './file-uri.ts';
import { readKeptTexts } from './kept-texts.ts';
import { loadDocuments, pathFrom, type ReadOptions } from './load-documents.ts';
import { packDataOf } from './pack-data.ts';
import type { ReadResult } from './read.ts';
import { readerOfMany } from './read-many.ts';
import { textNow } from './read-now.ts';
import { readyPacks } from './ready-packs.ts';
import { RecordCache } from './record-cache.ts';
import { type FoundFile, mayHavePacks, type Scan, type ScanOptions, scan } from './scan.ts';
import { sweepTemporaries } from './temporary-file.ts';

export interface LoadOptions extends ReadOptions {
  /** The day of a check, `2026-11-23`; by default today's date on this machine. */
  readonly today?: () => string;
  /** The last known valid configuration; by default none. */
  readonly configuration?: Configuration | undefined;
  /** The built-in packs; by default those that ship with Dossier. */
  readonly builtin?: readonly PackData[];
  /** Whether to read notes and catalogs; true by default. Otherwise only configuration and packs are loaded. */
  readonly documents?: boolean;
  /** Where the files are; by default on disk. */
  readonly source?: FileSource;
  /**
   * Watches the folders of the workspace for changes, and settles when it does: called before anything in them is read. The root
   * itself is watched already.
   */
  readonly watch?: () => Promise<void>;
  /** Called when configuration and packs are loaded and no note has been read yet; the others are read when it has settled. */
  readonly onBegin?: (store: WorkspaceStore) => void | Promise<void>;
}

/** Provides the files of a workspace. */
export interface FileSource {
  /** Like `scan` for a root on disk. */
  find(root: string, options?: ScanOptions): Promise<Scan>;
  /** Like `readText`, also at once. */
  read(file: string): ReadResult | Promise<ReadResult>;
}

const DISK: FileSource = { find: scan, read: readerOfMany() };

export interface LoadedWorkspace {
  /** The real path of the root. */
  readonly root: string;
  readonly store: WorkspaceStore;
  /** The findings of its documents, where they were asked for. */
  readonly records?: Records;
  /** What was known of them before, and can be kept for later. */
  readonly cache?: RecordCache;
  /** Every file that was found, including Markdown files that are not notes. */
  readonly files: readonly FoundFile[];
  /** Nested workspaces; see `Scan`. */
  readonly nested: readonly string[];
  /** Links that lead out; see `Scan`. */
  readonly outwards: readonly string[];
  /** What could not be read, sorted by path. */
  readonly problems: readonly FileProblem[];
}

/** Loads a workspace. Rejects only if the root itself or the built-in packs cannot be read. */
export async function loadWorkspace(folder: string, options: LoadOptions = {}): Promise<LoadedWorkspace> {
  const root = await realpath(folder);
  const builtin = options.builtin ?? (await loadBuiltinPacks());
  const store = new WorkspaceStore({
    root: withoutSlash(pathToUri(root)),
    packs: builtin,
    today: options.today ?? todayHere,
    readText: options.source ? undefined : textNow,
    readPackFile: packDocument,
    configuration: options.configuration,
  });
  const problems: FileProblem[] = [];
  await loadConfiguration(root, store, problems, options);
  // What an open note needs comes first; a walk of the whole workspace may take long.
  if (options.watch && (await mayHavePacks(root, scanOptions(store)))) await options.watch();
  await loadPacks(await scanFor(root, store, options, true), store, builtin, problems, options);
  await options.onBegin?.(store);
  await options.watch?.();
  const found = await scanFor(root, store, options);
  problems.push(...found.problems);
  await sweepTemporaries(found.temporaries);
  const records = options.findings && new Records(store, options.findings.overrides);
  const { cache: place } = options.findings ?? {};
  const cache = records && place && new RecordCache(store, records, place);
  if (options.documents !== false) {
    const { read } = options.source ?? DISK;
    await loadDocuments(found, { store, records, cache }, problems, read, options);
    await readKeptTexts(store, [], options.source?.read);
    cache?.settle();
  }
  problems.sort((a, b) => (a.path < b.path ? -1 : 1));
  const { files, nested, outwards } = found;
  return {
    root,
    store,
    files,
    nested,
    outwards,
    problems,
    ...(records && { records }),
    ...(cache && { cache }),
  };
}

/** The built-in packs in the form that the store takes. Rejects if they are broken. */
export async function loadBuiltinPacks(): Promise<readonly PackData[]> {
  const folder = builtinPacksFolder();
  const ready = readyPacks(folder);
  if (ready) return ready;
  const { packs, problems } = packDataOf(await readBuiltinPacks(folder));
  const [problem] = problems;
  if (problem) throw new Error(`${problem.path}: ${problem.message}`);
  return packs;
}

/** Today's date on this machine, `2026-11-23`. */
export function todayHere(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}

async function loadConfiguration(
  root: string,
  store: WorkspaceStore,
  problems: FileProblem[],
  { openText, source = DISK }: LoadOptions,
): Promise<void> {
  const open = openText?.(store.configurationUri);
  const read = open === undefined ? await source.read(path.join(root, 'dossier.yaml')) : { text: open };
  if ('problem' in read) problems.push(read.problem);
  // Also if it is gone: a previously known one is then no longer in force.
  store.apply([
    {
      uri: store.configurationUri,
      text: 'text' in read ? read.text : undefined,
      unread: 'problem' in read ? read.problem.message : undefined,
    },
  ]);
}

/** The files on disk that a store's configuration says to read. Rejects if the root cannot be read. */
export function findFiles(store: WorkspaceStore): Promise<Scan> {
  return scanFor(uriToPath(store.workspace.root) ?? store.workspace.root, store, {});
}

function scanFor(
  root: string,
  store: WorkspaceStore,
  { onProgress, signal, source = DISK }: LoadOptions,
  onlyPacks = false,
): Promise<Scan> {
  return source.find(root, {
    ...scanOptions(store),
    onlyPacks,
    ...(!onlyPacks && { onProgress: (count: number) => onProgress?.({ step: 'scan', found: count }) }),
    ...(signal ? { signal } : {}),
  });
}

function scanOptions(store: WorkspaceStore): ScanOptions {
  const { exclude, gitignore, packs } = store.workspace.configuration;
  return { exclude, gitignore, packFolders: packs.filter(isFolderEntry).map(folderOfEntry) };
}

/** Reads the workspace's own packs and puts them into force after the built-in ones. */
async function loadPacks(
  found: Scan,
  store: WorkspaceStore,
  builtin: readonly PackData[],
  problems: FileProblem[],
  { source = DISK }: LoadOptions,
): Promise<void> {
  const files: WorkspacePackFile[] = [];
  for (const file of found.files.filter(({ kind }) => kind === 'pack')) {
    const place = pathFrom(found.root, file.path);
    // A link is not part of a pack, because its target is not what was locked.
    if (file.path !== file.realPath) continue;
    const result = await source.read(file.path);
    if ('text' in result) files.push({ path: place, uri: pathToUri(file.path), text: result.text });
    if ('problem' in result) problems.push(result.problem);
  }
  const packs = packsOf(store.workspace.root, store.workspace.configuration, files);
  if (packs.packs.length > 0 || packs.documents.length > 0)
    store.setPacks([...builtin, ...packs.packs], packs.documents);
}
