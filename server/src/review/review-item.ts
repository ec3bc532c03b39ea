// A measurement of a note, for a reviewer.

import type { Span } from '../text/span.ts';

/** A place that an item is about, and its name. */
export interface ItemPlace {
  readonly label: string;
  readonly uri: string;
  readonly span: Span;
}

export interface ReviewItem {
  readonly text: string;
  /** `none`: nothing in the note could have it. */
  readonly state: 'met' | 'lacking' | 'none';
  /** Where it is lacking. */
  readonly places: readonly ItemPlace[];
}
