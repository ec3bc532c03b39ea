// The other places of the same thing in the same document.

import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { definitionsOfSymbol } from './definition.ts';
import { referencesIn } from './references.ts';
import { symbolAt } from './symbol-at.ts';

/** One occurrence; `write` marks a definition. */
export interface Highlight {
  readonly span: Span;
  readonly kind: 'read' | 'write';
}

/** Every occurrence in `document` of what is under the cursor. */
export function findHighlights(workspace: Workspace, document: Document, offset: number): Highlight[] {
  const symbol = symbolAt(document, offset);
  if (!symbol) return [];
  const written = definitionsOfSymbol(workspace, symbol).filter(({ uri }) => uri === document.uri);
  const read = referencesIn(workspace, document.uri, symbol);
  return [
    ...written.map(({ span }): Highlight => ({ span, kind: 'write' })),
    ...read.map(({ span }): Highlight => ({ span, kind: 'read' })),
  ];
}
