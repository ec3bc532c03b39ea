import type { Entity, EntityName } from '../note/note.ts';
import { foldName } from '../text/fold.ts';
import { groupBy } from '../text/group-by.ts';
import { onceFor } from '../text/once-for.ts';
import type { NameFact } from '../workspace/facts.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { namesOf, type Others, othersOf } from './support/entities/other-entities.ts';
import { isReplaced } from './support/entities/replaced.ts';
import { comparable } from './support/entities/similar-entities.ts';
import { relatedPlaces } from './support/findings/related-places.ts';

export const ambiguousName = defineRule({
  code: 'ambiguous-name',
  level: 'warning',
  softens: false,
  summary: 'One name on two entities of the same kind.',
  reads: ['entity'],
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
    if (others.first.length === 0) continue;
    yield {
      span: name.span,
      message: `“${name.value}” is also a name of ${namesOf(others.first, others.keys)}: make one of them more exact, or move it to \`weak-aliases\``,
      related: relatedPlaces(others.first, others.facts, (other) => ({
        uri: other.uri,
        span: other.span,
        message: `“${other.name}” is a name of \`${other.key}\``,
      })),
    };
  }
}

function othersWith(
  { key, kind }: Entity,
  { value }: EntityName,
  { workspace }: RuleContext,
): Others<NameFact> {
  const compared = comparable(value);
  const folded = foldName(value);
  const bearersOfKind = (other: string) =>
    bySpelling(workspace.facts('name', `${other}\t${folded}`)).get(compared) ?? NOBODY;
  const { own, all } = bearersOfKind(kind);
  // Other kinds are asked only where there is another entity at all.
  if (all.every((other) => other.key === key)) return NO_OTHERS;
  // A name that two pack entries share, whatever their kinds, is weak: only the workspace's own entities count then.
  const packKeys = new Set<string>();
  for (const other of workspace.vocabulary.kinds.keys())
    for (const packKey of bearersOfKind(other).packKeys) if (packKeys.size < 2) packKeys.add(packKey);
  return othersOf(key, packKeys.size > 1 ? own : all, (other) => isReplaced(workspace, other));
}

/** The entities of one kind that share a name, compared without case and punctuation. */
interface Bearers {
  readonly all: readonly NameFact[];
  /** Those defined in the workspace. */
  readonly own: readonly NameFact[];
  readonly packKeys: ReadonlySet<string>;
}

const NO_OTHERS: Others<NameFact> = { first: [], facts: 0, keys: 0 };
const NOBODY: Bearers = { all: [], own: [], packKeys: new Set() };

/** The entities by name, computed once and shared by every entity that has the name. */
const bySpelling = onceFor((facts: readonly NameFact[]): ReadonlyMap<string, Bearers> => {
  const groups = groupBy(facts, ({ name }) => comparable(name));
  return new Map([...groups].map(([name, all]) => [name, bearersOf(all)]));
});

function bearersOf(all: readonly NameFact[]): Bearers {
  return {
    all,
    own: all.filter(({ pack }) => !pack),
    packKeys: new Set(all.flatMap(({ key, pack }) => (pack ? [key] : []))),
  };
}
