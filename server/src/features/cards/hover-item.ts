// What a hover shows.

import type { Span } from '../../text/span.ts';

/** A text for a place. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
  /** VS Code already shows the same. */
  readonly known?: true;
}
