// Reads the notes and catalogs of a folder into a store: first all entities, then each note once.

import path from 'node:path';
import type { Records } from '../record/records.ts';
import type { Overrides } from '../rules/levels.ts';
import { matcherOf } from '../workspace/globs.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { FileProblem } from './file-problem.ts';
import { pathToUri } from './file-uri.ts';
import { mayCount, type ReadResult } from './read.ts';
import { type Reading, takingFirst } from './read-first.ts';
import { readAll } from './read-many.ts';
import type { RecordCache, RecordCacheOptions } from './record-cache.ts';
import type { FoundFile, Scan } from './scan.ts';
import { waitingTexts } from './waiting-texts.ts';

export type LoadProgress =
  | { readonly step: 'scan'; readonly found: number }
  | { readonly step: 'read'; readonly done: number; readonly of: number };

export interface ReadOptions {
  /** The text of an open document, which replaces the one on disk, by its URI in the store. */
  readonly openText?: (uri: string) => string | undefined;
  /** Which notes' findings will be asked for, by their paths; by default none. Then `records` has them. */
  readonly findings?: {
    readonly of: (file: string) => boolean;
    readonly overrides?: Overrides;
    /** Where what is found is kept between two runs; by default nowhere. */
    readonly cache?: RecordCacheOptions | undefined;
  };
  /** Called when all entities are known and the notes are still to be read: those that somebody waits for can be read first. */
  readonly onEntities?: (reading: Reading) => void;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Aborts the loading: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A file with its name in the store. */
interface NamedFile extends FoundFile {
  readonly uri: string;
}

/** Where what is read goes. */
interface Into {
  readonly store: WorkspaceStore;
  readonly records: Records | undefined;
  readonly cache: RecordCache | undefined;
}

/**
 * Reads all texts, and of catalogs and entity notes what they say of entities; then each note once: what it tells the
 * others and, where `records` are kept, what is found of it by itself.
 */
export async function loadDocuments(
  found: Scan,
  { store, records, cache }: Into,
  problems: FileProblem[],
  read: (path: string) => ReadResult | Promise<ReadResult>,
  options: ReadOptions,
): Promise<void> {
  const isIncluded = matcherOf(store.workspace.configuration.include);
  const waiting = waitingTexts<NamedFile>();
  /** The file's text, if it has one, and whether it is what is on disk. */
  const textOf = (file: NamedFile, result: ReadResult) => {
    const open = options.openText?.(file.uri);
    if (open !== undefined) return { text: open, onDisk: false };
    if ('text' in result) return { text: result.text, onDisk: true };
    const isConcern =
      'problem' in result && concerns(file, result, pathFrom(found.root, file.path), isIncluded);
    if (isConcern) problems.push(result.problem);
    // An earlier run may have known a text, or the file was deleted meanwhile.
    const unread = isConcern ? result.problem.message : undefined;
    store.apply([{ uri: file.uri, text: undefined, unread }]);
    return undefined;
  };
  const foresee = (file: NamedFile, result: ReadResult): void => {
    const { uri } = file;
    const own = textOf(file, result);
    if (!own) return;
    if (own.onDisk && cache?.knowsText(uri, own.text)) return;
    // What is known of an earlier text goes at once: its entities are no longer in the file, and others will ask for them.
    const isOutdated = own.onDisk && store.workspace.typeOf(uri) !== undefined;
    if (file.kind === 'catalog' || isOutdated) store.fill([{ uri, ...own }]);
    if (file.kind !== 'catalog') {
      store.foretell(uri, own.text, own.onDisk);
      waiting.add(file, own.text);
    }
  };
  let done = 0;
  const files = found.files
    .filter((file) => file.kind === 'markdown' || file.kind === 'catalog')
    .map((file): NamedFile => ({ ...file, uri: pathToUri(file.path) }));
  const fill = (file: NamedFile, result: ReadResult): void => {
    options.onProgress?.({ step: 'read', done: done++, of: files.length });
    waiting.drop(file);
    const { uri } = file;
    // A document may have been opened or edited meanwhile.
    const own = textOf(file, result);
    if (!own) return;
    store.fill([{ uri, ...own }]);
    if (options.findings?.of(file.path)) records?.read(uri);
  };
  await cache?.load(files);
  const isKnown = ({ uri }: NamedFile) => cache?.knows(uri) === true && options.openText?.(uri) === undefined;
  const { signal } = options;
  const readFile = (file: NamedFile) => read(file.path);
  const readAgain = (file: NamedFile) => {
    const text = waiting.textOf(file);
    return text === undefined ? readFile(file) : { text };
  };
  await readAll(cache ? files.filter((file) => !isKnown(file)) : files, readFile, foresee, signal);
  const { reading, rest } = takingFirst({ files: waiting.files, read: readAgain, take: fill, signal });
  signal?.throwIfAborted();
  options.onEntities?.(reading);
  await rest();
  options.onProgress?.({ step: 'read', done: files.length, of: files.length });
}

/** Whether an unreadable file concerns Dossier: other Markdown files are left alone. */
function concerns(
  file: FoundFile,
  { head }: Extract<ReadResult, { head: string }>,
  relativePath: string,
  isIncluded: (file: string) => boolean,
): boolean {
  return mayCount(file.path, head) || isIncluded(relativePath);
}

/** The path from a folder, with `/`. */
export function pathFrom(root: string, file: string): string {
  return path.relative(root, file).replaceAll(path.sep, '/');
}
