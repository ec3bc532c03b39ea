// What the readers of a note may see of other notes: nothing with a more restrictive marking than the note's (SPEC §13).

import { type Marking, markingRank } from '../../../values/marking.ts';
import type { KeptSource, NoteDigest } from '../../../workspace/digest.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';

/** The readers of one note. */
export interface Audience {
  readonly workspace: RuleWorkspace;
  readonly note: NoteDigest;
  /** Whether they may see what has the marking; without a marking it counts as above every level. */
  maySee(marking: Marking | undefined): boolean;
}

export function audienceOf(workspace: RuleWorkspace, note: NoteDigest): Audience {
  const own = rankOf(note.frontMatter.fields.marking?.value);
  return { workspace, note, maySee: (marking) => rankOf(marking) >= own };
}

/** Ranks markings: -1 for no marking, then from the strictest label to the most open one. */
function rankOf(marking: Marking | undefined): number {
  return marking === undefined ? -1 : markingRank(marking);
}

/** Whether the note that defines `key`, or the claim with that key, may be named: all markings that it states allow it. */
export function mayName({ workspace, maySee }: Audience, key: string): boolean {
  const markings = workspace.facts('marking', key);
  return markings.length > 0 ? markings.every(({ marking }) => maySee(marking)) : maySee(undefined);
}

type Home = { readonly uri: string; readonly note: Pick<NoteDigest, 'frontMatter' | 'sources'> };

/** A source that a note cites, and whether it is the note's own; undefined where it is not defined. */
export function citedSource(
  { workspace }: Audience,
  { note }: Home,
  key: string,
): { readonly source: KeptSource; readonly local: boolean } | undefined {
  const local = note.sources.find((one) => one.key === key && !one.global);
  if (local) return { source: local, local: true };
  const source = workspace.facts('source', key)[0]?.source;
  return source && { source, local: false };
}

/** Whether a source may be named: its own marking decides, else the marking of the note that owns it. */
export function mayNameSource({ maySee }: Audience, { note }: Home, source: KeptSource): boolean {
  const marking = source.fields.marking ?? (source.global ? undefined : note.frontMatter.fields.marking);
  return maySee(marking?.value);
}
