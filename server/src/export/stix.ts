// Notes as a STIX 2.1 bundle: a finished note is a report, an unfinished one a grouping; TLP labels mark both.

import type { Entity, Note } from '../note/note.ts';
import { sentences } from '../note/prose.ts';
import { sourceFacts } from '../render/source-facts.ts';
import type { Marking } from '../values/marking.ts';
import { MARKINGS } from '../values/marking.ts';
import { formatDay } from '../values/partial-date.ts';
import { entityOf } from '../workspace/workspace.ts';
import {
  type ExportedClaim,
  entityKeys,
  exportedClaims,
  exportedEntities,
  type Selection,
} from './selection.ts';
import { claimId, claimObject, present } from './stix-claims.ts';
import { entityId, entityObject } from './stix-entities.ts';
import { markedWith, type StixObject, stixId, TOOL, TOOL_OBJECTS, tlpObject } from './stix-ids.ts';

/** The bundle as JSON, with a line break at the end. The same notes give the same text. */
export function toStix(selection: Selection): string {
  const objects = [...TOOL_OBJECTS, ...markingObjects(selection), ...productObjects(selection)];
  // Several notes may name one author; an object is in a bundle once.
  const unique = [...new Map(objects.map((object) => [object.id, object])).values()];
  const id = stixId('bundle', unique.map((object) => object.id).join(' '));
  return `${JSON.stringify({ type: 'bundle', id, objects: unique }, null, 2)}\n`;
}

function productObjects(selection: Selection): StixObject[] {
  const { workspace, notes } = selection;
  const entities = exportedEntities(selection);
  const claims = exportedClaims(selection);
  const ids = new Map<string, string>();
  for (const [key, entity] of entities) ids.set(key, entityId(entity));
  for (const claim of claims) if (claim.claim.key !== undefined) ids.set(claim.claim.key, claimId(claim));
  for (const { note } of notes)
    if (note.key !== undefined && !ids.has(note.key)) ids.set(note.key, productId(note));
  const idOf = (key: string | undefined) => (key === undefined ? undefined : ids.get(key));
  const dated = notes.filter(({ note }) => note.frontMatter.fields.date !== undefined);
  const latest =
    dated
      .map(({ note }) => timeOf(note, workspace.today))
      .sort()
      .at(-1) ?? midnight(workspace.today);
  return [
    ...[...entities.values()].map((entity) => entityObject(entity, provenance(selection, entity, latest))),
    ...relationships([...entities.values()], idOf, latest),
    ...claims.map((claim) =>
      claimObject(claim, { time: timeOf(claim.note, workspace.today), idOf, product: productId(claim.note) }),
    ),
    ...notes.flatMap(({ note }) => (note.entity ? [] : productWithAuthor(selection, note, claims, idOf))),
  ];
}

/** An entity's own note says when it is of and who may read it; of others the latest exported note is the time. */
function provenance({ workspace }: Selection, entity: Entity, latest: string) {
  const home = entityOf(workspace, entity.key)?.uri;
  const document = home === undefined ? undefined : workspace.digest(home);
  const fields = document?.type === 'note' ? document.frontMatter.fields : undefined;
  const date = fields?.date?.value;
  return {
    time: date ? midnight(formatDay(date.first)) : latest,
    marking: fields?.marking?.value,
  };
}

function productWithAuthor(
  selection: Selection,
  note: Note,
  claims: readonly ExportedClaim[],
  idOf: (key: string | undefined) => string | undefined,
): StixObject[] {
  const { fields } = note.frontMatter;
  const time = timeOf(note, selection.workspace.today);
  const author = fields.authors?.value[0]?.value;
  const authorId = author === undefined ? undefined : stixId('identity', `author ${author}`);
  const own = claims.filter((claim) => claim.note === note).map(claimId);
  const about = entityKeys(selection.workspace, note).map(idOf);
  const refs = [...new Set([...about, ...own].filter((id) => id !== undefined))];
  const isReport = fields.status?.value === 'published';
  const product = present({
    type: isReport ? 'report' : 'grouping',
    spec_version: '2.1' as const,
    id: productId(note),
    created_by_ref: authorId,
    created: time,
    modified: time,
    name: note.title === '' ? (note.key ?? 'note') : note.title,
    description: bottomLine(note),
    ...(isReport ? { published: time } : { context: 'unspecified' }),
    // A product must be about something; a note that names nothing is about the tool's own identity.
    object_refs: refs.length > 0 ? refs : [TOOL],
    labels: fields.tags?.value.map(({ value }) => value),
    external_references: references(note),
    ...markedWith(fields.marking?.value),
  });
  return author === undefined || authorId === undefined
    ? [product]
    : [authorObject(author, authorId), product];
}

/** The time of an author's object: authors have no dates, and an object's time must not change with its bundle. */
const AUTHORS_SINCE = '2026-01-01T00:00:00.000Z';

function authorObject(name: string, id: string): StixObject {
  return {
    type: 'identity',
    spec_version: '2.1',
    id,
    created: AUTHORS_SINCE,
    modified: AUTHORS_SINCE,
    name,
    identity_class: 'unknown',
  };
}

/** The id of the object that stands for the note: that of its entity, or a report or grouping of its own. */
function productId(note: Note): string {
  if (note.entity) return entityId(note.entity);
  const isReport = note.frontMatter.fields.status?.value === 'published';
  return stixId(isReport ? 'report' : 'grouping', note.key ?? note.uri);
}

/** The sentences of the note's bottom line, which is what a reader of the bundle should see first (ICD 208). */
function bottomLine(note: Note): string | undefined {
  const section = note.sections.findIndex(({ type }) => type?.role === 'bottom-line');
  const text = note.prose
    .filter((block) => block.section === section && block.kind === 'paragraph')
    .flatMap((block) => sentences(block).map(({ start, end }) => block.text.slice(start, end).trim()))
    .join(' ');
  return section < 0 || text === '' ? undefined : text;
}

function references(note: Note): readonly object[] | undefined {
  if (note.sources.length === 0) return undefined;
  return note.sources.map(sourceFacts).map(({ id, title, publisher, url }) => ({
    source_name: publisher ?? title ?? id,
    external_id: id,
    description: title,
    url,
  }));
}

/** Relations between exported entities, as relationship objects. */
function relationships(
  entities: readonly Entity[],
  idOf: (key: string | undefined) => string | undefined,
  time: string,
): StixObject[] {
  return entities.flatMap((entity) =>
    (entity.fields.relations?.value ?? []).flatMap(({ value: { type, target } }) => {
      const to = idOf(target?.value.key);
      if (!type || to === undefined) return [];
      const name = `${entity.key} ${type.value} ${target?.value.key}`;
      return [
        {
          type: 'relationship',
          spec_version: '2.1' as const,
          id: stixId('relationship', name),
          created: time,
          modified: time,
          relationship_type: type.value,
          source_ref: entityId(entity),
          target_ref: to,
        },
      ];
    }),
  );
}

function markingObjects({ workspace, notes }: Selection): StixObject[] {
  const used = new Set<Marking | undefined>(
    notes.flatMap(({ note }) => [
      note.frontMatter.fields.marking?.value,
      ...note.claims.map((claim) => claim.fields.marking?.value),
      ...entityKeys(workspace, note).map((key) => {
        const home = entityOf(workspace, key)?.uri;
        const document = home === undefined ? undefined : workspace.digest(home);
        return document?.type === 'note' ? document.frontMatter.fields.marking?.value : undefined;
      }),
    ]),
  );
  return MARKINGS.filter((marking) => used.has(marking)).map(tlpObject);
}

/** The first day that the note's date can mean; of a note without a date, the day of the export. */
function timeOf(note: Note, today: string): string {
  const date = note.frontMatter.fields.date?.value;
  return midnight(date ? formatDay(date.first) : today);
}

function midnight(day: string): string {
  return `${day}T00:00:00.000Z`;
}
