// A place in any file of the workspace.

import type { Span } from '../../text/span.ts';

export interface Place {
  readonly uri: string;
  readonly span: Span;
}
