import type { Entity } from '../note/note.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { similarEntities as similarTo } from './support/entities/similar-entities.ts';

export const similarEntities = defineRule({
  code: 'similar-entities',
  level: 'hint',
  softens: false,
  summary: 'Two entities whose names differ only in how they are written.',
  reads: ['entity'],
  *note(note, context): Iterable<Found> {
    if (note.entity) yield* similar(note.entity, context);
  },
  *catalog(catalog, context): Iterable<Found> {
    for (const entity of catalog.entities) yield* similar(entity, context);
  },
});

function* similar(entity: Entity, { workspace }: RuleContext): Iterable<Found> {
  for (const { name, other } of similarTo(workspace, entity)) {
    const mend = other.pack ? `refer to \`${other.key}\`, which a pack defines` : 'merge the two';
    yield {
      span: name.span,
      message: `“${name.value}” and “${other.name}” (\`${other.key}\`) differ only in how they are written: ${mend}, or say in \`relations\`, \`type\` or \`identifiers\` how they differ`,
      related: [
        { uri: other.uri, span: other.span, message: `“${other.name}” is a name of \`${other.key}\`` },
      ],
    };
  }
}
