// The state of a workspace as columns of numbers and a table of strings: what is kept between two runs, and what a store can
// go on from. It holds no document of a pack, no configuration and no kept text of a source.

import type { SlotColumns } from './frozen-index.ts';
import type { TextPrint } from './text-print.ts';

/** What a file is. */
export const KINDS = { none: 0, note: 1, catalog: 2, other: 3 } as const;

/** What is packed of documents, by number. */
export interface PackedColumns {
  readonly uris: readonly string[];
  /** Of each, the end of what is packed of it in `bytes`. */
  readonly ends: Int32Array;
  readonly bytes: Uint8Array;
  /** What the numbers in `bytes` refer to. */
  readonly strings: readonly string[];
  readonly shapes: readonly (readonly string[])[];
}

/** What is kept of documents. */
export interface DocumentColumns extends PackedColumns {
  /** Of each, one of `KINDS`. */
  readonly kinds: Uint8Array;
}

/** The state of a workspace. */
export interface Image {
  readonly documents: DocumentColumns;
  /** Of each document, the print of the text that was read. */
  readonly prints: readonly TextPrint[];
  readonly slots: SlotColumns;
  /** The day on which what asks for the day was worked out. */
  readonly day: string;
}
