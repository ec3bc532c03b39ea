// Who refers to a thing: links in their three forms and YAML values, in notes and catalogs.

import type { Document } from '../workspace/document.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { definitionsOfSymbol } from './definition.ts';
import type { Place } from './place.ts';
import { localSource, type SymbolAt, symbolAt } from './symbol-at.ts';

/** Every reference to what is under the cursor, with its definitions first where they are asked for. */
export function findReferences(
  workspace: Workspace,
  document: Document,
  offset: number,
  options: { readonly declarations: boolean },
): Place[] {
  const symbol = symbolAt(document, offset);
  if (!symbol) return [];
  const definitions = options.declarations ? definitionsOfSymbol(workspace, symbol) : [];
  return [...definitions.map(({ uri, span }) => ({ uri, span })), ...referencesTo(workspace, symbol)];
}

/**
 * Every reference to a symbol, in the order of files and places. A reference-style link counts at its definition's
 * destination and at each label that uses it.
 */
export function referencesTo(workspace: Workspace, { key, scope }: Pick<SymbolAt, 'key' | 'scope'>): Place[] {
  return workspace.facts('reference', key).flatMap(({ uri, index }) => {
    const document = workspace.document(uri);
    if (!document || document.type === 'configuration') return [];
    // A local source hides a global one of the same id, in its own note only.
    const local = localSource(document, key) !== undefined;
    if (scope === undefined ? local : uri !== scope) return [];
    const reference = document.references[index];
    if (!reference) return [];
    const labels = reference.form === 'definition' ? reference.uses.map((use) => use.label) : [];
    return [reference.span, ...labels].map((span) => ({ uri, span }));
  });
}
