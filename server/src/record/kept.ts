// What is kept of notes between two runs, as lines of text: each note's digest and the findings that it has by itself, and
// enough of what those depend on to see whether it has changed.

import type { Notice } from '../rules/rule.ts';
import type { NoteDigest } from '../workspace/digest.ts';
import { entityIn } from '../workspace/entity-head.ts';
import type { Table, Tables } from '../workspace/facts.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What is kept of one note. */
export interface KeptNote {
  /** The digest without what is read again: the entity, and the note type, whose id is here. */
  readonly digest: Omit<NoteDigest, 'entity' | 'noteType'>;
  readonly noteType?: string;
  readonly isEntity: boolean;
  readonly own: KeptFindings;
}

/** The findings of a note by itself. */
export interface KeptFindings {
  readonly notices: readonly Notice[];
  /** What they depend on: indexes into `KeptFacts.slots`. */
  readonly reads: readonly number[];
}

/** The facts of other documents that own findings depend on, as they were. */
export interface KeptFacts {
  /** Table, key, and the checksum of the facts there. */
  readonly slots: readonly (readonly [Table, string, number])[];
  /** The names of all entities. */
  readonly names: readonly Tables['mention'][];
}

/** One note as a line without a break. */
export function printNote({ digest, noteType, isEntity, own }: KeptNote): string {
  return JSON.stringify([digest, noteType ?? null, isEntity ? 1 : 0, own.notices, own.reads], plain);
}

/** The note of a line that `printNote` made. Throws on any other. */
export function parseNoteLine(line: string): KeptNote {
  const parsed: unknown = JSON.parse(line);
  if (!Array.isArray(parsed) || parsed.length !== 5) throw new Error('not a kept note');
  const [digest, noteType, isEntity, notices, reads] = parsed;
  if (line.includes(BIG)) revive(digest);
  return {
    digest,
    isEntity: isEntity === 1,
    own: { notices, reads },
    ...(noteType !== null && { noteType }),
  };
}

/** The digest of a note whose text is the one that it was made from; undefined where it cannot be completed again. */
export function wholeDigest(kept: KeptNote, workspace: Workspace, text: string): NoteDigest | undefined {
  const noteType =
    kept.noteType === undefined ? undefined : workspace.vocabulary.noteTypes.get(kept.noteType);
  const entity = kept.isEntity ? entityIn(workspace, kept.digest.uri, text) : undefined;
  if (kept.isEntity !== (entity !== undefined) || (kept.noteType !== undefined && !noteType))
    return undefined;
  return { ...kept.digest, ...(noteType && { noteType }), ...(entity && { entity }) };
}

const BIG = '{"$big":"';

/** JSON has no integers of arbitrary size. */
function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $big: value.toString() } : value;
}

function revive(value: object): void {
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'object' || inner === null) continue;
    const big: unknown = inner.$big;
    if (typeof big === 'string') Object.assign(value, { [key]: BigInt(big) });
    else revive(inner);
  }
}
