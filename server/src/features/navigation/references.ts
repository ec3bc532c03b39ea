// Who refers to a thing: links in their three forms and YAML values, in notes and catalogs.

import type { Reference } from '../../note/note.ts';
import type { Document } from '../../workspace/document.ts';
import type { Tables } from '../../workspace/facts.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { definitionsOfSymbol } from './definition.ts';
import type { Place } from './place.ts';
import { type SymbolAt, symbolAt } from './symbol-at.ts';

/** So many places are found without a pause. */
const AT_ONCE = 64;

/** Every reference to what is under the cursor, with its definitions first if asked for. */
export function* findReferences(
  workspace: Workspace,
  document: Document,
  offset: number,
  options: { readonly declarations: boolean },
): Steps<Place[]> {
  const symbol = symbolAt(document, offset);
  if (!symbol) return [];
  const found: Place[] = [];
  if (options.declarations)
    for (const { uri, span } of definitionsOfSymbol(workspace, symbol)) found.push({ uri, span });
  for (const place of eachReference(workspace, symbol)) {
    if (found.push(place) % AT_ONCE === 0) yield;
  }
  return found;
}

/**
 * Every reference to a symbol, by file and place. A reference-style link counts at its destination and at each label
 * that uses it.
 */
export function referencesTo(workspace: Workspace, symbol: Pick<SymbolAt, 'key' | 'scope'>): Place[] {
  return [...eachReference(workspace, symbol)];
}

/** The same in one document alone. */
export function referencesIn(
  workspace: Workspace,
  uri: string,
  { key, scope }: Pick<SymbolAt, 'key' | 'scope'>,
): Place[] {
  if (scope !== undefined) return scope === uri ? referencesTo(workspace, { key, scope }) : [];
  return workspace.facts('reference', key).flatMap((fact) => (fact.uri === uri ? placesOfFact(fact) : []));
}

/** How many places refer to a thing, at no more cost than counting them. */
export function countReferences(workspace: Workspace, key: string): number {
  let count = 0;
  for (const { labels } of workspace.facts('reference', key)) count += 1 + (labels?.length ?? 0);
  return count;
}

function placesOfFact({ uri, span, labels = [] }: Tables['reference']): Place[] {
  return [span, ...labels].map((place) => ({ uri, span: place }));
}

/** The same one after the other, for those who may need only some. */
export function* eachReference(
  workspace: Workspace,
  { key, scope }: Pick<SymbolAt, 'key' | 'scope'>,
): Iterable<Place> {
  if (scope === undefined) for (const fact of workspace.facts('reference', key)) yield* placesOfFact(fact);
  else for (const reference of referencesWithin(workspace, scope, key)) yield* placesOf(scope, reference);
}

/** A reference, and the document that it is in. */
export interface Use {
  readonly uri: string;
  readonly reference: Reference;
}

/** Every reference to `key`, or those in one document, except in notes that have a source of their own with that id. */
export function uses(workspace: Workspace, key: string, only?: string): Use[] {
  const facts = workspace.facts('reference', key);
  return (only === undefined ? facts : facts.filter(({ uri }) => uri === only)).flatMap(
    (fact) => useOf(workspace, fact) ?? [],
  );
}

/** The same one after the other, without the first `from` facts; `at` is the number of those before. */
export function* eachUse(
  workspace: Workspace,
  key: string,
  from = 0,
): Iterable<Use & { readonly at: number }> {
  for (const [at, fact] of workspace.facts('reference', key).slice(from).entries()) {
    const use = useOf(workspace, fact);
    if (use) yield { ...use, at: from + at };
  }
}

function useOf(workspace: Workspace, { uri, index }: Tables['reference']): Use | undefined {
  const references = workspace.references(uri);
  const reference = references[index] ?? looseAt(workspace, uri, index - references.length);
  return reference && { uri, reference };
}

function looseAt(workspace: Workspace, uri: string, index: number): Reference | undefined {
  const digest = workspace.digest(uri);
  return digest && digest.type !== 'configuration' ? digest.loose[index] : undefined;
}

/** The references of one note to a source of its own. */
export function referencesWithin(workspace: Workspace, uri: string, key: string): readonly Reference[] {
  const document = workspace.document(uri);
  const references = document?.type === 'note' ? [...document.references, ...document.loose] : [];
  return references.filter((reference) => reference.key === key);
}

/** The places of a reference. */
export function placesOf(uri: string, { form, span, uses }: Reference): Place[] {
  const labels = form === 'definition' ? uses.map((use) => use.label) : [];
  return [span, ...labels].map((place) => ({ uri, span: place }));
}
