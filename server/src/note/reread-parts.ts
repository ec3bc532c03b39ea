// Which parts of a note an edit changed: of a stretch that was read again, and of the front matter where that was read too. What
// is the same in both texts, at the places that the edit gives it, did not change.

import type { Problem } from '../schema/problem.ts';
import type { Span } from '../text/span.ts';
import type { YamlEntry } from '../yaml/node.ts';
import type { BodyParts, HeadParts } from './assemble.ts';
import { moveOffset, movePlace, type Part } from './edit-steps.ts';
import type { LinkUse, LooseReference, Note, Reference, Section, Source, Suppression } from './note.ts';
import { byForm, cutOf, startOf } from './reread-splice.ts';
import type { Edit } from './reread-stretch.ts';

/** A stretch of the old text, and what was read of the new one, in which it begins at the same offset. */
export interface Compared {
  readonly before: Note;
  readonly after: Note;
  readonly old: BodyParts;
  readonly read: BodyParts;
  readonly start: number;
  /** Where the stretch ends in the old text, and in the new one. */
  readonly oldEnd: number;
  readonly newEnd: number;
  readonly edit: Edit;
}

/** The parts of the body that an edit changed, with those that rest on all of the note; undefined where that is unclear. */
export function changedInBody(compared: Compared): Set<Part> | undefined {
  const { before, after, old, read, edit } = compared;
  const changed = new Set<Part>();
  // What does not parse may define anything.
  if (!hasNone(compared, ({ claims }) => claims.unparsed, startOfSpan)) return undefined;
  if (!hasNone(compared, ({ claims }) => claims.loose.filter(({ defines }) => defines), startOf))
    return undefined;
  if (old.claims.unclosed !== read.claims.unclosed) return undefined;
  if (!hasNone(compared, ({ prose }) => prose, startOf)) changed.add('prose');
  if (!hasNone(compared, ({ claims }) => claims.claims, startOf)) changed.add('claims');
  const [claims, nextClaims] = both(compared, (parts) => parts.claims.claims, startOf);
  if (!isSameList(claims, nextClaims, ({ key }, other) => key === other.key)) changed.add('ids');
  if (!SILENCED.every((listOf) => hasNone(compared, listOf, startOf))) changed.add('suppressions');
  if (!REFERENCES.every((listOf) => areMoved(compared, listOf))) changed.add('references');
  const { sections } = before;
  const isLike = (one: Section, other: Section) =>
    one.level === other.level && one.type === other.type && one.empty === other.empty;
  if (!isSameList(sections, after.sections, isLike)) changed.add('sections');
  if (!isSameList(sections, after.sections, (one, other) => one.title === other.title)) changed.add('titles');
  if (before.title !== after.title) changed.add('title');
  if (!isSameList(before.problems, after.problems, (one, other) => isSameProblem(one, other, edit)))
    changed.add('problems');
  return changed;
}

const SILENCED: readonly ListOf<Suppression>[] = [
  ({ claims }) => claims.suppressions,
  ({ comments }) => comments.suppressions,
];

const REFERENCES: readonly ListOf<Reference | LooseReference>[] = [
  ({ links }) => byForm(links.references)[0],
  ({ claimReferences }) => claimReferences,
  ({ claims }) => claims.loose,
];

/** The parts that an edit of the front matter changed; undefined where that is unclear. */
export function changedInHead(
  { before, after, edit }: Compared,
  old: HeadParts,
  read: HeadParts,
): readonly Part[] | undefined {
  const loose = [...old.extra.loose, ...read.extra.loose];
  if (old.extra.unparsed.length + read.extra.unparsed.length > 0 || loose.some(({ defines }) => defines))
    return undefined;
  const changed: Part[] = [];
  if (old.read.suppressions.length + read.read.suppressions.length > 0) changed.push('suppressions');
  const key = editedKey(before, after, edit);
  // An entity or a global source has all that its front matter says.
  const isOwn = before.entity || after.entity || [...before.sources, ...after.sources].some(isGlobal);
  if (key === undefined || isOwn) return [...changed, ...HEAD];
  if (key === 'title') return [...changed, 'title'];
  if (key === 'sources') return [...changed, 'head', 'sources', 'references', 'ids'];
  changed.push('head');
  const areSame = (one: readonly Reference[], other: readonly Reference[]) =>
    isSameList(one, other, (reference, now) => isMoved(reference, now, 0, edit));
  if (!areSame(old.references, read.references) || !areSame(old.extra.loose, read.extra.loose))
    changed.push('references');
  if (before.key !== after.key || before.defaultId !== after.defaultId) changed.push('ids');
  return changed;
}

const HEAD: readonly Part[] = ['head', 'title', 'entity', 'sources', 'references', 'ids'];

function isGlobal({ global }: Source): boolean {
  return global;
}

/** The key of the front matter whose value an edit is in; undefined where something else may have changed. */
function editedKey(before: Note, after: Note, edit: Edit): string | undefined {
  const [old, now] = [before.frontMatter, after.frontMatter];
  if (!isSameList([...old.present], [...now.present], (one, other) => one === other)) return undefined;
  let edited: string | undefined;
  const isSame = (entry: YamlEntry, other: YamlEntry) => {
    if (entry.key !== other.key || !isAt(entry.keySpan, other.keySpan, edit)) return false;
    if (entry.keySpan.end < edit.start && edit.oldEnd <= entry.span.end && edit.newEnd <= other.span.end)
      edited = entry.key;
    else if (!isAt(entry.span, other.span, edit)) return false;
    return true;
  };
  return isSameList(old.map?.entries ?? [], now.map?.entries ?? [], isSame) ? edited : undefined;
}

function isAt(place: Span, now: Span, edit: Edit): boolean {
  const moved = movePlace(place, edit);
  return moved?.start === now.start && moved.end === now.end;
}

function isSameProblem(one: Problem, other: Problem, edit: Edit): boolean {
  return (
    one.code === other.code &&
    one.message === other.message &&
    one.severity === other.severity &&
    isAt(one.span, other.span, edit)
  );
}

function isSameList<T>(
  items: readonly T[],
  others: readonly T[],
  isSame: (item: T, other: T) => boolean,
): boolean {
  return items.length === others.length && items.every((item, index) => isSame(item, others[index] as T));
}

/** Whether the references of a list are the same in both, each where the edit moved it. */
function areMoved(compared: Compared, listOf: ListOf<Reference | LooseReference>): boolean {
  const [items, others] = both(compared, listOf, startOf);
  return isSameList(items, others, (one, other) => isMoved(one, other, compared.start, compared.edit));
}

type ListOf<T> = (parts: BodyParts) => readonly T[];

function startOfSpan({ start }: Span): number {
  return start;
}

/** What of a list is in the stretch, before and now. */
function both<T>(
  { old, read, start, oldEnd, newEnd }: Compared,
  listOf: (parts: BodyParts) => readonly T[],
  at: (item: T) => number,
): [readonly T[], readonly T[]] {
  return [inStretch(listOf(old), start, oldEnd, at), inStretch(listOf(read), 0, newEnd - start, at)];
}

function inStretch<T>(
  items: readonly T[],
  start: number,
  end: number,
  at: (item: T) => number,
): readonly T[] {
  if (items.length === 0) return items;
  const { before, count } = cutOf(items, start, end, at);
  return items.slice(before, before + count);
}

function hasNone<T>(
  compared: Compared,
  listOf: (parts: BodyParts) => readonly T[],
  at: (item: T) => number,
): boolean {
  return both(compared, listOf, at).every(({ length }) => length === 0);
}

function isMoved(old: Reference, now: Reference, start: number, edit: Edit): boolean {
  const isThere = (place: Span, wanted: Span) => {
    const end = moveOffset(place.end, edit);
    return startAfter(place.start, edit) === wanted.start + start && end === wanted.end + start;
  };
  const isSameUse = (use: LinkUse, other: LinkUse | undefined) =>
    other !== undefined &&
    use.text === other.text &&
    isThere(use.span, other.span) &&
    isThere(use.label, other.label);
  return (
    old.key === now.key &&
    old.id === now.id &&
    old.form === now.form &&
    old.field === now.field &&
    isThere(old.span, now.span) &&
    isThere(old.idSpan, now.idSpan) &&
    old.uses.length === now.uses.length &&
    old.uses.every((use, index) => isSameUse(use, now.uses[index]))
  );
}

/** Where a link begins after an edit: one before which something was typed has moved. */
function startAfter(at: number, edit: Edit): number | undefined {
  return at === edit.start && at === edit.oldEnd ? edit.newEnd : moveOffset(at, edit);
}
