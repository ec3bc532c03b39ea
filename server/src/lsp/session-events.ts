// What a session tells its listeners.

import type { LoadProgress } from '../files/load-documents.ts';
import type { Folder } from './folder.ts';

/**
 * Why findings changed. Typing is waited for, and longer where lines were inserted at once; anything else is checked at
 * once.
 */
export type Cause = 'typing' | 'insertion' | 'other';

/** Why an edit changes findings: one that inserts more than a line, as a snippet does, is an insertion. */
export function causeOf(changes: readonly { readonly range?: unknown; readonly text: string }[]): Cause {
  // A client that sends the whole text each time inserts nothing.
  return changes.some(({ range, text }) => range && /[\r\n]/.test(text.trim())) ? 'insertion' : 'typing';
}

export interface SessionEvents {
  /** Findings of these documents (by their names in the store) may differ from before. */
  changed(folder: Folder, uris: ReadonlySet<string>, cause: Cause): void;
  /** Folders were added; their personal settings are not known yet. */
  opened(): void;
  /** The folder is closed; nothing of it may be shown any more. */
  removed(folder: Folder): void;
  /**
   * Reading of the folder begins; `cancel` ends it early. The returned function takes its progress, and undefined at
   * the end.
   */
  reading(folder: Folder, cancel?: () => void): (progress: LoadProgress | undefined) => void;
  /** A person cancelled the reading of the folder; everything stays as it was. */
  cancelled(folder: Folder): void;
  /** A text for the log, without any text of a note. */
  log(message: string): void;
}
