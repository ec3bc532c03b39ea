// Notes as products: a published note is a report, any other note a grouping. A note about an entity is that entity.

import type { Note } from '../note/note.ts';
import { sentences } from '../note/prose.ts';
import { entityKeys } from './selection.ts';
import { type Draft, present } from './stix-draft.ts';
import { EXTENSION, TOOL } from './stix-ids.ts';
import { claimId, idsOf, remarkId } from './stix-names.ts';
import { type StixContext, startOf } from './stix-naming-notes.ts';
import { ownSources, strictest } from './stix-references.ts';

/** `report_types` (STIX 2.1, report-type-ov) of the note types that this vocabulary covers. */
const REPORT_TYPES: Readonly<Record<string, readonly string[]>> = {
  'cti-report': ['threat-report'],
  'entity-profile': ['identity'],
};

/** The product of a note. */
export function productDraft(context: StixContext, note: Note): Draft {
  const { workspace, now } = context;
  const { fields } = note.frontMatter;
  const since = fields.date ? startOf(fields.date.value) : now;
  const claims = note.claims
    .filter(({ map }) => map !== undefined)
    .flatMap((claim) => {
      const name = context.claimName(note, claim);
      return [claimId(claim.kind, name), remarkId(name)];
    });
  const about = entityKeys(workspace, note).flatMap((key) => idsOf(workspace, key));
  const refs = [...new Set([...about, ...claims])];
  const sources = ownSources(workspace, note);
  const isReport = fields.status?.value === 'published';
  const object = present({
    type: isReport ? 'report' : 'grouping',
    spec_version: '2.1' as const,
    id: context.productId(note),
    name: note.title === '' ? (note.key ?? 'note') : note.title,
    description: bottomLine(note),
    ...(isReport
      ? {
          // Without a date it is published when it is first exported.
          published: fields.date && since,
          report_types: REPORT_TYPES[note.noteType?.id ?? ''],
        }
      : { context: 'unspecified' }),
    // A product must be about something; a note that names nothing is about the tool's own identity.
    object_refs: refs.length > 0 ? refs : [TOOL],
    labels: fields.tags?.value.map(({ value }) => value),
    external_references: sources.map(({ reference }) => reference),
    extensions: {
      [EXTENSION]: {
        extension_type: 'property-extension',
        dossier_id: note.key,
        note_type: note.noteType?.id,
        status: fields.status?.value ?? 'draft',
        authors: fields.authors?.value.map(({ value }) => value),
      },
    },
  });
  return {
    object,
    since,
    author: fields.authors?.value[0]?.value,
    marking: strictest(fields.marking?.value, ...sources.map(({ marking }) => marking)),
  };
}

/** The sentences of the note's bottom line, which a reader of the bundle should see first (ICD 208). */
function bottomLine(note: Note): string | undefined {
  const section = note.sections.findIndex(({ type }) => type?.role === 'bottom-line');
  const text = note.prose
    .filter((block) => block.section === section && block.kind === 'paragraph')
    .flatMap((block) => sentences(block).map(({ start, end }) => block.text.slice(start, end).trim()))
    .join(' ');
  return section < 0 || text === '' ? undefined : text;
}
