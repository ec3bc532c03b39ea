// What a store is made with, and what it is told.

import type { Configuration } from './configuration.ts';
import type { Document } from './document.ts';
import type { PackData } from './pack.ts';

export type { PackData };

/** A file's new text; undefined when it is gone. `unread` says why one that is there has none (a part of a sentence). */
export interface Change {
  readonly uri: string;
  readonly text: string | undefined;
  readonly unread?: string | undefined;
}

export interface StoreOptions {
  /** The folder's URI, without a slash at its end. */
  readonly root: string;
  /** The built-in packs first. */
  readonly packs: readonly PackData[];
  /** The day of a check, `2026-11-23`. */
  readonly today: () => string;
  /** The last good configuration that is known: it is in force until `dossier.yaml` gives another, or is gone. */
  readonly configuration?: Configuration | undefined;
  /** Reads a file of a pack that the workspace holds in place, by its path in the pack; undefined if it is not a document. */
  readonly readPackFile?: (path: string, uri: string, text: string) => Document | undefined;
}
