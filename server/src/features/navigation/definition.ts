// Where a thing is defined: an entity's note or catalog entry, a claim's block, a source, a note.

import type { Span } from '../../text/span.ts';
import type { Digest } from '../../workspace/digest.ts';
import type { Document } from '../../workspace/document.ts';
import { definitionsOf, type Workspace } from '../../workspace/workspace.ts';
import type { Place } from './place.ts';
import { localSource, type SymbolAt, symbolAt } from './symbol-at.ts';

/** The definitions of what is under the cursor. */
export interface Definitions {
  /** What the cursor is on. */
  readonly origin: Span;
  readonly targets: readonly DefinitionTarget[];
}

export interface DefinitionTarget extends Place {
  /** The whole definition: the entry or the block; at least `span`. */
  readonly whole: Span;
}

/** The definitions of what is under the cursor, the workspace's before a pack's; undefined if there is nothing. */
export function findDefinitions(
  workspace: Workspace,
  document: Document,
  offset: number,
): Definitions | undefined {
  const symbol = symbolAt(document, offset);
  return symbol && { origin: symbol.span, targets: definitionsOfSymbol(workspace, symbol) };
}

/** Where a symbol is defined; a local source comes before global ones. */
export function definitionsOfSymbol(
  workspace: Workspace,
  { key, scope }: Pick<SymbolAt, 'key' | 'scope'>,
): DefinitionTarget[] {
  const own = scope === undefined ? undefined : workspace.digest(scope);
  const source = own && localSource(own, key);
  if (own && source) return [{ uri: own.uri, span: source.idSpan, whole: source.idSpan }];
  return definitionsOf(workspace, key).map(({ uri, span }) => ({
    uri,
    span,
    whole: wholeOf(workspace, uri, key, span),
  }));
}

function wholeOf(workspace: Workspace, uri: string, key: string, span: Span): Span {
  const holders = [...wholes(workspace.digest(uri), key)];
  return holders.find((whole) => whole.start <= span.start && whole.end >= span.end) ?? span;
}

function* wholes(document: Digest | undefined, key: string): Iterable<Span> {
  if (document?.type === 'note') {
    if (document.entity?.key === key) yield document.entity.whole;
    for (const claim of document.claims) if (claim.key === key) yield claim.span;
  }
  if (document?.type === 'catalog')
    for (const entity of document.entities) if (entity.key === key) yield entity.whole;
}
