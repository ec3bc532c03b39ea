// `textDocument/prepareCallHierarchy` and `callHierarchy/*`.

import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  SymbolKind,
} from 'vscode-languageserver-types';
import * as z from 'zod';
import {
  type Call,
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from '../../features/navigation/call-hierarchy.ts';
import type { Thing } from '../../features/navigation/things.ts';
import { rangeIn } from '../convert.ts';
import { inSlices } from '../in-slices.ts';
import { about, definingSymbolAt } from '../needs.ts';
import { type Asked, documentRequest, positionParams } from '../request.ts';
import { itemParams, toItem } from './hierarchy-item.ts';

const KINDS: Readonly<Record<Thing['type'], SymbolKind>> = {
  entity: SymbolKind.Class,
  claim: SymbolKind.Struct,
  note: SymbolKind.File,
  source: SymbolKind.Key,
};

const params = itemParams({
  type: z.enum(['entity', 'claim', 'note', 'source']),
  key: z.string().exactOptional(),
  scope: z.string().exactOptional(),
  /** Of an item that stands for the rest of very many callers: after how many references they begin. */
  from: z.int().nonnegative().exactOptional(),
});

export const prepareCalls = documentRequest({
  method: 'textDocument/prepareCallHierarchy',
  params: positionParams,
  empty: null,
  capabilities: () => ({ callHierarchyProvider: true }),
  needsOfOne: ({ workspace, document, offset }, { position }) =>
    definingSymbolAt(workspace, document, offset(position)),
  run: (asked, { textDocument, position }): CallHierarchyItem[] | null => {
    const thing = prepareCallHierarchy(asked.workspace, asked.document, asked.offset(position));
    const item = thing && itemOf(asked, textDocument.uri, thing);
    return item ? [item] : null;
  },
});

export const incoming = documentRequest({
  method: 'callHierarchy/incomingCalls',
  params,
  empty: Promise.resolve<CallHierarchyIncomingCall[] | null>(null),
  capabilities: () => ({}),
  needsOfOne: (_, { thing }) => about(thing),
  run: (asked, { home, thing: { from = 0, ...thing } }) =>
    inSlices(asked.index.store, function* () {
      const { calls, more } = yield* incomingCalls(asked.workspace, thing, from);
      const found: CallHierarchyIncomingCall[] = [];
      for (const call of calls) {
        const item = itemOf(asked, home, call.thing);
        if (item) found.push({ from: item, fromRanges: rangesIn(asked, call.thing.uri, call) });
        yield;
      }
      const rest = more && itemOf(asked, home, thing);
      if (rest) found.push({ from: restOf(rest, more), fromRanges: [] });
      return found;
    }),
});

/** The thing itself as an item that stands for its other callers, which are asked for when it is opened. */
function restOf(
  item: CallHierarchyItem,
  { from, count }: { from: number; count: number },
): CallHierarchyItem {
  const { home, thing } = item.data;
  return { ...item, name: `${count} more references`, data: { home, thing: { ...thing, from } } };
}

export const outgoing = documentRequest({
  method: 'callHierarchy/outgoingCalls',
  params,
  empty: null,
  capabilities: () => ({}),
  run: (asked, { home, thing }): CallHierarchyOutgoingCall[] | null =>
    outgoingCalls(asked.workspace, thing).flatMap((call) => {
      const to = itemOf(asked, home, call.thing);
      return to ? [{ to, fromRanges: rangesIn(asked, thing.uri, call) }] : [];
    }),
});

function itemOf(asked: Asked, home: string, thing: Thing): CallHierarchyItem | undefined {
  const item = toItem(asked, home, thing);
  return item && { ...item, kind: KINDS[thing.type] };
}

/** The references are in the caller's file, whichever end is requested. */
function rangesIn({ places }: Asked, caller: string, { spans }: Call) {
  const lines = places.lines(caller);
  return lines ? spans.map((span) => rangeIn(lines, span)) : [];
}
