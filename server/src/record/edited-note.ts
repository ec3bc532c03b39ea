// The findings of a note in which somebody types. As long as only prose changes, most of them move with their text, and
// what is found again is what rests on the blocks that changed.

import { isEdited, movePlace, type Step, stepsSince, type Version, versionOf } from '../note/edit-steps.ts';
import type { Note } from '../note/note.ts';
import type { Notice, ProseRead } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';

type Notices = readonly Notice[];

/** Findings before suppressions, and the text and the revision of the workspace that they are of. */
export interface EditedNote {
  readonly version: Version;
  readonly prose: Note['prose'];
  /** Those that the note has by itself, by what of its prose they rest on. */
  readonly own: Readonly<Record<ProseRead, Notices>>;
  readonly ownAt: number;
  /** Those that it has beside others; undefined where they must be found again. */
  readonly across: Notices | undefined;
  readonly acrossAt: number;
}

/** Finds what a note has by itself. */
export interface FindOwn {
  /** What rests on some of the note's prose, or on all of it. */
  find(note: Note, prose: ProseRead): Notices;
  /** Whether what rests on all prose takes anything of this note's. */
  takes(note: Note): boolean;
}

/** What a note has by itself, and what to keep of it while somebody types in it. */
export interface Read {
  readonly own: Notices;
  readonly edited: EditedNote | undefined;
}

/** All that the note has by itself, found anew at a revision of the workspace. */
export function readWhole(note: Note, { find }: FindOwn, at: number): Read {
  const own = { none: find(note, 'none'), block: find(note, 'block'), all: find(note, 'all') };
  if (!isEdited(note)) return { own: allOf(own), edited: undefined };
  const known = { version: versionOf(note), prose: note.prose, own, ownAt: at };
  return { own: allOf(own), edited: { ...known, across: undefined, acrossAt: 0 } };
}

/** The findings of the note's next text; undefined where it must be read anew. Those beside others have moved. */
export function follow(known: EditedNote, note: Note, rules: FindOwn): Read | undefined {
  const steps = stepsSince(known.version, note);
  if (!steps?.every(({ isProse }) => isProse)) return undefined;
  let [none, block, across]: (Notices | undefined)[] = [known.own.none, known.own.block, known.across];
  let read: readonly Span[] = [];
  for (const step of steps) {
    none = none && moved(none, step, note.uri);
    across = across && moved(across, step, note.uri);
    block = block && moved(outside(block, step), step, note.uri);
    read = [...read.flatMap((one) => movedStretch(one, step)), step.stretch];
  }
  if (!none || !block) return undefined;
  const isRead = ({ start }: Span) => read.some((stretch) => stretch.start <= start && start < stretch.end);
  const part = { ...note, prose: note.prose.filter(({ span }) => isRead(span)) };
  const again = rules.find(part, 'block').filter(({ span }) => isRead(span));
  const all = keptAll(known, part, steps, rules) ?? rules.find(note, 'all');
  const own = { none, block: [...block, ...again], all };
  const { prose } = note;
  return { own: allOf(own), edited: { ...known, version: versionOf(note), prose, own, across } };
}

/** What rests on all prose, moved, where one edit changed only prose of which nothing was and is taken. */
function keptAll(
  { own, prose }: EditedNote,
  part: Note,
  steps: readonly Step[],
  rules: FindOwn,
): Notices | undefined {
  const [step, another] = steps;
  if (!step || another) return undefined;
  const { stretch, oldEnd } = step;
  const before = prose.filter(({ span }) => span.start >= stretch.start && span.start < oldEnd);
  if (rules.takes(part) || rules.takes({ ...part, prose: before })) return undefined;
  return moved(own.all, step, part.uri);
}

function allOf({ none, block, all }: EditedNote['own']): Notices {
  return [...none, ...block, ...all];
}

/** The findings at their new places; undefined where an edit touches the edge of one, so that its new place is unclear. */
function moved(notices: Notices, { edit }: Step, uri: string): Notices | undefined {
  const all: Notice[] = [];
  for (const notice of notices) {
    const span = movePlace(notice.span, edit);
    const related = notice.related.flatMap((place) => {
      const next = place.uri === uri ? movePlace(place.span, edit) : place.span;
      return next ? [next === place.span ? place : { ...place, span: next }] : [];
    });
    if (!span || related.length < notice.related.length) return undefined;
    all.push({ ...notice, span, related });
  }
  return all;
}

/** The findings outside the stretch that was read again. */
function outside(notices: Notices, { stretch: { start }, oldEnd }: Step): Notices {
  return notices.filter(({ span }) => span.start < start || span.start >= oldEnd);
}

/** A stretch that was read before an edit, as far as it is not read again with it. */
function movedStretch({ start, end }: Span, { edit, stretch, oldEnd }: Step): Span[] {
  if (start >= stretch.start && end <= oldEnd) return [];
  const by = edit.newEnd - edit.oldEnd;
  // Both are whole blocks: what is beyond the later stretch is on one side of it, or on both.
  return [{ start: start >= oldEnd ? start + by : start, end: end >= oldEnd ? end + by : end }];
}
