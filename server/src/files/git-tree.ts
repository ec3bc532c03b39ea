// The files of a workspace in git's index or in a revision. They are read blob by blob, so that no filter runs.

import { createHash } from 'node:crypto';
import path from 'node:path';
import { foldersAbove, isMarkOfWorkspace } from '../text/file-names.ts';
import { exclusion } from './exclude.ts';
import { isWithin } from './hold-inside.ts';
import type { FileSource } from './load-workspace.ts';
import { type Answer, namesIn, type OwnGit } from './own-git.ts';
import { decode, MAXIMUM_BYTES, type ReadResult } from './read.ts';
import { type FoundFile, kindIn, packPlaces, type Scan, type ScanOptions } from './scan.ts';

/** The names of blobs by the paths of plain files from the root, with `/`. */
export type GitTree = ReadonlyMap<string, string>;

export interface TreeFailure {
  readonly failure: string;
}

/** The content of git's index below the folder. `indexFile` is the one that a hook was given, an absolute path. */
export async function indexTree(git: OwnGit, indexFile?: string): Promise<GitTree | TreeFailure> {
  const own = await git.ask(['rev-parse', '--absolute-git-dir']);
  if ('failure' in own) return own;
  const isOwn = indexFile !== undefined && isWithin(own.bytes.toString('utf8').trim(), indexFile);
  const env = isOwn ? { GIT_INDEX_FILE: indexFile } : {};
  const answer = await git.ask(['ls-files', '--stage', '-z'], { env });
  return treeIn(answer, /^(\d{6}) ([0-9a-f]+) (\d)\t/);
}

/** The content of a revision below the folder; empty for a `HEAD` without commits. */
export async function revisionTree(git: OwnGit, revision: string): Promise<GitTree | TreeFailure> {
  const commit = await git.ask([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if ('failure' in commit) {
    if (revision === 'HEAD') return new Map();
    return {
      failure: `“${revision}” is not a revision of this repository: fetch it first (in CI, fetch the history too)`,
    };
  }
  return treeIn(
    await git.ask(['ls-tree', '-r', '-z', commit.bytes.toString('utf8').trim()]),
    /^(\d{6}) blob ([0-9a-f]+)()\t/,
  );
}

function treeIn(answer: Answer, form: RegExp): GitTree | TreeFailure {
  if ('failure' in answer) return answer;
  const files = new Map<string, string>();
  for (const line of namesIn(answer.bytes)) {
    const [head, mode = '', blob = '', stage = ''] = form.exec(line) ?? [];
    if (head === undefined || !mode.startsWith('100')) continue;
    const file = line.slice(head.length);
    if (stage !== '' && stage !== '0')
      return { failure: `${file}: git could not merge this file: resolve the conflict and add it first` };
    files.set(file, blob);
  }
  return files;
}

/** Reads the files of a tree as if they were below `root` (a real path). */
export function treeSource(root: string, git: OwnGit, tree: GitTree): FileSource {
  const texts = new Map<string, ReadResult>();
  const readAll = async (files: readonly string[]): Promise<void> => {
    const wanted = files.filter((file) => tree.has(file) && !texts.has(file));
    for (const [file, result] of await readBlobs(root, git, tree, wanted)) texts.set(file, result);
  };
  return {
    find: async (_, options = {}) => {
      const { files, nested } = findInTree(root, tree, options);
      await readAll(files.map((file) => relativeTo(root, file.path)));
      return { root, files, problems: [], temporaries: [], nested, outwards: [] };
    },
    read: async (file) => {
      const name = relativeTo(root, file);
      await readAll([name]);
      return texts.get(name) ?? { gone: true };
    },
  };
}

/** The files of a tree that count, and the folders that are workspaces of their own; nothing is read. */
export function findInTree(
  root: string,
  tree: GitTree,
  options: ScanOptions,
): Pick<Scan, 'files' | 'nested'> {
  const nested = new Set(
    [...tree.keys()].flatMap((file) =>
      isMarkOfWorkspace(path.posix.basename(file)) ? foldersAbove(file).slice(0, 1) : [],
    ),
  );
  const bounds = { packFolders: packPlaces(options), nested, hidden: exclusion(options.exclude ?? []) };
  const files = [...tree.keys()].sort().flatMap((file): FoundFile[] => {
    const kind = kindIn(bounds, file);
    const place = path.join(root, file);
    if (kind === undefined || (options.onlyPacks && kind !== 'pack')) return [];
    return [{ path: place, realPath: place, kind }];
  });
  return { files, nested: [...nested].sort() };
}

/** Whether a text is what git has under this name, also where git changed its line ends on the way. */
export function isBlob(text: string, blob: string): boolean {
  const algorithm = blob.length === 64 ? 'sha256' : 'sha1';
  const nameOf = (content: string) => {
    const bytes = Buffer.from(content, 'utf8');
    return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  };
  return nameOf(text) === blob || (text.includes('\r\n') && nameOf(text.replaceAll('\r\n', '\n')) === blob);
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, file).replaceAll(path.sep, '/');
}

/** Reads files of a tree, by their paths from the root with `/`. Never rejects. */
export async function readBlobs(
  root: string,
  git: OwnGit,
  tree: GitTree,
  files: readonly string[],
): Promise<Map<string, ReadResult>> {
  const results = new Map<string, ReadResult>();
  if (files.length === 0) return results;
  const input = files.map((file) => `${tree.get(file)}\n`).join('');
  const answer = await git.ask(['cat-file', '--batch'], { input });
  let at = 0;
  for (const file of files) {
    const place = path.join(root, file);
    const fail = (message: string) => results.set(file, { problem: { path: place, message }, head: '' });
    if ('failure' in answer) {
      fail(`git cannot read it: ${answer.failure}`);
      continue;
    }
    const end = answer.bytes.indexOf(10, at);
    const [, size] = / blob (\d+)$/.exec(answer.bytes.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) fail('is not on this machine: the clone is partial');
    else {
      const bytes = answer.bytes.subarray(at, at + Number(size));
      at += Number(size) + 1;
      if (bytes.length > MAXIMUM_BYTES) fail('is too large to be read: split it');
      else results.set(file, decode(place, bytes));
    }
  }
  return results;
}
