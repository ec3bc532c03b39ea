// One name on two entities of the same kind: a reader, and the tool, cannot tell which is meant.

import type { Entity, EntityName } from '../note/note.ts';
import { foldName } from '../text/fold.ts';
import type { NameFact } from '../workspace/facts.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { withoutShared } from './support/entities/entity-names.ts';
import { isReplaced } from './support/entities/replaced.ts';
import { comparable } from './support/entities/similar-entities.ts';

/** One name, alias or previous name on two entities of the same kind. */
export const ambiguousName = defineRule({
  code: 'ambiguous-name',
  level: 'warning',
  softens: false,
  summary: 'One name on two entities of the same kind.',
  *note(note, context): Iterable<Found> {
    if (note.entity) yield* ambiguous(note.entity, context);
  },
  *catalog(catalog, context): Iterable<Found> {
    for (const entity of catalog.entities) yield* ambiguous(entity, context);
  },
});

function* ambiguous(entity: Entity, context: RuleContext): Iterable<Found> {
  const seen = new Set<string>();
  for (const name of entity.names) {
    const compared = comparable(name.value);
    if (name.role === 'weak' || seen.has(compared)) continue;
    seen.add(compared);
    const others = othersWith(entity, name, context);
    if (others.length === 0) continue;
    const keys = [...new Set(others.map((other) => `\`${other.key}\``))];
    yield {
      span: name.span,
      message: `“${name.value}” is also a name of ${keys.join(' and ')}: make one of them more exact, or move it to \`weak-aliases\``,
      related: others.map((other) => ({
        uri: other.uri,
        span: other.span,
        message: `“${other.name}” is a name of \`${other.key}\``,
      })),
    };
  }
}

function othersWith({ key, kind }: Entity, { value }: EntityName, { workspace }: RuleContext): NameFact[] {
  const compared = comparable(value);
  // Two entries of packs share a name whatever their kinds.
  const bearers = [...workspace.vocabulary.kinds.keys()].flatMap((other) =>
    workspace
      .facts('name', `${other}\t${foldName(value)}`)
      .filter(({ name }) => comparable(name) === compared),
  );
  return withoutShared(bearers).filter(
    (other) => other.key !== key && other.key.startsWith(`${kind}:`) && !isReplaced(workspace, other),
  );
}
