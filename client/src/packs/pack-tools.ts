/** The dependencies of the commands about packs, and what is known about newer packs. */
import type { Disposable, Event, ExtensionContext, LogOutputChannel, Uri } from 'vscode';
import type { Server } from '../server.ts';
import type { DiffDocuments } from './diff-documents.ts';

export interface PackTools {
  readonly context: ExtensionContext;
  readonly server: Server;
  readonly output: LogOutputChannel;
  readonly diffs: DiffDocuments;
  readonly updates: PackUpdates;
}

/** In the format of `dossier pack list --updates --format json`. */
export interface Newer {
  readonly update?: string;
  readonly beyond?: { readonly version: string; readonly source: string };
  readonly problem?: string;
}

export interface PackUpdates extends Disposable {
  readonly onDidChange: Event<void>;
  /** The newer version of a pack; undefined if there is none, or before a person has asked for updates. */
  newerThan(folder: Uri, name: string, version: string): Newer | undefined;
  set(folder: Uri, packs: readonly ListedPack[]): void;
}

export interface ListedPack {
  readonly name: string;
  readonly version: string;
  readonly newer?: Newer;
}
