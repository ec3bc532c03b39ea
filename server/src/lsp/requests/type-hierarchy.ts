// `textDocument/prepareTypeHierarchy` and `typeHierarchy/*`.

import { SymbolKind, type TypeHierarchyItem } from 'vscode-languageserver-types';
import * as z from 'zod';
import {
  prepareTypeHierarchy,
  subtypes,
  supertypes,
  type TypeItem,
} from '../../features/navigation/type-hierarchy.ts';
import { type Asked, documentRequest, positionParams } from '../request.ts';
import { itemParams, toItem } from './hierarchy-item.ts';

const params = itemParams({ type: z.enum(['entity', 'family']), key: z.string().exactOptional() });

export const prepareTypes = documentRequest({
  method: 'textDocument/prepareTypeHierarchy',
  params: positionParams,
  empty: null,
  capabilities: () => ({ typeHierarchyProvider: true }),
  run: (asked, { textDocument, position }): TypeHierarchyItem[] | null => {
    const found = prepareTypeHierarchy(asked.workspace, asked.document, asked.offset(position));
    const items = found ? itemsOf(asked, textDocument.uri, [found]) : [];
    return items.length > 0 ? items : null;
  },
});

export const superTypes = documentRequest({
  method: 'typeHierarchy/supertypes',
  params,
  empty: null,
  capabilities: () => ({}),
  run: (asked, { home, thing }): TypeHierarchyItem[] | null =>
    itemsOf(asked, home, supertypes(asked.workspace, thing)),
});

export const subTypes = documentRequest({
  method: 'typeHierarchy/subtypes',
  params,
  empty: null,
  capabilities: () => ({}),
  run: (asked, { home, thing }): TypeHierarchyItem[] | null =>
    itemsOf(asked, home, subtypes(asked.workspace, thing)),
});

function itemsOf(asked: Asked, home: string, found: readonly TypeItem[]): TypeHierarchyItem[] {
  return found.flatMap((thing) => {
    const item = toItem(asked, home, thing);
    return item ? [{ ...item, kind: thing.type === 'family' ? SymbolKind.Interface : SymbolKind.Class }] : [];
  });
}
