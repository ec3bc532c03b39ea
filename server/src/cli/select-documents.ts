// From the paths that a user gives to the documents whose findings are reported.

import { stat } from 'node:fs/promises';
import path from 'node:path';
import { problemOf } from '../files/file-problem.ts';
import { uriToPath } from '../files/file-uri.ts';
import { isWithin } from '../files/hold-inside.ts';
import type { LoadedWorkspace } from '../files/load-workspace.ts';
import { kindByName } from '../text/file-names.ts';
import type { Listed } from '../workspace/digest.ts';
import { relativePath } from './report.ts';
import type { Failure } from './terminal.ts';

/** An existing file or folder that was given. */
export interface NamedPath {
  readonly written: string;
  readonly absolute: string;
  /** With all links followed. */
  readonly real: string;
  readonly isFolder: boolean;
}

/** Looks the paths up on disk; the first missing one is a failure. */
export async function namePaths(
  written: readonly string[],
  cwd: string,
  realpath: (file: string) => Promise<string>,
): Promise<readonly NamedPath[] | Failure> {
  const named: NamedPath[] = [];
  for (const text of written) {
    if (text === '') return { failure: '“” is not a path: name a file or a folder' };
    const absolute = path.resolve(cwd, text);
    try {
      const real = await realpath(absolute);
      const stats = await stat(real);
      if (!stats.isDirectory() && !stats.isFile())
        return { failure: `${text}: is neither a file nor a folder` };
      named.push({ written: text, absolute, real, isFolder: stats.isDirectory() });
    } catch (error) {
      return { failure: `${text}: ${problemOf(text, error).message}` };
    }
  }
  return named;
}

export interface Selection {
  /** Sorted by URI, without files of packs. */
  readonly documents: readonly Listed[];
  /** Whether a path is in what was given. */
  readonly covers: (file: string) => boolean;
  /** What may surprise the user, such as a workspace without notes. */
  readonly remarks: readonly string[];
  /** Given files that are not notes, and folders without any. */
  readonly skipped: readonly NamedPath[];
  /** Given files that can never be checked. */
  readonly failures: readonly string[];
}

/** The documents under the given paths, or all of the workspace's if none is given. */
export function selectDocuments(
  loaded: LoadedWorkspace,
  named: readonly NamedPath[],
  cwd: string,
): Selection {
  const realPaths = new Map(loaded.files.map((file) => [file.path, file.realPath]));
  const covers = (file: string) =>
    named.length === 0 ||
    named.some(
      (place) => isWithin(place.absolute, file) || isWithin(place.real, realPaths.get(file) ?? file),
    );
  const { workspace } = loaded.store;
  const all = [...workspace.list()].filter(({ uri }) => !workspace.isPack(uri));
  const documents = all
    .filter((document) => covers(uriToPath(document.uri) ?? document.uri))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const empty = named.filter((place) => isEmpty(place, documents, realPaths));
  const files = empty.filter(
    (place) => !place.isFolder && !loaded.problems.some((problem) => isNamed(place, problem.path, realPaths)),
  );
  const everywhere =
    named.length === 0 && documents.every(({ type }) => type === 'configuration')
      ? [`there are no notes in ${relativePath(loaded.root, cwd)}`]
      : [];
  return {
    documents,
    covers,
    remarks: everywhere,
    skipped: empty.filter((place) => place.isFolder || (files.includes(place) && isCheckable(place))),
    failures: files
      .filter((place) => !isCheckable(place))
      .map((place) => `${place.written}: ${notCheckable}`),
  };
}

const notCheckable = 'is neither Markdown (.md, .markdown) nor a catalog (*.catalog.yaml, *.catalog.yml)';

function isCheckable(place: NamedPath): boolean {
  return (
    kindByName(place.real) !== undefined ||
    kindByName(place.absolute) !== undefined ||
    path.basename(place.real) === 'dossier.yaml'
  );
}

function isEmpty(
  place: NamedPath,
  documents: readonly Listed[],
  realPaths: ReadonlyMap<string, string>,
): boolean {
  return !documents.some((document) => isNamed(place, uriToPath(document.uri) ?? '', realPaths));
}

function isNamed(place: NamedPath, file: string, realPaths: ReadonlyMap<string, string>): boolean {
  return isWithin(place.absolute, file) || isWithin(place.real, realPaths.get(file) ?? file);
}
