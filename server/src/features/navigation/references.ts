// Who refers to a thing: links in their three forms and YAML values, in notes and catalogs.

import type { Reference } from '../../note/note.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { definitionsOfSymbol } from './definition.ts';
import type { Place } from './place.ts';
import { type SymbolAt, symbolAt } from './symbol-at.ts';

/** Every reference to what is under the cursor, with its definitions first if asked for. */
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
 * Every reference to a symbol, by file and place. A reference-style link counts at its destination and at each label
 * that uses it.
 */
export function referencesTo(workspace: Workspace, { key, scope }: Pick<SymbolAt, 'key' | 'scope'>): Place[] {
  if (scope === undefined)
    return uses(workspace, key).flatMap(({ uri, reference }) => placesOf(uri, reference));
  return referencesWithin(workspace, scope, key).flatMap((reference) => placesOf(scope, reference));
}

/** Every reference to `key`, except in notes that have a source of their own with that id. */
export function uses(
  workspace: Workspace,
  key: string,
): { readonly uri: string; readonly reference: Reference }[] {
  return workspace.facts('reference', key).flatMap(({ uri, index }) => {
    const digest = workspace.digest(uri);
    if (!digest || digest.type === 'configuration') return [];
    const { references, loose } = digest;
    const reference = references[index] ?? loose[index - references.length];
    return reference ? [{ uri, reference }] : [];
  });
}

/** The references of one note to a source of its own. */
export function referencesWithin(workspace: Workspace, uri: string, key: string): readonly Reference[] {
  const document = workspace.document(uri);
  const references = document?.type === 'note' ? [...document.references, ...document.loose] : [];
  return references.filter((reference) => reference.key === key);
}

function placesOf(uri: string, { form, span, uses }: Reference): Place[] {
  const labels = form === 'definition' ? uses.map((use) => use.label) : [];
  return [span, ...labels].map((place) => ({ uri, span: place }));
}
