// Finds the files of a workspace. Asynchronous throughout, so that a large tree does not block the editor.

import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { foldersAbove, isMarkOfWorkspace, isPassedOver, kindByName } from '../text/file-names.ts';
import { type Exclusion, exclusion } from './exclude.ts';
import { exists } from './exists.ts';
import { errorCode, type FileProblem, isGone, problemOf } from './file-problem.ts';
import { isWithin } from './hold-inside.ts';
import { type Ignored, ignoredBelow } from './ignored.ts';
import { slices } from './slices.ts';
import { isTemporaryName } from './temporary-file.ts';

/** What a file is according to its name and place. Whether a Markdown file is a note depends on its text. */
export type FileKind = 'markdown' | 'catalog' | 'configuration' | 'pack';

export interface FoundFile {
  /** Absolute, below the real path of the root; through a link, as the link names it. */
  readonly path: string;
  /** The real path; differs from `path` only for files reached through a link. */
  readonly realPath: string;
  readonly kind: FileKind;
}

export interface Scan {
  /** The real path of the root. */
  readonly root: string;
  /** Sorted by path. */
  readonly files: readonly FoundFile[];
  /** Folders and links that could not be read. */
  readonly problems: readonly FileProblem[];
  /** Leftover temporary files from writing. Absolute paths. */
  readonly temporaries: readonly string[];
  /** Nested workspaces, which were not entered; paths from the root, with `/`. */
  readonly nested: readonly string[];
  /** Links that lead out of the root and were not followed; paths from the root. */
  readonly outwards: readonly string[];
}

export interface ScanOptions {
  /** Globs, relative to the root, of files that are hidden. Packs are never hidden. */
  readonly exclude?: readonly string[];
  /** Folders, relative to the root, with a pack used in place. */
  readonly packFolders?: readonly string[];
  /** Whether files that git ignores are skipped; true by default. */
  readonly gitignore?: boolean;
  /** Finds files of packs alone, and enters no folder that holds none: a few questions to the disk, however large the workspace is. */
  readonly onlyPacks?: boolean;
  /** Called after every folder with the number of files found so far. */
  readonly onProgress?: (found: number) => void;
  /** Aborts the walk: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The number of folders that are read at the same time. */
const CONCURRENT = 8;

/**
 * Walks the workspace and finds Markdown, catalogs, the root's `dossier.yaml`, and all files of packs. Skips
 * `node_modules`, what git ignores, and folders whose name begins with a dot (except `.dossier/packs`). A folder with
 * its own `dossier.yaml` or `.git` (a submodule, a worktree) is another workspace and is only entered for packs. A
 * link is followed if it leads into the root to something not seen yet, so cycles end and every file is found once,
 * under its own name if it has one. Unreadable files become problems in the result; files deleted meanwhile are
 * ignored.
 */
export async function scan(root: string, options: ScanOptions = {}): Promise<Scan> {
  const realRoot = await realpath(root);
  const { onlyPacks = false } = options;
  const walk: Walk = {
    root: realRoot,
    hidden: exclusion(options.exclude ?? []),
    ignored: options.gitignore === false || onlyPacks ? undefined : await ignoredBelow(realRoot),
    nested: new Set(),
    outwards: [],
    packFolders: packPlaces(options),
    seen: new Set([realRoot]),
    files: [],
    problems: [],
    temporaries: [],
    links: [],
    options,
    pause: slices(),
  };
  if (!onlyPacks || (await mayHavePacks(realRoot, options))) {
    await walkFolders(walk, [{ path: realRoot, realPath: realRoot }]);
    // What is reached through a link is no part of a pack.
    if (!onlyPacks) await followLinks(walk);
  }
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
  return {
    root: realRoot,
    files: walk.files.sort(byPath),
    problems: walk.problems.sort(byPath),
    temporaries: walk.temporaries,
    nested: [...walk.nested].sort(),
    outwards: walk.outwards.sort(),
  };
}

/** The folders that contain packs, relative to the root. */
export function packPlaces({ packFolders = [] }: Pick<ScanOptions, 'packFolders'>): string[] {
  return ['.dossier/packs', ...packFolders.map((folder) => path.posix.normalize(folder).replace(/\/$/, ''))];
}

interface Place {
  readonly path: string;
  readonly realPath: string;
}

/** The bounds of a workspace, as far as names determine them. */
interface Bounds {
  readonly hidden: Exclusion;
  /** Nested workspaces; only packs that the configuration names are read in them. */
  readonly nested: ReadonlySet<string>;
  readonly packFolders: readonly string[];
}

interface Walk extends Bounds {
  readonly root: string;
  readonly ignored: Ignored | undefined;
  readonly nested: Set<string>;
  readonly outwards: string[];
  /** The real paths of all folders entered and all files found. */
  readonly seen: Set<string>;
  readonly files: FoundFile[];
  readonly problems: FileProblem[];
  readonly temporaries: string[];
  /** Links found and not yet followed. */
  links: string[];
  readonly options: ScanOptions;
  readonly pause: ReturnType<typeof slices>;
}

/** Whether there is any of the folders in a root that may hold packs, or the lock beside them. */
export async function mayHavePacks(
  root: string,
  options: Pick<ScanOptions, 'packFolders'>,
): Promise<boolean> {
  const places = ['.dossier', ...packPlaces(options)];
  return (await Promise.all(places.map((place) => exists(path.join(root, place))))).includes(true);
}

async function walkFolders(walk: Walk, start: readonly Place[]): Promise<void> {
  let waiting = [...start];
  while (waiting.length > 0) {
    walk.options.signal?.throwIfAborted();
    const now = waiting.splice(-CONCURRENT);
    const inner = await Promise.all(now.map((folder) => readFolder(walk, folder)));
    waiting = waiting.concat(...inner);
    walk.options.onProgress?.(walk.files.length);
  }
}

/** Adds the files of one folder and returns its subfolders. */
async function readFolder(walk: Walk, folder: Place): Promise<Place[]> {
  const folders: Place[] = [];
  const entries = await entriesOf(walk, folder.path);
  if (isOther(walk, folder, entries)) walk.nested.add(relativeTo(walk, folder.path));
  for (const entry of entries) {
    const own = nameBelow(folder.path, entry.name);
    const isItself = folder.path === folder.realPath;
    const place = { path: own, realPath: isItself ? own : nameBelow(folder.realPath, entry.name) };
    if (entry.isSymbolicLink()) walk.links.push(place.path);
    else if (entry.isFile() && isTemporaryName(entry.name)) walk.temporaries.push(place.path);
    else if (entry.isFile()) takeFile(walk, place);
    else if (entry.isDirectory() && mayEnter(walk, place)) folders.push(place);
    const paused = walk.pause();
    if (paused) await paused;
  }
  return folders;
}

/** What `path.join` gives for a folder's path and a name in it, many times as fast. */
function nameBelow(folder: string, name: string): string {
  return folder.endsWith(path.sep) ? folder + name : folder + path.sep + name;
}

/** Whether the folder is another workspace: below the root, not a pack, and with its own `dossier.yaml` or `.git`. */
function isOther(walk: Walk, folder: Place, entries: readonly Dirent[]): boolean {
  if (folder.realPath === walk.root || isPackPlace(walk, relativeTo(walk, folder.path))) return false;
  return entries.some(
    (entry) => isMarkOfWorkspace(entry.name) && (entry.name === '.git' || !entry.isDirectory()),
  );
}

async function entriesOf(walk: Walk, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (!isGone(error)) walk.problems.push(problemOf(folder, error));
    return [];
  }
}

function takeFile(walk: Walk, place: Place): void {
  const relative = relativeTo(walk, place.path);
  const kind = kindIn(walk, relative);
  if (kind === undefined || walk.seen.has(place.realPath)) return;
  if (walk.options.onlyPacks && kind !== 'pack') return;
  if (kind !== 'pack' && kind !== 'configuration' && isIgnored(walk, place)) return;
  walk.seen.add(place.realPath);
  walk.files.push({ ...place, kind });
}

/** Whether to read the folder, which then counts as seen. */
function mayEnter(walk: Walk, place: Place): boolean {
  if (isSkipped(walk, place) || walk.seen.has(place.realPath)) return false;
  walk.seen.add(place.realPath);
  return true;
}

/** Whether the folder can be skipped. */
function isSkipped(walk: Walk, place: Place): boolean {
  const folder = relativeTo(walk, place.path);
  if (walk.packFolders.some((pack) => pack === folder || pack.startsWith(`${folder}/`))) return false;
  if (isPassedOver(`${folder}/`, walk.packFolders)) return true;
  if (isPackPlace(walk, folder)) return false;
  if (walk.options.onlyPacks) return true;
  return isNested(walk, folder) || walk.hidden.hidesAllOf(folder) || isIgnored(walk, place);
}

/** Whether the path is in a nested workspace. */
function isNested({ nested }: Pick<Bounds, 'nested'>, relative: string): boolean {
  return nested.size > 0 && foldersAbove(relative).some((folder) => nested.has(folder));
}

/** Tests its own name, or through a link its real path. */
function isIgnored(walk: Walk, { path: own, realPath }: Place): boolean {
  const isSo = (file: string) => walk.ignored?.has(relativeTo(walk, file)) ?? false;
  return isSo(own) || (own !== realPath && isSo(realPath));
}

/**
 * What a file (its path from the root, with `/`) is according to its name and place; undefined if it does not count.
 */
export function kindIn(bounds: Bounds, file: string): FileKind | undefined {
  // The file that names the repository of a submodule.
  if (path.posix.basename(file) === '.git') return undefined;
  if (isPackPlace(bounds, file) || file === '.dossier/packs.lock') return 'pack';
  if (file === 'dossier.yaml') return 'configuration';
  // In a hidden folder that was entered for its packs, nothing else counts.
  if (isPassedOver(file) || isNested(bounds, file)) return undefined;
  const kind = kindByName(file);
  return kind === undefined || bounds.hidden.hides(file) ? undefined : kind;
}

function isPackPlace({ packFolders }: Pick<Bounds, 'packFolders'>, relative: string): boolean {
  return packFolders.some((folder) => relative === folder || relative.startsWith(`${folder}/`));
}

/** The path from the root, with `/`, of the root itself or what lies in it. */
function relativeTo({ root }: Walk, absolute: string): string {
  const relative = absolute.slice(root.endsWith(path.sep) ? root.length : root.length + 1);
  return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/');
}

/** Follows the links, and those found through them, after everything with a path of its own was found. */
async function followLinks(walk: Walk): Promise<void> {
  while (walk.links.length > 0) {
    const links = walk.links.sort();
    walk.links = [];
    for (const link of links) {
      walk.options.signal?.throwIfAborted();
      await followLink(walk, link);
    }
  }
}

async function followLink(walk: Walk, link: string): Promise<void> {
  try {
    const place = { path: link, realPath: await realpath(link) };
    if (!isWithin(walk.root, place.realPath)) return void walk.outwards.push(relativeTo(walk, link));
    if (isNested(walk, relativeTo(walk, place.realPath))) return;
    const stats = await stat(place.realPath);
    if (stats.isFile()) takeFile(walk, place);
    else if (stats.isDirectory() && mayEnter(walk, place)) await walkFolders(walk, [place]);
  } catch (error) {
    // A link to itself, or to nothing: editors leave such links as locks next to the files they edit.
    if (!isGone(error) && errorCode(error) !== 'ELOOP') walk.problems.push(problemOf(link, error));
  }
}
