// What a hover shows.

import type { Span } from '../../text/span.ts';

/** A text beside a place. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
  /** VS Code says the same by itself. */
  readonly known?: true;
}
