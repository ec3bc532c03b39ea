// Merges two entities whose names differ only in spelling, in either direction.

import { similarEntities } from '../../rules/support/entities/similar-entities.ts';
import { touches } from '../../text/span.ts';
import { nameAt } from '../rename/rename-name.ts';
import { mergeOf } from './merge-entities.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** Offered on a name that `similar-entities` finds. */
export function mergeSimilar({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  const entity = document.type === 'configuration' ? undefined : nameAt(document, range.start)?.entity;
  if (!entity) return [];
  return similarEntities(workspace, entity)
    .filter(({ name }) => touches(name.span, range.start))
    .flatMap(({ other: { key } }) =>
      [
        [entity.key, key],
        [key, entity.key],
      ].flatMap(([from = '', into = '']) => mergeOf(workspace, from, into, 'similar-entities') ?? []),
    );
}
