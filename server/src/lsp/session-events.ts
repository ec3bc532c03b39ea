// What a session tells those who show it.

import type { LoadProgress } from '../files/load-workspace.ts';
import type { Folder } from './folder.ts';

/** What made findings change: typing is waited for, everything else is looked at once. */
export type Cause = 'typing' | 'other';

export interface SessionEvents {
  /** Findings of these documents (by their names in the store) may differ from before. */
  changed(folder: Folder, uris: ReadonlySet<string>, cause: Cause): void;
  /** Folders were added: what a person prefers in them is not known yet. */
  opened(): void;
  /** The folder is closed; nothing of it is to be shown any more. */
  removed(folder: Folder): void;
  /** Reading of the folder begins; `cancel` ends it early. The answer takes its progress, and undefined at the end. */
  reading(folder: Folder, cancel?: () => void): (progress: LoadProgress | undefined) => void;
  /** A person ended the reading of the folder; of what it held before nothing has changed. */
  cancelled(folder: Folder): void;
  /** A text for the log, without any text of a note. */
  log(message: string): void;
}
