// Puts what was read of a stretch in the place of what it was before.

import { type Span, shift } from '../text/span.ts';
import type { BodyParts } from './assemble.ts';
import type { Claims } from './claims.ts';
import type { Reference, Section } from './note.ts';
import type { ProseBlock } from './prose.ts';
import { moveClaim } from './reread-claims.ts';
import {
  isStill,
  type Move,
  moveProblem,
  moveProse,
  moveReference,
  moveSuppression,
  moveTable,
} from './reread-move.ts';
import { layOutSections } from './sections.ts';

/** How a stretch fits into the text. */
export interface Around {
  /** Where the stretch ended in the old text; undefined at the end. */
  readonly oldEnd: number | undefined;
  /** The length of the new text. */
  readonly length: number;
  /** Whether the text outside the stretch may have definitions. */
  readonly isDefining: boolean;
}

/** Everything that is moved by the same rules. */
interface Splice {
  readonly start: number;
  readonly oldEnd: number;
  /** The end of the stretch's own text: what it has from there on stands for what follows it. */
  readonly ownEnd: number;
  readonly own: Move;
  readonly after: Move;
}

/** The body of the new text. Undefined where the order of its problems is in doubt. */
export function splice(
  old: BodyParts,
  read: BodyParts,
  place: Span,
  { oldEnd: end, length, isDefining }: Around,
): BodyParts | undefined {
  if (isDefining && old.links.problems.length + read.links.problems.length > 0) return undefined;
  const { start } = place;
  const oldEnd = end ?? Number.POSITIVE_INFINITY;
  const [inline, definitions] = byForm(old.links.references);
  const counts = {
    sections: cutOf(old.sections, start, oldEnd, startOfSection),
    references: cutOf(inline, start, oldEnd, startOf),
    claims: cutOf(old.claims.claims, start, oldEnd, startOf),
  };
  const after = {
    by: end === undefined ? 0 : place.end - end,
    sections: read.sections.length - counts.sections.count,
    references: read.links.references.length - counts.references.count,
    claims: read.claims.claims.length - counts.claims.count,
  };
  const own = {
    by: start,
    sections: counts.sections.before,
    references: counts.references.before,
    claims: counts.claims.before,
  };
  const how = {
    start,
    oldEnd,
    ownEnd: end === undefined ? Number.POSITIVE_INFINITY : place.end - start,
    own,
    after,
  };
  const contents = put(
    how,
    old.contents,
    read.contents,
    (at) => at,
    (at, { by }) => at + by,
  );
  const sections = put(how, old.sections, read.sections, startOfSection, moveSection);
  return {
    sections: layOutSections(sections, contents, length),
    contents,
    blocks: put(how, old.blocks, read.blocks, ({ start: at }) => at, moveSpan),
    links: {
      references: [
        ...put(how, inline, read.links.references, startOf, moveReference),
        ...definitions.map((one) => moveDefinition(one, how)),
      ],
      problems: put(how, old.links.problems, read.links.problems, startOf, moveProblem),
    },
    claims: spliceClaims(how, old.claims, read.claims),
    claimReferences: put(how, old.claimReferences, read.claimReferences, startOf, moveReference),
    generated: {
      tables: put(how, old.generated.tables, [], startOf, moveTable),
      // Their order is not that of the text, and none is in the stretch.
      problems: old.generated.problems.map((one) =>
        one.span.start >= oldEnd && after.by !== 0 ? moveProblem(one, after) : one,
      ),
    },
    comments: {
      suppressions: put(how, old.comments.suppressions, read.comments.suppressions, startOf, moveSuppression),
      problems: put(how, old.comments.problems, read.comments.problems, startOf, moveProblem),
    },
    prose: spliceProse(how, old.prose, read.prose, inline.length),
  };
}

type Placed = { readonly span: Span };

export function startOf({ span }: Placed): number {
  return span.start;
}

export function startOfSection({ heading }: Section): number {
  return heading.start;
}

function moveSpan(span: Span, { by }: Move): Span {
  return shift(span, by);
}

function moveSection(section: Section, { by }: Move): Section {
  if (by === 0) return section;
  const { heading, titleSpan, span } = section;
  return { ...section, heading: shift(heading, by), titleSpan: shift(titleSpan, by), span: shift(span, by) };
}

/** How many items, which are in the order of the text, are before a stretch and in it. */
export function cutOf<T>(items: readonly T[], start: number, end: number, at: (item: T) => number) {
  const before = countBefore(items, start, at);
  return { before, count: countBefore(items, end, at) - before };
}

/** How many of the items, which are in the order of the text, begin before an offset. */
export function countBefore<T>(items: readonly T[], offset: number, at: (item: T) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(items[middle] as T) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The items before the stretch, those of the stretch, and those after it; the latter two moved. */
function put<T>(
  { start, oldEnd, ownEnd, own, after }: Splice,
  old: readonly T[],
  read: readonly T[],
  at: (item: T) => number,
  move: (item: T, by: Move) => T,
): T[] {
  const { before, count } = cutOf(old, start, oldEnd, at);
  const items = old.slice(0, before);
  for (const item of read) if (at(item) < ownEnd) items.push(move(item, own));
  const still = isStill(after);
  for (let index = before + count; index < old.length; index++) {
    const item = old[index] as T;
    items.push(still ? item : move(item, after));
  }
  return items;
}

/** The references that stand in links, and those of definitions. */
export function byForm(
  references: readonly Reference[],
): [inline: readonly Reference[], definitions: readonly Reference[]] {
  const first = references.findIndex(({ form }) => form === 'definition');
  return first < 0 ? [references, []] : [references.slice(0, first), references.slice(first)];
}

/** A definition outside the stretch; it is used outside alone, before and after it. */
function moveDefinition(reference: Reference, { oldEnd, after }: Splice): Reference {
  if (after.by === 0) return reference;
  const moved = reference.span.start >= oldEnd ? moveReference(reference, after) : reference;
  const uses = reference.uses.map((use) =>
    use.span.start >= oldEnd
      ? { span: shift(use.span, after.by), label: shift(use.label, after.by), text: use.text }
      : use,
  );
  return { ...moved, uses };
}

function spliceClaims(how: Splice, old: Claims, read: Claims): Claims {
  return {
    claims: put(how, old.claims, read.claims, startOf, (claim, { by }) =>
      by === 0 ? claim : moveClaim(claim, by),
    ),
    suppressions: put(how, old.suppressions, read.suppressions, startOf, moveSuppression),
    problems: put(how, old.problems, read.problems, startOf, moveProblem),
    unclosed: read.unclosed,
    loose: put(how, old.loose, read.loose, startOf, moveReference),
    unparsed: put(how, old.unparsed, read.unparsed, ({ start }) => start, moveSpan),
  };
}

/** The first `inline` references are those of links; if their number changes, those of definitions have other indexes. */
function spliceProse(
  how: Splice,
  old: readonly ProseBlock[],
  read: readonly ProseBlock[],
  inline: number,
): ProseBlock[] {
  const prose = put(how, old, read, startOf, moveProse);
  const { references } = how.after;
  if (references === 0) return prose;
  const before = countBefore(old, how.start, startOf);
  for (let index = 0; index < before; index++) {
    const block = prose[index] as ProseBlock;
    if (!block.links.some(({ reference }) => reference >= inline)) continue;
    const links = block.links.map((link) =>
      link.reference >= inline ? { ...link, reference: link.reference + references } : link,
    );
    prose[index] = { ...block, links };
  }
  return prose;
}
