// The other places of the same thing in the same document.

import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { definitionsOfSymbol } from './definition.ts';
import { referencesTo } from './references.ts';
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
  const here = ({ uri }: { readonly uri: string }) => uri === document.uri;
  const written = definitionsOfSymbol(workspace, symbol).filter(here);
  const read = referencesTo(workspace, symbol).filter(here);
  return [
    ...written.map(({ span }): Highlight => ({ span, kind: 'write' })),
    ...read.map(({ span }): Highlight => ({ span, kind: 'read' })),
  ];
}
