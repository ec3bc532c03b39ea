// What edits did to a note of which only a stretch was read again, so that what is known of the rest can be kept.

import type { Span } from '../text/span.ts';
import type { Note } from './note.ts';
import type { Edit } from './reread-stretch.ts';

/**
 * Of what a note is made, for those who work out again what rests on a part that changed: `ids` are those that it defines, `titles`
 * those of its headings, `sections` everything else of them, `title` its own, `entity` what it says as the note of an entity, and
 * `head` what else the front matter says.
 */
export type Part =
  | 'prose'
  | 'claims'
  | 'ids'
  | 'sources'
  | 'references'
  | 'sections'
  | 'titles'
  | 'title'
  | 'head'
  | 'entity'
  | 'problems'
  | 'suppressions';

/** One edit of a note. */
export interface Step {
  readonly edit: Edit;
  /** The stretch that was read, which is whole blocks of the top level, in the new text. */
  readonly stretch: Span;
  /** Where it ended in the old text. */
  readonly oldEnd: number;
  /** What may differ: everything else is what it was, at another place. Undefined where that is not known. */
  readonly changed: ReadonlySet<Part> | undefined;
}

/** Stands for one text of a note, and holds on to nothing of it. Only compared. */
export type Version = symbol;

interface History {
  readonly version: Version;
  /** The last steps that led to this text, the oldest first, each from a version. */
  readonly steps: readonly { readonly from: Version; readonly step: Step }[];
}

/** Whoever looks less often than after this many edits looks at the whole note. */
const MOST_STEPS = 16;

const histories = new WeakMap<Note, History>();

/** Which text of the note this is. */
export function versionOf(note: Note): Version {
  return historyOf(note).version;
}

/** The edits between a version and the note, the oldest first; undefined where more than stretches was read. */
export function stepsSince(version: Version, note: Note): readonly Step[] | undefined {
  const history = histories.get(note);
  if (history?.version === version) return [];
  const first = history?.steps.findIndex(({ from }) => from === version) ?? -1;
  return first < 0 ? undefined : history?.steps.slice(first).map(({ step }) => step);
}

/** Whether a person is typing in the note: it is the text after one that was at hand. */
export function isEdited(note: Note): boolean {
  return (histories.get(note)?.steps.length ?? 0) > 0;
}

/** The edit between a text of a note and the next one, if it is known what changed, and that everything else just moved. */
export function stepBetween(before: Note, note: Note): Step | undefined {
  const known = histories.get(before);
  const steps = known && stepsSince(known.version, note);
  return steps?.length === 1 && steps[0]?.changed ? steps[0] : undefined;
}

/** What of a note its digest does not have. */
const BESIDE_DIGEST: ReadonlySet<Part> = new Set(['prose', 'sections', 'titles', 'problems']);

/** Whether an edit did nothing to the digest of a note but to move it. */
export function movesDigest({ changed }: Step): boolean {
  return changed !== undefined && [...changed].every((part) => BESIDE_DIGEST.has(part));
}

/** Notes that a step leads from one text to the next. */
export function addStep(before: Note, after: Note, step: Step): void {
  const { version, steps } = historyOf(before);
  histories.set(after, {
    version: Symbol('version'),
    steps: [...steps.slice(1 - MOST_STEPS), { from: version, step }],
  });
}

/** Where an offset of the old text is in the new one; undefined where it is in or at the edit, so that its new place is unclear. */
export function moveOffset(at: number, { start, oldEnd, newEnd }: Edit): number | undefined {
  if (at < start) return at;
  return at > oldEnd ? at + newEnd - oldEnd : undefined;
}

/** The same for both ends of a place; an edit within it makes it longer or shorter. */
export function movePlace({ start, end }: Span, edit: Edit): Span | undefined {
  const [first, next] = [moveOffset(start, edit), moveOffset(end, edit)];
  return first === undefined || next === undefined ? undefined : { start: first, end: next };
}

function historyOf(note: Note): History {
  const known = histories.get(note);
  if (known) return known;
  const history = { version: Symbol('version'), steps: [] };
  histories.set(note, history);
  return history;
}
