import type { Catalog } from '../catalog/catalog.ts';
import type { Entity } from '../note/note.ts';
import { groupBy } from '../text/group-by.ts';
import { onceFor } from '../text/once-for.ts';
import type { NoteDigest } from '../workspace/digest.ts';
import type { DefinitionFact } from '../workspace/facts.ts';
import { defineRule, type Found, type Related, type RuleContext } from './rule.ts';
import { relatedPlaces, without } from './support/findings/related-places.ts';

export const duplicateId = defineRule({
  code: 'duplicate-id',
  level: 'error',
  softens: false,
  summary: 'Two definitions of one id.',
  reads: ['ids', 'sources', 'references', 'entity'],
  *across(note, context): Iterable<Found> {
    yield* clashes(note.uri, keysOf(note), context);
    yield* localSources(note);
    if (note.entity) yield* takenFormerIds(note.entity, context);
  },
  *catalog(catalog: Catalog, context): Iterable<Found> {
    const keys = catalog.entities.map((entity) => entity.key);
    yield* clashes(catalog.uri, keys, context);
    for (const entity of catalog.entities) yield* takenFormerIds(entity, context);
  },
});

/** Former ids that something else now has: a reference to such an id means the new owner. */
function* takenFormerIds(entity: Entity, { workspace }: RuleContext): Iterable<Found> {
  for (const { value, span } of entity.fields['former-ids']?.value ?? []) {
    if (value.key === entity.key) continue;
    const definitions = workspace.facts('definition', value.key);
    const own = definitions.filter(({ pack }) => !pack);
    if (definitions.length === 0) continue;
    const where = own.length > 0 ? 'something else defines it now' : 'a pack defines it';
    yield {
      span,
      message: `\`${value.key}\` is a former id of \`${entity.key}\`, and ${where}: take it out here, or change the other id`,
      related: relatedPlaces(own, own.length, toRelated),
    };
  }
}

/** Every key that the note defines for the whole workspace. */
function keysOf(note: NoteDigest): string[] {
  const claims = note.claims.map((claim) => claim.key);
  const sources = note.sources.filter((source) => source.global).map((source) => source.key);
  return [note.key, note.entity?.key, ...claims, ...sources].filter((key) => key !== undefined);
}

/**
 * A definition in the workspace overrides a pack's, so only the workspace's count. Files with the same stem
 * (`README.md` in every folder) get the same default id, which is a clash only when something refers to it.
 */
function* clashes(uri: string, keys: readonly string[], context: RuleContext): Iterable<Found> {
  for (const key of new Set(keys)) {
    const { all, allByName, inFile } = ownDefinitions(context.workspace.facts('definition', key));
    if (all.length < 2) continue;
    if (allByName && context.workspace.facts('referred', key).length === 0) continue;
    const others = all.length - 1;
    for (const definition of inFile.get(uri) ?? []) {
      yield {
        span: definition.span,
        message: messageFor(definition, others),
        related: relatedPlaces(without(all, definition), others, toRelated),
      };
    }
  }
}

/** The workspace's definitions of a key, computed once and shared by every file that has one. */
const ownDefinitions = onceFor((facts: readonly DefinitionFact[]) => {
  const all = facts.filter(({ pack }) => !pack);
  return {
    all,
    allByName: all.every(({ byFileName }) => byFileName),
    inFile: groupBy(all, ({ uri }) => uri),
  };
});

function messageFor(definition: DefinitionFact, others: number): string {
  const times = others === 1 ? 'once more' : `${others} times more`;
  const mend = definition.byFileName
    ? 'the id comes from the file name, so give the note an `id` of its own or rename the file'
    : 'change one of the ids, or merge what they define';
  return `\`${definition.key}\` is defined ${times}: ${mend}`;
}

function toRelated(definition: DefinitionFact): Related {
  return { uri: definition.uri, span: definition.span, message: `\`${definition.key}\` is defined here too` };
}

/** Ids in `sources` that differ only in case. A local source that hides a global one is not a clash. */
function* localSources(note: NoteDigest): Iterable<Found> {
  const local = note.sources.filter((source) => !source.global);
  const byKey = groupBy(local, ({ key }) => key);
  for (const source of local) {
    const same = byKey.get(source.key) ?? [];
    if (same.length < 2) continue;
    yield {
      span: source.span,
      message: `the source \`${source.id}\` is defined twice, because ids ignore case: change one of the ids`,
      related: relatedPlaces(without(same, source), same.length - 1, (other) => ({
        uri: note.uri,
        span: other.span,
        message: `\`${other.id}\` is the same id`,
      })),
    };
  }
}
