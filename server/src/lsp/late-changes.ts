// Combines edits of long texts until typing pauses or a request comes, because reading such a text takes longer than
// typing a letter.

import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Texts with more UTF-16 units are long: reading one takes about a twentieth of a second. */
export const LATE_LENGTH = 200_000;
/**
 * How long typing must pause, in milliseconds: a quarter of a second for a million characters, and never more than
 * this.
 */
const LONGEST_REST = 1500;
const CHARACTERS_A_MILLISECOND = 4000;

export interface LateChanges {
  /** Whether the document's change is held back; otherwise the caller applies it now. */
  wait(document: TextDocument): boolean;
  /** Applies the changes that were held back. */
  settle(): void;
}

/** `take` receives the documents that were changed. */
export function lateChanges(take: (documents: readonly TextDocument[]) => void): LateChanges {
  const waiting = new Set<TextDocument>();
  let timer: NodeJS.Timeout | undefined;
  const settle = (): void => {
    clearTimeout(timer);
    if (waiting.size === 0) return;
    const documents = [...waiting];
    waiting.clear();
    take(documents);
  };
  return {
    settle,
    wait: (document) => {
      const { length } = document.getText();
      if (length <= LATE_LENGTH) return false;
      waiting.add(document);
      clearTimeout(timer);
      timer = setTimeout(settle, Math.min(LONGEST_REST, length / CHARACTERS_A_MILLISECOND));
      return true;
    },
  };
}
