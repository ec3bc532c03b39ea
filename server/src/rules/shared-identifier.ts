// One public identifier on two entities: one of them has the wrong one, or they are the same thing twice.

import type { Entity } from '../note/note.ts';
import { identifierKeys } from '../workspace/identifier-keys.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { isReplaced } from './support/entities/replaced.ts';

/** One identifier on two entities. */
export const sharedIdentifier = defineRule({
  code: 'shared-identifier',
  level: 'warning',
  softens: false,
  summary: 'One identifier on two entities.',
  *note(note, context): Iterable<Found> {
    if (note.entity) yield* shared(note.entity, context);
  },
  *catalog(catalog, context): Iterable<Found> {
    for (const entity of catalog.entities) yield* shared(entity, context);
  },
});

function* shared(entity: Entity, { workspace }: RuleContext): Iterable<Found> {
  for (const { scheme, value, span, key } of identifierKeys(entity)) {
    const others = workspace
      .facts('identifier', key)
      .filter((other) => other.key !== entity.key && !isReplaced(workspace, other));
    if (others.length === 0) continue;
    const keys = [...new Set(others.map((other) => `\`${other.key}\``))];
    yield {
      span,
      message: `the ${scheme} “${value}” is also that of ${keys.join(' and ')}: correct one of them, or merge the entities`,
      related: others.map((other) => ({
        uri: other.uri,
        span: other.span,
        message: `the same ${scheme} on \`${other.key}\``,
      })),
    };
  }
}
