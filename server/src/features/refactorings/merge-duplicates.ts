// Merges two definitions of one id: the one under the cursor stays and takes over what it lacks.

import { lineAt, lineIndex } from '../../text/line-index.ts';
import { touches } from '../../text/span.ts';
import { decodeId } from '../../values/curie.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { writtenId } from '../rename/former-ids.ts';
import { type Defined, mergeChanges } from './merge-changes.ts';
import { additionsTo } from './merge-fields.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

// More definitions than these would bury the menu.
const MOST = 3;

/**
 * Offered on the id of an entity that is defined more than once, for each other definition that can be merged into
 * it.
 */
export function mergeDuplicates({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  const into = definedAt(document, range.start);
  if (!into) return [];
  const others = othersOf(workspace, into);
  return others.slice(0, MOST).flatMap((from): Refactoring[] => {
    if (additionsTo(into.document.text, into.entity, from.document.text, from.entity) === undefined)
      return [];
    const what = others.length === 1 ? 'the other definition' : `the definition in ${placeOf(from)}`;
    const title = `Merge duplicates: take ${what} of ${writtenId(into.entity)} into this one`;
    const annotation = { label: title, confirm: 'no' } as const;
    return [
      {
        title,
        kind: 'quickfix',
        mends: 'duplicate-id',
        changes: () => mergeChanges(workspace, from, into, annotation),
      },
    ];
  });
}

function definedAt(document: Document, offset: number): Defined | undefined {
  if (document.type === 'configuration') return undefined;
  const own = document.type === 'catalog' ? document.entities : document.entity ? [document.entity] : [];
  const entity = own.find(({ span }) => touches(span, offset));
  return entity && { document, entity };
}

function othersOf(workspace: Workspace, { document: own, entity: { key, span } }: Defined): Defined[] {
  return workspace.facts('entity', key).flatMap(({ uri, entity, pack }): Defined[] => {
    if (pack || (uri === own.uri && entity.span.start === span.start)) return [];
    const document = workspace.document(uri);
    return document && document.type !== 'configuration' ? [{ document, entity }] : [];
  });
}

/** `labs.catalog.yaml:12`. */
function placeOf({ document: { uri, text }, entity: { span } }: Defined): string {
  return `${decodeId(uri.slice(uri.lastIndexOf('/') + 1))}:${lineAt(lineIndex(text), span.start) + 1}`;
}
