// The options of a store, and the changes that it receives.

import type { Configuration } from './configuration.ts';
import type { Document } from './document.ts';
import type { PackData } from './pack.ts';
import type { ReadText } from './texts.ts';

export type { PackData };

/** A file's new text; undefined when the file is gone. `unread` says why a file has no text (a part of a sentence). */
export interface Change {
  readonly uri: string;
  readonly text: string | undefined;
  readonly unread?: string | undefined;
  /** The text is what the file on disk holds, so that it need not stay in memory. */
  readonly onDisk?: boolean;
}

export interface StoreOptions {
  /** The folder's URI, without a slash at its end. */
  readonly root: string;
  /** The packs, the built-in ones first. */
  readonly packs: readonly PackData[];
  /** The day of a check, `2026-11-23`. */
  readonly today: () => string;
  /** The last good configuration that is known: it applies until `dossier.yaml` gives another, or is gone. */
  readonly configuration?: Configuration | undefined;
  /** Reads a file on disk, for texts that need not stay in memory; without it, all of them do. */
  readonly readText?: ReadText | undefined;
  /** How many UTF-16 units of texts on disk stay in memory all the same; by default 2,000,000. */
  readonly recentUnits?: number;
  /** Reads a file of a pack that lives in the workspace, by its path in the pack; undefined if it is not a document. */
  readonly readPackFile?: (path: string, uri: string, text: string) => Document | undefined;
}
