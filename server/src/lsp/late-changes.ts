// Edits of long texts are taken together when typing rests, or when somebody asks: to read such a text takes longer than
// to type a letter.

import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A text of more UTF-16 units is long: it is read in about a twentieth of a second. */
export const LATE_LENGTH = 200_000;
/** How long typing must rest, in milliseconds: a quarter of a second for a million characters, never more than this. */
const LONGEST_REST = 1500;
const CHARACTERS_A_MILLISECOND = 4000;

export interface LateChanges {
  /** Whether the document's change waits; otherwise the caller takes it now. */
  wait(document: TextDocument): boolean;
  /** Takes what waits. */
  settle(): void;
}

/** `take` gets the documents that were changed. */
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
