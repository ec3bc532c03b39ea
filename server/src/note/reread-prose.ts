// Whether an edit changed nothing but prose: a stretch of a note has the same references at the places that the edit gives
// them, and nothing else that is not prose.

import type { Span } from '../text/span.ts';
import type { BodyParts } from './assemble.ts';
import { moveOffset } from './edit-steps.ts';
import type { LinkUse, Reference } from './note.ts';
import { byForm, cutOf, startOf, startOfSection } from './reread-splice.ts';
import type { Edit } from './reread-stretch.ts';

/** A stretch of the old text, and what was read of the new one, in which it begins at the same offset. */
export interface Compared {
  readonly old: BodyParts;
  readonly read: BodyParts;
  readonly start: number;
  /** Where the stretch ends in the old text, and in the new one. */
  readonly oldEnd: number;
  readonly newEnd: number;
  readonly edit: Edit;
}

/** Whether all but prose is the same in both. */
export function isOnlyProse(compared: Compared): boolean {
  const { old, read, start, edit } = compared;
  if (old.claims.unclosed !== read.claims.unclosed) return false;
  if (!hasNone(compared, ({ sections }) => sections, startOfSection)) return false;
  if (!LISTS.every((listOf) => hasNone(compared, listOf, startOf))) return false;
  if (!hasNone(compared, ({ claims }) => claims.unparsed, startOfSpan)) return false;
  const [contents, next] = both(
    compared,
    (parts) => parts.contents,
    (at) => at,
  );
  const [blocks, nextBlocks] = both(compared, (parts) => parts.blocks, startOfSpan);
  if (contents.length !== next.length || blocks.length !== nextBlocks.length) return false;
  const [links, nextLinks] = both(compared, (parts) => byForm(parts.links.references)[0], startOf);
  return (
    links.length === nextLinks.length &&
    links.every((link, index) => isMoved(link, nextLinks[index] as Reference, start, edit))
  );
}

/** Of what there may be nothing in the stretch. */
const LISTS: readonly ((parts: BodyParts) => readonly { readonly span: Span }[])[] = [
  ({ claims }) => claims.claims,
  ({ claims }) => claims.suppressions,
  ({ claims }) => claims.problems,
  ({ claims }) => claims.loose,
  ({ claimReferences }) => claimReferences,
  ({ links }) => links.problems,
  ({ comments }) => comments.suppressions,
  ({ comments }) => comments.problems,
];

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
  const isAt = (place: Span, wanted: Span) => {
    const end = moveOffset(place.end, edit);
    return startAfter(place.start, edit) === wanted.start + start && end === wanted.end + start;
  };
  const isSameUse = (use: LinkUse, other: LinkUse | undefined) =>
    other !== undefined &&
    use.text === other.text &&
    isAt(use.span, other.span) &&
    isAt(use.label, other.label);
  return (
    old.key === now.key &&
    old.id === now.id &&
    old.form === now.form &&
    isAt(old.span, now.span) &&
    isAt(old.idSpan, now.idSpan) &&
    old.uses.length === now.uses.length &&
    old.uses.every((use, index) => isSameUse(use, now.uses[index]))
  );
}

/** Where a link begins after an edit: one before which something was typed has moved. */
function startAfter(at: number, edit: Edit): number | undefined {
  return at === edit.start && at === edit.oldEnd ? edit.newEnd : moveOffset(at, edit);
}
