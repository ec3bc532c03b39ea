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
import { toRange } from '../convert.ts';
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
});

export const prepareCalls = documentRequest({
  method: 'textDocument/prepareCallHierarchy',
  params: positionParams,
  empty: null,
  capabilities: () => ({ callHierarchyProvider: true }),
  run: (asked, { textDocument, position }): CallHierarchyItem[] | null => {
    const thing = prepareCallHierarchy(asked.workspace, asked.document, asked.offset(position));
    const item = thing && itemOf(asked, textDocument.uri, thing);
    return item ? [item] : null;
  },
});

export const incoming = documentRequest({
  method: 'callHierarchy/incomingCalls',
  params,
  empty: null,
  capabilities: () => ({}),
  run: (asked, { home, thing }): CallHierarchyIncomingCall[] | null =>
    incomingCalls(asked.workspace, thing).flatMap((call) => {
      const from = itemOf(asked, home, call.thing);
      return from ? [{ from, fromRanges: rangesIn(asked, call.thing.uri, call) }] : [];
    }),
});

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
  const file = places.text(caller);
  return file ? spans.map((span) => toRange(file, span)) : [];
}
