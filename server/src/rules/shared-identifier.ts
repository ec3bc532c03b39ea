import type { Entity } from '../note/note.ts';
import { identifierKeys } from '../workspace/identifier-keys.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { namesOf, othersOf } from './support/entities/other-entities.ts';
import { isReplaced } from './support/entities/replaced.ts';
import { relatedPlaces } from './support/findings/related-places.ts';

export const sharedIdentifier = defineRule({
  code: 'shared-identifier',
  level: 'warning',
  softens: false,
  summary: 'One identifier on two entities.',
  reads: ['entity'],
  *note(note, context): Iterable<Found> {
    if (note.entity) yield* shared(note.entity, context);
  },
  *catalog(catalog, context): Iterable<Found> {
    for (const entity of catalog.entities) yield* shared(entity, context);
  },
});

function* shared(entity: Entity, { workspace }: RuleContext): Iterable<Found> {
  for (const { scheme, value, span, key } of identifierKeys(entity)) {
    const { first, facts, keys } = othersOf(entity.key, workspace.facts('identifier', key), (other) =>
      isReplaced(workspace, other),
    );
    if (first.length === 0) continue;
    yield {
      span,
      message: `the ${scheme} “${value}” is also that of ${namesOf(first, keys)}: correct one of them, or merge the entities`,
      related: relatedPlaces(first, facts, (other) => ({
        uri: other.uri,
        span: other.span,
        message: `the same ${scheme} on \`${other.key}\``,
      })),
    };
  }
}
