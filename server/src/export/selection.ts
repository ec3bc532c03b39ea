// What is exported: notes, and what they say of each other and of entities.

import type { Claim, Entity, Note } from '../note/note.ts';
import { lineAt, lineIndex } from '../text/line-index.ts';
import { isEntityKind } from '../vocabulary/vocabulary.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import { type ClaimRecord, claimRecord } from './claim-record.ts';

/** A note and its name in the output. */
export interface ExportedNote {
  readonly note: Note;
  /** With `/`, relative to where the user stands. */
  readonly file: string;
}

export interface Selection {
  readonly workspace: Workspace;
  readonly notes: readonly ExportedNote[];
}

/** A claim with its record. */
export interface ExportedClaim {
  readonly note: Note;
  readonly claim: Claim;
  readonly record: ClaimRecord;
}

/** Every claim whose YAML reads, in the order of notes and of places. */
export function exportedClaims({ workspace, notes }: Selection): ExportedClaim[] {
  return notes.flatMap(({ note, file }) => {
    const lines = lineIndex(note.text);
    return note.claims
      .filter((claim) => claim.map !== undefined)
      .map((claim) => {
        const line = lineAt(lines, claim.fence.start) + 1;
        return { note, claim, record: claimRecord(workspace, note, claim, { file, line }) };
      });
  });
}

/** The entities that the notes define or refer to and that something defines, by key. */
export function exportedEntities({ workspace, notes }: Selection): Map<string, Entity> {
  const entities = new Map<string, Entity>();
  for (const key of notes.flatMap(({ note }) => entityKeys(workspace, note))) {
    const entity = entities.has(key) ? undefined : entityOf(workspace, key)?.entity;
    if (entity) entities.set(key, entity);
  }
  return entities;
}

/** The keys of the entities that a note is about: its own, and those it refers to in text or fields. */
export function entityKeys({ vocabulary }: Workspace, note: Note): string[] {
  const referred = note.references.filter(({ kind }) => isEntityKind(vocabulary, kind)).map(({ key }) => key);
  return [...new Set([...(note.entity ? [note.entity.key] : []), ...referred])];
}
