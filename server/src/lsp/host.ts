// What the server needs from the machine that it runs on. One implementation reads the disk; tests may bring another.

import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { pathToUri, uriToPath } from '../files/file-uri.ts';
import {
  type LoadedWorkspace,
  type LoadOptions,
  loadBuiltinPacks,
  loadWorkspace,
  todayHere,
} from '../files/load-workspace.ts';
import { ownFolder } from '../files/own-folder.ts';
import { ownVersion } from '../files/own-version.ts';
import { readText } from '../files/read.ts';
import type { PackData } from '../workspace/store.ts';

/** The machine, as far as the server uses it. */
export interface Host {
  /** Reads a folder whole. Rejects when the folder cannot be read. */
  loadFolder(uri: string, options: LoadOptions): Promise<LoadedWorkspace>;
  /** The packs that ship with Dossier. */
  builtinPacks(): Promise<readonly PackData[]>;
  /** A file's text; undefined when it is gone or cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
  /** Whether anything has this name: a file of any kind, a folder, a link. */
  exists(uri: string): Promise<boolean>;
  /** The day of a check, `2026-11-23`. */
  today(): string;
  /** The URI of the page that explains a finding. */
  rulePage(code: string): string;
  version(): Promise<string>;
}

/** The host that reads this machine's disk. */
export function nodeHost(): Host {
  const pages = path.join(ownFolder(), 'docs', 'rules');
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
      return 'text' in read ? read.text : undefined;
    },
    exists: async (uri) => {
      const file = uriToPath(uri);
      return file !== undefined && (await lstat(file).catch(() => undefined)) !== undefined;
    },
    today: todayHere,
    rulePage: (code) => pathToUri(path.join(pages, `${code}.md`)),
    version: ownVersion,
  };
}
