// What is exported: notes, their claims, and the entities that they mention.

import type { Claim, Entity, Note } from '../note/note.ts';
import { lineAt, lineIndex } from '../text/line-index.ts';
import type { Marking } from '../values/marking.ts';
import { isEntityKind } from '../vocabulary/vocabulary.ts';
import type { NoteDigest } from '../workspace/digest.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import { type ClaimRecord, claimRecord } from './claim-record.ts';

/** A note and its name in the output. */
export interface ExportedNote {
  readonly uri: string;
  /** The whole note: read again each time, for all notes of a large folder would fill the memory. Let it go before the next. */
  readonly note: Note;
  /** With `/`, relative to the user's folder. */
  readonly file: string;
  /** What of it is above the level up to which is exported, where there is one. */
  readonly withheld?: WithheldParts | undefined;
}

/** How much of a note, or of several, is not handed out. */
export interface WithheldParts {
  /** The level above which it is. */
  readonly max: Marking;
  readonly claims: number;
  readonly sources: number;
  /** Paragraphs, headings and rows of tables that link something withheld. */
  readonly passages: number;
}

/** The same of a selection. */
export interface Withheld extends WithheldParts {
  /** Whole notes: those above the level, those without a valid marking, and those that cannot be read. */
  readonly notes: number;
}

export interface Selection {
  readonly workspace: Workspace;
  readonly notes: readonly ExportedNote[];
  /** What is not handed out, where there is a level up to which is exported. */
  readonly withheld?: Withheld | undefined;
  /** Where the notes name something withheld without a link to it: that stays in them. */
  readonly namedInPassing?: readonly { readonly file: string; readonly line: number }[] | undefined;
}

/** A note of a workspace that is only read when somebody needs it. */
export function exportedNote(
  workspace: Workspace,
  { uri, file, withheld }: Omit<ExportedNote, 'note'>,
): ExportedNote {
  return {
    uri,
    file,
    ...(withheld && { withheld }),
    get note() {
      const note = workspace.document(uri);
      if (note?.type !== 'note') throw new TypeError(`not a note: ${uri}`);
      return note;
    },
  };
}

/** Whether the front matter of a note does not read. Nothing is read for it. */
export function isBroken(workspace: Workspace, { uri }: Pick<ExportedNote, 'uri'>): boolean {
  const note = workspace.digest(uri);
  return note?.type === 'note' && note.frontMatter.broken;
}

/** A claim with its record. */
export interface ExportedClaim {
  readonly note: Note;
  readonly claim: Claim;
  readonly record: ClaimRecord;
}

/** Every claim with readable YAML, by note and place. Whoever keeps a note or a claim keeps all of it. */
export function* exportedClaims({ workspace, notes }: Selection): Iterable<ExportedClaim> {
  for (const { note, file } of notes) {
    const lines = lineIndex(note.text);
    for (const claim of note.claims) {
      if (claim.map === undefined) continue;
      const line = lineAt(lines, claim.fence.start) + 1;
      yield { note, claim, record: claimRecord(workspace, note, claim, { file, line }) };
    }
  }
}

/** The records of these claims. */
export function claimRecords(selection: Selection): ClaimRecord[] {
  const records: ClaimRecord[] = [];
  for (const { record } of exportedClaims(selection)) records.push(record);
  return records;
}

/** The entities that the notes define or refer to, by key, if something defines them. */
export function exportedEntities({ workspace, notes }: Selection): Map<string, Entity> {
  const entities = new Map<string, Entity>();
  for (const { uri } of notes) {
    const note = workspace.digest(uri);
    for (const key of note?.type === 'note' ? entityKeys(workspace, note) : []) {
      const entity = entities.has(key) ? undefined : entityOf(workspace, key)?.entity;
      if (entity) entities.set(key, entity);
    }
  }
  return entities;
}

/** The keys of the entities in a note: its own, and those it refers to in text or fields. */
export function entityKeys({ vocabulary }: Workspace, note: NoteDigest): string[] {
  const referred = note.references.filter(({ kind }) => isEntityKind(vocabulary, kind)).map(({ key }) => key);
  return [...new Set([...(note.entity ? [note.entity.key] : []), ...referred])];
}
