// Who refers to whom, as a call hierarchy of claims, entities and notes.

import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { eachUse, placesOf, referencesWithin, type Use } from './references.ts';
import { symbolAt } from './symbol-at.ts';
import { around, type Thing, thingOf } from './things.ts';

/** One end of references, and their places in the caller. */
export interface Call {
  readonly thing: Thing;
  readonly spans: readonly Span[];
}

/** Where the hierarchy begins: what is under the cursor, or else the innermost claim, entity or note around it. */
export function prepareCallHierarchy(
  workspace: Workspace,
  document: Document,
  offset: number,
): Thing | undefined {
  const symbol = symbolAt(document, offset);
  return (symbol && thingOf(workspace, document, symbol.key)) ?? around(workspace, document, offset);
}

/** Who refers to the thing, and after how many references the rest begins, if there is one. */
export interface Callers {
  readonly calls: readonly Call[];
  readonly more?: { readonly from: number; readonly count: number };
}

/** More callers than a person looks through at a time. */
export const MOST_CALLERS = 500;

/**
 * Who refers to the thing: the innermost claim, entity or note around each reference. At most so many callers, those of the
 * references after the first `from`.
 */
export function* incomingCalls(workspace: Workspace, { key, scope }: Thing, from = 0): Steps<Callers> {
  const calls = new Map<string, { thing: Thing; spans: Span[] }>();
  let last = '';
  for (const { uri, reference, at } of key === undefined ? [] : usesOfThing(workspace, key, scope, from)) {
    if (calls.size >= MOST_CALLERS && uri !== last)
      return {
        calls: [...calls.values()],
        more: { from: at, count: workspace.facts('reference', key ?? '').length - at },
      };
    last = uri;
    for (const { span } of placesOf(uri, reference)) {
      const digest = workspace.digest(uri);
      const thing = digest && around(workspace, digest, span.start);
      if (thing) add(calls, thing, span);
    }
    yield;
  }
  return { calls: [...calls.values()] };
}

function usesOfThing(
  workspace: Workspace,
  key: string,
  scope: string | undefined,
  from: number,
): Iterable<Use & { readonly at: number }> {
  if (scope === undefined) return eachUse(workspace, key, from);
  return referencesWithin(workspace, scope, key).map((reference, at) => ({ uri: scope, reference, at }));
}

/** What the thing refers to, if it is defined. References in a claim belong to the claim, not to its note. */
export function outgoingCalls(workspace: Workspace, caller: Thing): Call[] {
  const document = workspace.document(caller.uri);
  if (!document || document.type === 'configuration') return [];
  const calls = new Map<string, { thing: Thing; spans: Span[] }>();
  for (const { key, span, form, uses } of document.references) {
    const places = form === 'definition' ? [span, ...uses.map((use) => use.label)] : [span];
    const own = places.filter((place) => isSame(around(workspace, document, place.start), caller));
    const thing = own.length > 0 ? thingOf(workspace, document, key) : undefined;
    if (thing) for (const place of own) add(calls, thing, place);
  }
  return [...calls.values()];
}

function add(calls: Map<string, { thing: Thing; spans: Span[] }>, thing: Thing, place: Span): void {
  const id = `${thing.uri} ${thing.type} ${thing.whole.start} ${thing.span.start}`;
  const call = calls.get(id) ?? { thing, spans: [] };
  call.spans.push(place);
  calls.set(id, call);
}

function isSame(thing: Thing | undefined, caller: Thing): boolean {
  return thing !== undefined && thing.type === caller.type && thing.whole.start === caller.whole.start;
}
