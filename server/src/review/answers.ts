// Reviews and comparisons as the server answers them: with ranges in place of spans.

import type { z } from 'zod';
import type { PARAMS, rangeSchema } from '../protocol-params.ts';
import type {
  ThingChange as FoundChange,
  DocumentChanges as FoundDocument,
  FieldChange as FoundField,
  Signal,
} from './changes.ts';
import type { ReviewedStandard as FoundStandard } from './note-review.ts';
import type { ReviewItem as FoundReviewItem, ItemPlace } from './review-item.ts';

import type { WaitingNote as FoundWaiting } from './waiting-notes.ts';

type Range = z.infer<typeof rangeSchema>;
interface Location {
  uri: string;
  range: Range;
}
/** With a location in place of a file and a span. */
type Located<T> = Omit<T, 'uri' | 'span'> & { readonly location: Location };

export interface ReviewItem extends Omit<FoundReviewItem, 'places'> {
  readonly places: readonly Located<ItemPlace>[];
}
export interface ReviewedStandard extends Omit<FoundStandard, 'items' | 'findings'> {
  readonly items: readonly ReviewItem[];
  readonly findings: readonly Located<FoundDocument['newFindings'][number]>[];
}
export type NoteReview = {
  readonly title: string;
  readonly standards: readonly ReviewedStandard[];
  readonly markdown: string;
} | null;

/** A value of a key, with its places in the two texts. */
export type FieldChange = Pick<FoundField, 'field' | 'before' | 'after'> & {
  readonly beforeRange?: Range;
  readonly afterRange?: Range;
};
export type ThingChange = Omit<FoundChange, 'before' | 'after' | 'fields'> & {
  readonly before?: Location;
  readonly after?: Location;
  readonly fields: readonly FieldChange[];
};
/** Places of things that are gone are in the earlier text, all others in the later one. */
export type DocumentChanges = Pick<FoundDocument, 'title' | 'before' | 'after'> & {
  readonly things: readonly ThingChange[];
  readonly broken: readonly Located<FoundDocument['broken'][number]>[];
  readonly newFindings: readonly Located<FoundDocument['newFindings'][number]>[];
  readonly goneFindings: readonly Located<FoundDocument['goneFindings'][number]>[];
};
export interface Comparison {
  readonly documents: readonly DocumentChanges[];
  readonly counts: Readonly<Record<Signal, number>>;
  /** Files that could not be read, each with the reason. */
  readonly unread: readonly string[];
}

/** A note that waits for a reviewer. */
export type WaitingNote = Located<FoundWaiting>;

type Params<M extends keyof typeof PARAMS> = z.input<(typeof PARAMS)[M]>;

/** An edit of the note that was asked about. */
interface Edited {
  readonly edit: { readonly range: Range; readonly newText: string };
}

/** The requests of Dossier's own that reviewers make. */
export interface ReviewRequests {
  /**
   * What changed in meaning in a folder, open texts included, since a revision or since its files were saved. An error says
   * why nothing can be compared.
   */
  'dossier/compare': { params: Params<'dossier/compare'>; result: Comparison };
  /** A note against the nine standards of ICD 203, and the same as a checklist in Markdown; null if it is not a note. */
  'dossier/review': { params: Params<'dossier/review'>; result: NoteReview };
  /** The edit that puts a source summary statement (ICD 206) into a note; null if it is not a note or has no sources. */
  'dossier/sourceSummary': {
    params: Params<'dossier/sourceSummary'>;
    result: Edited | null;
  };
  /** The edit that signs a note off, or a sentence that says why it cannot be signed. */
  'dossier/signOff': {
    params: Params<'dossier/signOff'>;
    result: Edited | { readonly refusal: string };
  };
  /** The notes that wait for a reviewer. */
  'dossier/waiting': {
    params: Params<'dossier/waiting'>;
    result: { readonly notes: readonly WaitingNote[] };
  };
}
