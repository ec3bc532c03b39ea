// What was measured of a note, for a person who reviews it.

import type { Span } from '../text/span.ts';

/** A place that an item is about, and what it is called. */
export interface ItemPlace {
  readonly label: string;
  readonly uri: string;
  readonly span: Span;
}

/** Something that was measured. */
export interface ReviewItem {
  readonly text: string;
  /** `none`: there is nothing that could have it. */
  readonly state: 'met' | 'lacking' | 'none';
  /** Where it is lacking. */
  readonly places: readonly ItemPlace[];
}
