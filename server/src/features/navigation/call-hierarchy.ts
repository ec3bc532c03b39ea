// Who refers to whom, as a call hierarchy of claims, entities and notes.

import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { referencesTo } from './references.ts';
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

/** Who refers to the thing: the innermost claim, entity or note around each reference. */
export function incomingCalls(workspace: Workspace, { key, scope }: Thing): Call[] {
  if (key === undefined) return [];
  const calls = new Map<string, { thing: Thing; spans: Span[] }>();
  for (const { uri, span } of referencesTo(workspace, scope === undefined ? { key } : { key, scope })) {
    const digest = workspace.digest(uri);
    const thing = digest && around(workspace, digest, span.start);
    if (thing) add(calls, thing, span);
  }
  return [...calls.values()];
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
