// The findings of a note in which somebody types. They move with their text, as long as nothing that they rest on changes: what is
// found again are those of rules that read a part which changed, and of those that read blocks the ones in the blocks that changed.

import { isEdited, movePlace, type Step, stepsSince, type Version, versionOf } from '../note/edit-steps.ts';
import type { Note } from '../note/note.ts';
import type { Notice, Reads, Rule } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';

type Notices = readonly Notice[];

/** A rule in force. */
interface Active {
  readonly rule: Pick<Rule, 'code' | 'reads'>;
}

/** Findings before suppressions by the codes of rules that have any. */
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
  /** What it has beside others, but for rules that must find it again: all of them where that is undefined. */
  readonly across: ByRule;
  readonly again: ReadonlySet<string> | undefined;
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
  const own = foundBy(rules, (active) => find(active, note));
  const all = [...own.values()].flat();
  if (!isEdited(note)) return { own: all, edited: undefined };
  const known = { version: versionOf(note), prose: note.prose, isDraft, own, ownAt: at, turns: 0 };
  return { own: all, edited: { ...known, across: new Map(), again: undefined, acrossAt: 0 } };
}

/** What rules find, of those that find anything. */
export function foundBy<A extends Active>(
  rules: readonly A[],
  find: (active: A) => Notices,
): Map<string, Notices> {
  const found = new Map<string, Notices>();
  for (const active of rules) {
    const own = find(active);
    if (own.length > 0) found.set(active.rule.code, own);
  }
  return found;
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
  const plan = planOf(rules.rules, edits.changed);
  const whole = [...plan.note, ...plan.prose.filter((active) => edits.takes(active, rules))];
  const kept = new Map<string, Notices>();
  for (const [code, before] of known.own) {
    const place = plan.places.get(code);
    if (!place || whole.includes(place.active)) continue;
    const moved = edits.moved(before, place.how === 'block' || place.how === 'blockAndClaims');
    if (moved) kept.set(code, moved);
    else whole.push(place.active);
  }
  // One after the other, since what is read of a note's passages is kept until another note comes.
  const found = foundBy(whole, (active) => rules.find(active, note));
  for (const [code, notices] of kept) found.set(code, notices);
  for (const which of BLOCKS)
    for (const active of plan[which]) {
      if (whole.includes(active)) continue;
      const { code } = active.rule;
      const now = rules.find(active, edits.part(which)).filter(({ span }) => edits.isRead(span));
      if (now.length > 0) found.set(code, [...(found.get(code) ?? []), ...now]);
    }
  const again = known.again && new Set(known.again);
  for (const { rule } of planOf(rules.across, edits.changed).note) again?.add(rule.code);
  const across = new Map<string, Notices>();
  for (const [code, before] of known.across) {
    const moved = again?.has(code) ? undefined : edits.moved(before, false);
    if (moved) across.set(code, moved);
    else again?.add(code);
  }
  const turns = known.turns + (edits.changed === BITS.prose ? 0 : 1);
  const next = { version: versionOf(note), prose: note.prose, own: found, across, again, turns };
  return { own: [...found.values()].flat(), edited: { ...known, ...next } };
}

/** What a rule looks at again: the blocks that changed, or these and all claims. */
type Blocks = 'block' | 'blockAndClaims';

const BLOCKS: readonly Blocks[] = ['block', 'blockAndClaims'];

/** Rules by what of the note they must look at again where some parts of it changed; `prose`, if they take any of it. */
interface Plan<A> extends Readonly<Record<'prose' | 'note' | Blocks, readonly A[]>> {
  readonly places: ReadonlyMap<string, { readonly active: A; readonly how: How }>;
}

type How = 'kept' | 'prose' | 'note' | Blocks;

/** The parts of a note as bits of a number, since they are compared for every rule. */
const BITS: Readonly<Record<Reads, number>> = {
  prose: 1,
  claims: 2,
  ids: 4,
  sources: 8,
  references: 16,
  sections: 32,
  titles: 64,
  title: 128,
  entity: 256,
  head: 512,
  problems: 1024,
  suppressions: 2048,
  'block-prose': 4096,
  'block-claims': 8192,
};

const plans = new WeakMap<readonly Active[], Map<number, Plan<Active>>>();

/** The plan for some changed parts, made once for the rules in force. */
function planOf<A extends Active>(rules: readonly A[], changed: number): Plan<A> {
  const byChange = plans.get(rules) ?? new Map<number, Plan<Active>>();
  plans.set(rules, byChange);
  const known = byChange.get(changed);
  if (known) return known as Plan<A>;
  const places = rules.map((active) => ({ active, how: againFor(active, changed) }));
  const those = (wanted: How) => places.flatMap(({ active, how }) => (how === wanted ? [active] : []));
  const plan: Plan<A> = {
    prose: those('prose'),
    note: those('note'),
    block: those('block'),
    blockAndClaims: those('blockAndClaims'),
    places: new Map(places.map((place) => [place.active.rule.code, place])),
  };
  byChange.set(changed, plan);
  return plan;
}

function againFor({ rule: { reads } }: Active, changed: number): How {
  const read = reads ? bitsOf(reads) : changed;
  const rests = read & changed;
  if (rests === BITS.prose) return 'prose';
  if (rests !== 0) return 'note';
  const inBlocks =
    (read & BITS['block-prose'] && changed & BITS.prose) ||
    (read & BITS['block-claims'] && changed & BITS.claims);
  if (!inBlocks) return 'kept';
  return read & BITS.claims ? 'blockAndClaims' : 'block';
}

function bitsOf(parts: Iterable<Reads>): number {
  let bits = 0;
  for (const part of parts) bits |= BITS[part];
  return bits;
}

/** What the last edits did to a note. */
class Edits {
  /** Whether it is known what changed. */
  readonly isClear: boolean;
  /** The parts that changed. */
  readonly changed: number;
  readonly #note: Note;
  readonly #steps: readonly Step[];
  readonly #before: Note['prose'];
  /** Stretches that were read, in the text of now. */
  #read: readonly Span[] = [];
  #block: Note | undefined;
  #blockAndClaims: Note | undefined;
  #blockBefore: Note | undefined;

  constructor({ prose }: EditedNote, note: Note, steps: readonly Step[]) {
    this.#note = note;
    this.#steps = steps;
    this.#before = prose;
    this.isClear = steps.every(({ changed }) => changed !== undefined);
    this.changed = steps.reduce((all, { changed }) => all | bitsOf(changed ?? []), 0);
    for (const step of steps)
      this.#read = [...this.#read.flatMap((one) => movedStretch(one, step)), step.stretch];
  }

  /** The note with what is in the stretches alone. */
  part(which: Blocks): Note {
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

  /** Whether a rule takes anything of the prose that changed, or took anything before; more than one edit is not looked at. */
  takes<A>(active: A, rules: OwnRules<A>): boolean {
    const [step, another] = this.#steps;
    if (!step || another) return true;
    const part = this.#part();
    this.#blockBefore ??= {
      ...part,
      prose: this.#before.filter(({ span }) => span.start >= step.stretch.start && span.start < step.oldEnd),
    };
    return rules.takes(active, this.#blockBefore) || rules.takes(active, part);
  }
}

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
