// What goes into a merge of a note with its template, and what comes out.

import type { Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';

/** The three notes of a merge; the template's are filled in, so that only their text is compared. */
export interface MergeVersions {
  readonly mine: Note;
  readonly theirs: Note;
  readonly base: Note | undefined;
  /** Whether what is put at the end of the note would be no heading. */
  readonly hasOpenEnd: boolean;
}

/** One step of a merge, with what it does in words. */
export interface MergeStep {
  readonly span: Span;
  readonly newText: string;
  readonly label: string;
}

export interface TemplateMerge {
  /** In the order of places; none touches another. Without the stamp. */
  readonly steps: readonly MergeStep[];
  /** Sections and keys where the template changed what the analyst has rewritten: they stay as they are. */
  readonly kept: readonly string[];
  /** Sections that have no place, for the note ends in a block of code or HTML that is never closed. */
  readonly homeless: readonly string[];
}
