// Compares what a workspace says in two revisions. If only notes and catalogs differ, everything is read and checked once:
// the files that differ then take their earlier texts, and only what depends on them is checked again.

import path from 'node:path';
import type { Changes } from '../review/changes.ts';
import { compareRevisions, type Revision, type Unchanged } from '../review/compare.ts';
import type { NoticeInText } from '../review/compare-notices.ts';
import { noticeIn } from '../review/notice-in-text.ts';
import { type RevisionDocument, readRevision } from '../review/revision.ts';
import type { Notice } from '../rules/rule.ts';
import { folderOfEntry, isFolderEntry } from '../workspace/pack-place.ts';
import { pathIn } from '../workspace/path-in.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { FileProblem } from './file-problem.ts';
import { pathToUri, uriToPath } from './file-uri.ts';
import {
  findInTree,
  type GitTree,
  isBlob,
  readBlobs,
  revisionTree,
  type TreeFailure,
  treeSource,
} from './git-tree.ts';
import type { LoadProgress } from './load-documents.ts';
import { type LoadedWorkspace, loadWorkspace } from './load-workspace.ts';
import { type OwnGit, openOwnGit } from './own-git.ts';
import { readText } from './read.ts';
import { recordCachePlace } from './record-cache-place.ts';
import type { FileKind } from './scan.ts';
import { slices } from './slices.ts';

/** Where the texts of a revision come from. */
export type RevisionSource =
  /** In git. */
  | { readonly git: OwnGit; readonly tree: GitTree }
  /** On disk; unsaved texts of open editors replace their files. */
  | { readonly openText?: (uri: string) => string | undefined };

/** The revision with this name in the repository that contains a folder, or a sentence that says why there is none. */
export async function revisionSource(
  folder: string,
  name: string,
  env = process.env,
): Promise<Extract<RevisionSource, { tree: GitTree }> | TreeFailure> {
  const git = await openOwnGit(folder, env);
  if (!git) return { failure: `comparing needs git, and a repository: there is none in ${folder}` };
  const tree = await revisionTree(git, name);
  return isFailure(tree) ? tree : { git, tree };
}

function isFailure(tree: GitTree | TreeFailure): tree is TreeFailure {
  return 'failure' in tree;
}

export interface CompareOptions {
  /** The day for both revisions, `2026-11-23`. */
  readonly today: () => string;
  readonly onProgress?: (progress: CompareProgress) => void;
  /** Ends the work early: the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

export type CompareProgress =
  | LoadProgress
  | { readonly step: 'check'; readonly done: number; readonly of: number };

export interface Compared {
  /** The real path of the root. */
  readonly root: string;
  readonly changes: Changes;
  /** The text of a document in the earlier and in the later revision; undefined where it does not exist. */
  readonly before: (uri: string) => string | undefined;
  readonly after: (uri: string) => string | undefined;
  /** What could not be read. */
  readonly problems: readonly FileProblem[];
}

/** Compares two revisions of the workspace in `folder`. Rejects when the folder cannot be read. */
export async function compareSources(
  folder: string,
  before: RevisionSource,
  after: RevisionSource,
  options: CompareOptions,
): Promise<Compared> {
  const loaded = await load(folder, after, options);
  const earlier = await earlierTexts(loaded, before, after);
  return earlier === undefined
    ? compareWhole(loaded, await load(folder, before, options), options)
    : compareChanged(loaded, earlier, options);
}

async function load(folder: string, from: RevisionSource, options: CompareOptions): Promise<LoadedWorkspace> {
  const source = 'tree' in from ? treeSource(folder, from.git, from.tree) : undefined;
  const openText = 'openText' in from ? from.openText : undefined;
  // What earlier runs know applies to the files on disk.
  const cache = source ? undefined : await recordCachePlace();
  return loadWorkspace(folder, {
    ...options,
    findings: { of: () => true, cache },
    ...(source && { source }),
    ...(openText && { openText }),
  });
}

/** The files that differ, by URI, with their earlier texts; and the files that could not be read. */
interface Earlier {
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly FileProblem[];
}

/** Undefined where the configuration or a pack differs: then all files may be read differently. */
async function earlierTexts(
  loaded: LoadedWorkspace,
  before: RevisionSource,
  after: RevisionSource,
): Promise<Earlier | undefined> {
  if ('tree' in before) return textsOfTree(loaded, before, 'tree' in after ? after.tree : undefined);
  const openText = 'openText' in after ? after.openText : undefined;
  const texts = new Map<string, string | undefined>();
  const problems: FileProblem[] = [];
  for (const file of loaded.files) {
    const uri = pathToUri(file.path);
    const open = openText?.(uri);
    if (open === undefined) continue;
    const saved = await readText(file.path);
    const text = 'text' in saved ? saved.text : undefined;
    if (text === open) continue;
    if (isFrame(file.kind)) return undefined;
    texts.set(uri, text);
    if ('problem' in saved) problems.push(saved.problem);
  }
  return { texts, problems };
}

async function textsOfTree(
  loaded: LoadedWorkspace,
  { git, tree }: Extract<RevisionSource, { tree: GitTree }>,
  other: GitTree | undefined,
): Promise<Earlier | undefined> {
  const { root, store } = loaded;
  const { exclude, packs } = store.workspace.configuration;
  const packFolders = packs.filter(isFolderEntry).map(folderOfEntry);
  const kinds = new Map<string, FileKind>();
  for (const { path: file, kind } of [
    ...findInTree(root, tree, { exclude, packFolders }).files,
    ...loaded.files,
  ])
    kinds.set(path.relative(root, file).replaceAll(path.sep, '/'), kind);
  const differing: string[] = [];
  for (const [file, kind] of kinds) {
    const blob = tree.get(file);
    const isSame = other
      ? other.get(file) === blob
      : blob !== undefined && (await isOnDisk(loaded, file, blob));
    if (isSame) continue;
    if (isFrame(kind)) return undefined;
    differing.push(file);
  }
  const problems: FileProblem[] = [];
  const results = await readBlobs(
    root,
    git,
    tree,
    differing.filter((file) => tree.has(file)),
  );
  const texts = new Map(
    differing.map((file) => {
      const result = results.get(file);
      if (result && 'problem' in result) problems.push(result.problem);
      return [
        pathToUri(path.join(root, file)),
        result && 'text' in result ? result.text : undefined,
      ] as const;
    }),
  );
  return { texts, problems };
}

async function isOnDisk({ root, store }: LoadedWorkspace, file: string, blob: string): Promise<boolean> {
  const place = path.join(root, file);
  const known = store.workspace.text(pathToUri(place));
  if (known !== undefined) return isBlob(known, blob);
  const read = await readText(place);
  return 'text' in read && isBlob(read.text, blob);
}

/** Whether a file of this kind changes how other files are read. */
function isFrame(kind: FileKind): boolean {
  return kind === 'configuration' || kind === 'pack';
}

type Notices = ReadonlyMap<string, readonly Notice[]>;

/** Checks documents, all of them by default, one after the other. */
async function checkAll(
  { store, records }: LoadedWorkspace,
  { onProgress, signal }: CompareOptions,
  uris: readonly string[] = [...store.workspace.list()].map(({ uri }) => uri),
): Promise<Notices> {
  const pause = slices();
  const found = new Map<string, readonly Notice[]>();
  for (const [done, uri] of uris.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ step: 'check', done, of: uris.length });
    if (!store.workspace.isPack(uri)) found.set(uri, records?.of(uri) ?? []);
    await pause();
  }
  return found;
}

async function compareChanged(
  loaded: LoadedWorkspace,
  { texts, problems }: Earlier,
  options: CompareOptions,
): Promise<Compared> {
  const { root, store } = loaded;
  const { workspace } = store;
  const uris = [...texts.keys()].sort();
  const noticesAfter = await checkAll(loaded, options);
  const afterDocuments = readAll(store, uris);
  const afterTexts = new Map(uris.map((uri) => [uri, workspace.text(uri)]));
  const affected = new Set([...store.apply(uris.map((uri) => ({ uri, text: texts.get(uri) }))), ...uris]);
  const concerned = [...affected].sort();
  const noticesBefore = await checkAll(loaded, options, concerned);
  const isChanged = new Set(uris);
  const before = (uri: string) => workspace.text(uri);
  const after = (uri: string) => (isChanged.has(uri) ? afterTexts.get(uri) : workspace.text(uri));
  const changes = compareRevisions(
    { documents: readAll(store, uris), findings: inTexts(noticesBefore, concerned, before) },
    { documents: afterDocuments, findings: inTexts(noticesAfter, concerned, after) },
    unchangedIn(store, (uri) => isChanged.has(uri)),
  );
  return {
    root,
    changes,
    before,
    after,
    problems: [...loaded.problems, ...problems],
  };
}

async function compareWhole(
  after: LoadedWorkspace,
  before: LoadedWorkspace,
  options: CompareOptions,
): Promise<Compared> {
  const [one, other] = [before.store.workspace, after.store.workspace];
  const all = new Set([...one.list(), ...other.list()].map(({ uri }) => uri));
  const differing = new Set(
    [...all].filter((uri) => !one.digest(uri) || !other.digest(uri) || one.text(uri) !== other.text(uri)),
  );
  const uris = [...differing].sort();
  const sideOf = async (loaded: LoadedWorkspace): Promise<Revision> => ({
    documents: readAll(loaded.store, uris),
    findings: inTexts(await checkAll(loaded, options), [...all].sort(), (uri) =>
      loaded.store.workspace.text(uri),
    ),
  });
  const changes = compareRevisions(
    await sideOf(before),
    await sideOf(after),
    unchangedIn(before.store, (uri) => differing.has(uri)),
  );
  return {
    root: after.root,
    changes,
    before: (uri) => one.text(uri),
    after: (uri) => other.text(uri),
    problems: [...before.problems, ...after.problems],
  };
}

function inTexts(
  notices: Notices,
  uris: readonly string[],
  textOf: (uri: string) => string | undefined,
): NoticeInText[] {
  return uris.flatMap((uri) => (notices.get(uri) ?? []).map(noticeIn(uri, textOf(uri) ?? '')));
}

function readAll({ workspace }: WorkspaceStore, uris: readonly string[]): RevisionDocument[] {
  return uris.flatMap((uri) => {
    const document = workspace.isPack(uri) ? undefined : workspace.document(uri);
    return document ? [readRevision(workspace, document)] : [];
  });
}

function unchangedIn({ workspace }: WorkspaceStore, isChanged: (uri: string) => boolean): Unchanged {
  return {
    defines: (key) =>
      [...workspace.facts('definition', key), ...workspace.facts('source', key)].some(
        ({ uri }) => !isChanged(uri),
      ),
    references: (key) =>
      workspace.facts('reference', key).flatMap(({ uri, index }) => {
        const digest = isChanged(uri) || workspace.isPack(uri) ? undefined : workspace.digest(uri);
        const found = digest && 'references' in digest ? digest.references[index] : undefined;
        return found ? [{ uri, span: found.span, key }] : [];
      }),
  };
}

/** The path of a document of the workspace from its root, with `/`. */
export function pathOf({ root }: Pick<Compared, 'root'>, uri: string): string {
  const file = uriToPath(uri);
  return pathIn(pathToUri(root), uri) ?? (file === undefined ? uri : path.relative(root, file));
}
