// The input and the result of merging a note with its template.

import type { Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';

/** The three notes of a merge. The templates are filled in, so that only their text is compared. */
export interface MergeVersions {
  readonly mine: Note;
  readonly theirs: Note;
  readonly base: Note | undefined;
  /** Whether a heading at the end of the note would not be one, because of an unclosed block. */
  readonly hasOpenEnd: boolean;
}

/** One step of a merge, with a description. */
export interface MergeStep {
  readonly span: Span;
  readonly newText: string;
  readonly label: string;
}

export interface TemplateMerge {
  /** Sorted by place, without overlaps, and without the template's version. */
  readonly steps: readonly MergeStep[];
  /** Sections and keys that the template changed and the analyst has rewritten. They stay as they are. */
  readonly kept: readonly string[];
  /** Sections that cannot be added, because the note ends in an unclosed block of code or HTML. */
  readonly homeless: readonly string[];
}
