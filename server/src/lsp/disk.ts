// Reads what changed on disk in a folder, after a notification that something did.

import { slices } from '../files/slices.ts';
import type { Change, WorkspaceStore } from '../workspace/store.ts';
import type { Folder } from './folder.ts';
import type { Host, Standing } from './host.ts';
import { movesBounds } from './nested.ts';
import { isReadByName, mayMatter } from './watched-paths.ts';

/** How many files are examined at the same time. Checking out another branch may touch all of them. */
const PORTION = 16;
/** How many new texts are taken without a pause: each is a note to be read, and names that changed are looked for once for all of them. */
const TAKEN = 8;

/** What to examine. */
export interface Named {
  /**
   * Files and folders (by the client's names) that were created, deleted or changed. For a folder, editors and
   * watchers only report its own name, so its contents are examined here.
   */
  readonly uris: readonly string[];
  /** Whether to look everywhere for files that should be read and are not, and the opposite. */
  readonly everywhere?: boolean;
}

/**
 * The new texts of a folder's files, in portions, by the client's names. Skips open files. The folder must have been
 * read.
 */
export async function* changesOnDisk(
  folder: Folder,
  host: Host,
  named: Named,
  isOpen: (uri: string) => boolean,
): AsyncGenerator<Change[]> {
  const { read, gone } = await compare(folder, host, named, isOpen);
  const pause = slices();
  for (const portion of portions([...gone].filter((uri) => !isOpen(uri)))) {
    yield portion.map((uri) => ({ uri, text: undefined }));
    await pause();
  }
  for (const portion of portions([...read].filter((uri) => !isOpen(uri)))) {
    const texts = await Promise.all(portion.map((uri) => host.readFile(folder.inside(uri))));
    const changes = portion.map((uri, index) => ({ uri, text: undefined, ...texts[index], onDisk: true }));
    for (const few of portions(changes, TAKEN)) {
      // A document may have been opened meanwhile.
      yield few.filter(({ uri }) => !isOpen(uri));
      await pause();
    }
  }
}

/** Which files to read, and which no longer exist. */
async function compare(
  folder: Folder,
  host: Host,
  { uris, everywhere = false }: Named,
  isOpen: (uri: string) => boolean,
): Promise<{ read: ReadonlySet<string>; gone: ReadonlySet<string> }> {
  const { file: files, nothing: missing, other: others } = await sort(folder, host, uris);
  const store = folder.index?.store;
  const known = new Set([...(store?.files() ?? [])].map((uri) => folder.outside(uri)));
  const read = new Set(files);
  // There is nothing below a file.
  const gone = new Set([...missing, ...below(known, missing), ...below(known, files)]);
  if (store && (everywhere || others.size > 0 || uris.some((uri) => movesBounds(folder, uri)))) {
    const { files: there, nested, outwards } = await host.findFiles(store);
    folder.nested = nested;
    folder.outwards = outwards;
    const found = new Set(there.map((uri) => folder.outside(uri)));
    const named = below(found, others);
    for (const uri of found) if (!known.has(uri) || named.has(uri) || others.has(uri)) read.add(uri);
    for (const uri of known) if (!found.has(uri)) gone.add(uri);
  }
  // Open files count even if git ignores them.
  for (const uri of store
    ? await ignoredAmong(
        folder,
        host,
        store,
        [...files].filter((one) => !isOpen(one)),
      )
    : []) {
    read.delete(uri);
    if (known.has(uri)) gone.add(uri);
  }
  for (const uri of read) gone.delete(uri);
  return { read, gone };
}

/** The files (by the client's names) that git ignores. */
async function ignoredAmong(
  folder: Folder,
  host: Host,
  store: WorkspaceStore,
  files: readonly string[],
): Promise<string[]> {
  const inside = new Map(files.map((uri) => [folder.inside(uri), uri]));
  inside.delete(store.configurationUri);
  return [...(await host.ignored(store, [...inside.keys()]))].flatMap((uri) => inside.get(uri) ?? []);
}

/** Sorts the names into plain files, nothing, and those that need a walk. */
async function sort(
  folder: Folder,
  host: Host,
  uris: readonly string[],
): Promise<Record<Standing, ReadonlySet<string>>> {
  const sorted: Record<Standing, Set<string>> = { file: new Set(), nothing: new Set(), other: new Set() };
  const pause = slices();
  const relevant: string[] = [];
  for (const uri of uris) {
    if (mayMatter(folder, uri)) relevant.push(uri);
    await pause();
  }
  for (const portion of portions(relevant)) {
    const kinds = await Promise.all(portion.map((uri) => host.standing(folder.inside(uri))));
    for (const [index, uri] of portion.entries()) sorted[kinds[index] ?? 'nothing'].add(uri);
    await pause();
  }
  // A plain file of another kind is not read.
  for (const uri of sorted.file) if (!isReadByName(folder, uri)) sorted.file.delete(uri);
  return sorted;
}

/** The files that are below any of the folders. */
function below(files: ReadonlySet<string>, folders: ReadonlySet<string>): Set<string> {
  const isBelow = (file: string): boolean => {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1))
      if (folders.has(file.slice(0, end))) return true;
    return false;
  };
  return folders.size === 0 ? new Set() : new Set([...files].filter(isBelow));
}

function portions<T>(all: readonly T[], size = PORTION): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
