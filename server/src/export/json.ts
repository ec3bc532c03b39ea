// Notes, claims and entities as one JSON object.

import type { Entity, Note } from '../note/note.ts';
import { type StatedMarking, statedMarking } from '../note/stated-marking.ts';
import { sourceFacts } from '../render/source-facts.ts';
import { IDENTIFIER_SCHEMES } from '../values/identifiers.ts';
import type { ClaimRecord } from './claim-record.ts';
import { claimRecords, exportedEntities, type Selection } from './selection.ts';

/** `{"version": 1, "notes": […], "claims": […], "entities": […]}`, with a line break at the end. */
export function toJson(selection: Selection): string {
  const { workspace, withheld } = selection;
  const notes: ReturnType<typeof noteRecord>[] = [];
  const claims: ClaimRecord[] = [];
  for (const exported of selection.notes) {
    notes.push(noteRecord(exported.note, exported.file));
    // The note was just read, and is there still.
    claims.push(...claimRecords({ workspace, notes: [exported] }));
  }
  const data = {
    version: 1,
    withheld,
    notes,
    claims,
    entities: [...exportedEntities(selection).values()].map(entityRecord),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function noteRecord(note: Note, file: string) {
  const { date, status, authors, tags } = note.frontMatter.fields;
  return {
    file,
    id: note.key,
    type: note.noteType?.id,
    title: note.title,
    date: date?.value.text,
    status: status?.value ?? 'draft',
    ...markingMembers(statedMarking(note.frontMatter.map)),
    authors: authors?.value.map(({ value }) => value) ?? [],
    tags: tags?.value.map(({ value }) => value) ?? [],
    sources: note.sources.map(sourceFacts),
    references: [...new Set(note.references.map(({ key }) => key))],
  };
}

/** A label; what is written where that is none is never taken for one. */
function markingMembers(stated: StatedMarking) {
  if (stated === 'none') return {};
  return 'marking' in stated ? stated : { invalidMarking: stated.invalid };
}

function entityRecord({ key, kind, fields, names }: Entity) {
  return {
    id: key,
    kind,
    name: fields.name?.value,
    aliases: names.filter(({ role }) => role !== 'name').map(({ value }) => value),
    type: fields.type?.value,
    identifiers: identifiersOf(fields),
    relations: (fields.relations?.value ?? []).map(({ value }) => ({
      type: value.type?.value,
      target: value.target?.value.key,
      asOf: value['as-of']?.value.text,
      percentage: value.percentage?.value.text,
    })),
  };
}

/** The identifiers of an entity, by scheme. */
export function identifiersOf(fields: Entity['fields']): Record<string, string> {
  const stated = fields.identifiers?.value ?? {};
  return Object.fromEntries(
    IDENTIFIER_SCHEMES.flatMap((scheme) => {
      const value = stated[scheme]?.value;
      return value === undefined ? [] : [[scheme, value]];
    }),
  );
}
