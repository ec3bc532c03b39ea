// The findings of a note in which somebody types. They move with their text, as long as nothing that they rest on changes: what is
// found again are those of rules that read a part which changed, and of those that read blocks the ones in the blocks that changed.

import {
  isEdited,
  movePlace,
  type Part,
  type Step,
  stepsSince,
  type Version,
  versionOf,
} from '../note/edit-steps.ts';
import type { Note } from '../note/note.ts';
import type { Notice, Reads, Rule } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';

type Notices = readonly Notice[];

/** A rule in force. */
interface Active {
  readonly rule: Pick<Rule, 'code' | 'reads'>;
}

/** Findings before suppressions by the codes of rules; those of other rules must be found again. */
export type ByRule = ReadonlyMap<string, Notices>;

/** What is known of a note, and the text and the revision of the workspace that it is of. */
export interface EditedNote {
  readonly version: Version;
  readonly prose: Note['prose'];
  /** How severe its findings are. */
  readonly isDraft: boolean;
  /** What the note has by itself. */
  readonly own: ByRule;
  readonly ownAt: number;
  /** What it has beside others. */
  readonly across: ByRule;
  readonly acrossAt: number;
  /** How often more than prose changed since all was found anew. */
  readonly turns: number;
}

/** Finds what a note has by itself. */
export interface OwnRules<A> {
  readonly rules: readonly A[];
  /** Those that find what it has beside others. */
  readonly across: readonly A[];
  find(active: A, note: Note): Notices;
  /** Whether a rule that reads all prose takes anything of this note's. */
  takes(active: A, note: Note): boolean;
}

/** What a note has by itself, and what to keep of it while somebody types in it. */
export interface Read {
  readonly own: Notices;
  readonly edited: EditedNote | undefined;
}

/** Then all is found anew, so that what was asked for on the way is forgotten. */
const MOST_TURNS = 64;

/** All that the note has by itself, found anew at a revision of the workspace. */
export function readWhole<A extends Active>(
  note: Note,
  isDraft: boolean,
  { rules, find }: OwnRules<A>,
  at: number,
): Read {
  const own = new Map(rules.map((active) => [active.rule.code, find(active, note)]));
  const all = [...own.values()].flat();
  if (!isEdited(note)) return { own: all, edited: undefined };
  const known = { version: versionOf(note), prose: note.prose, isDraft, own, ownAt: at, turns: 0 };
  return { own: all, edited: { ...known, across: new Map(), acrossAt: 0 } };
}

/** The findings of the note's next text; undefined where it must be read anew. Those beside others have moved. */
export function follow<A extends Active>(
  known: EditedNote,
  note: Note,
  isDraft: boolean,
  rules: OwnRules<A>,
): Read | undefined {
  const steps = stepsSince(known.version, note);
  const edits = steps && new Edits(known, note, steps);
  if (!edits?.isClear || isDraft !== known.isDraft || known.turns >= MOST_TURNS) return undefined;
  const found = new Map<string, Notices>();
  const others: Record<Exclude<Again, 'nothing'>, A[]> = { note: [], block: [], blockAndClaims: [] };
  for (const active of rules.rules) {
    const before = known.own.get(active.rule.code);
    const again = before ? edits.again(active, rules) : 'note';
    const moved = before && again !== 'note' ? edits.moved(before, again !== 'nothing') : undefined;
    if (moved) found.set(active.rule.code, moved);
    if (again !== 'nothing' || !moved) others[moved && again !== 'nothing' ? again : 'note'].push(active);
  }
  // One after the other, since what is read of a note's passages is kept until another note comes.
  for (const active of others.note) found.set(active.rule.code, rules.find(active, note));
  for (const which of ['block', 'blockAndClaims'] as const)
    for (const active of others[which]) {
      const again = rules.find(active, edits.part(which)).filter(({ span }) => edits.isRead(span));
      if (again.length > 0) found.set(active.rule.code, [...(found.get(active.rule.code) ?? []), ...again]);
    }
  const across = new Map<string, Notices>();
  for (const active of rules.across) {
    const before = known.across.get(active.rule.code);
    const moved = before && edits.again(active) === 'nothing' ? edits.moved(before, false) : undefined;
    if (moved) across.set(active.rule.code, moved);
  }
  const turns = known.turns + (edits.isOnlyProse ? 0 : 1);
  const next = { version: versionOf(note), prose: note.prose, own: found, across, turns };
  return { own: [...found.values()].flat(), edited: { ...known, ...next } };
}

/** What of the note a rule must look at again; `blockAndClaims`: the blocks that changed, and all claims. */
type Again = 'nothing' | 'note' | 'block' | 'blockAndClaims';

/** What the last edits did to a note. */
class Edits {
  readonly isClear: boolean;
  readonly #changed = new Set<Part>();
  readonly #note: Note;
  readonly #steps: readonly Step[];
  readonly #before: Note['prose'];
  /** Stretches that were read, in the text of now. */
  #read: readonly Span[] = [];
  #block: Note | undefined;
  #blockAndClaims: Note | undefined;

  constructor({ prose }: EditedNote, note: Note, steps: readonly Step[]) {
    this.#note = note;
    this.#steps = steps;
    this.#before = prose;
    this.isClear = steps.every(({ changed }) => changed !== undefined);
    for (const step of steps) {
      for (const part of step.changed ?? []) this.#changed.add(part);
      this.#read = [...this.#read.flatMap((one) => movedStretch(one, step)), step.stretch];
    }
  }

  get isOnlyProse(): boolean {
    return [...this.#changed].every((part) => part === 'prose');
  }

  /** What a rule must look at again. */
  again<A extends Active>(active: A, rules?: OwnRules<A>): Again {
    const { reads } = active.rule;
    const changed = this.#changed;
    const rests = reads ? reads.filter((one) => changed.has(one as Part)) : [...changed];
    if (rests.length > 0) {
      const isKept = rules && rests.every((one) => one === 'prose') && !this.#takes(active, rules);
      if (!isKept) return 'note';
    }
    if (!reads?.some((one) => BLOCKS[one] && changed.has(BLOCKS[one]))) return 'nothing';
    return reads.includes('claims') ? 'blockAndClaims' : 'block';
  }

  /** The note with what is in the stretches alone. */
  part(which: 'block' | 'blockAndClaims'): Note {
    if (which === 'block') return this.#part();
    this.#blockAndClaims ??= { ...this.#part(), claims: this.#note.claims };
    return this.#blockAndClaims;
  }

  #part(): Note {
    const { prose, claims } = this.#note;
    const isRead = ({ span }: { readonly span: Span }) => this.isRead(span);
    this.#block ??= { ...this.#note, prose: prose.filter(isRead), claims: claims.filter(isRead) };
    return this.#block;
  }

  isRead({ start }: Span): boolean {
    return this.#read.some((stretch) => stretch.start <= start && start < stretch.end);
  }

  /** Findings at their new places, or of them those outside the stretches; undefined where the place of one is unclear. */
  moved(notices: Notices, isOutside: boolean): Notices | undefined {
    let moved: Notices | undefined = notices;
    for (const step of this.#steps) {
      if (moved.length === 0) return moved;
      moved = movedBy(isOutside ? outside(moved, step) : moved, step, this.#note.uri);
      if (!moved) return undefined;
    }
    return moved;
  }

  /** Whether a rule took or takes anything of the prose that one edit changed. */
  #takes<A>(active: A, rules: OwnRules<A>): boolean {
    const [step, another] = this.#steps;
    if (!step || another) return true;
    const { stretch, oldEnd } = step;
    const before = this.#before.filter(({ span }) => span.start >= stretch.start && span.start < oldEnd);
    const part = this.#part();
    return rules.takes(active, part) || rules.takes(active, { ...part, prose: before });
  }
}

const BLOCKS: { readonly [reads in Reads]?: Part } = { 'block-prose': 'prose', 'block-claims': 'claims' };

/** The findings at their new places; undefined where an edit touches the edge of one, so that its new place is unclear. */
function movedBy(notices: Notices, { edit }: Step, uri: string): Notices | undefined {
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
