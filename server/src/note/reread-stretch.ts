// Which stretch of a note an edit can have changed: from a block before it to a block after it, at which nothing is open
// in either text. Blocks outside mean what they did.

import { type Span, span } from '../text/span.ts';

/** One replaced range: the same range before and after, with equal text around it. */
export interface Edit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Comparing pieces is much quicker than comparing characters. */
const STEPS = [4096, 512, 64];

/** The smallest range in which two texts differ. */
export function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  for (const step of STEPS)
    while (start + step <= most && before.slice(start, start + step) === after.slice(start, start + step))
      start += step;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let [oldEnd, newEnd] = [before.length, after.length];
  const left = () => Math.min(oldEnd, newEnd) - start;
  for (const step of STEPS)
    while (left() >= step && before.slice(oldEnd - step, oldEnd) === after.slice(newEnd - step, newEnd)) {
      oldEnd -= step;
      newEnd -= step;
    }
  while (left() > 0 && before.charCodeAt(oldEnd - 1) === after.charCodeAt(newEnd - 1)) {
    oldEnd--;
    newEnd--;
  }
  return { start, oldEnd, newEnd };
}

/** The blocks of a note, and its text before and after an edit. */
export interface Edited {
  readonly before: string;
  readonly after: string;
  readonly blocks: readonly Span[];
  readonly edit: Edit;
}

/**
 * The index of the last block at or before the edit at which a stretch can begin; -1 where there is none. All that is before
 * such a block means the same whatever follows.
 */
export function firstBlockOf({ before, after, blocks, edit }: Edited): number {
  for (let index = lastUpTo(blocks, edit.start); index > 0; index--) {
    const start = blocks[index]?.start ?? 0;
    if (standsApart(before, start) && standsApart(after, start) && letsGo(before, blocks[index - 1], start))
      return index;
  }
  return -1;
}

/**
 * The index of the first block after the edit, and not before `least` of the old text, before which a stretch can end; the
 * number of blocks where there is none.
 */
export function lastBlockOf({ before, after, blocks, edit }: Edited, least: number): number {
  const delta = edit.newEnd - edit.oldEnd;
  let index = lastUpTo(blocks, Math.max(edit.oldEnd, least) - 1) + 1;
  for (; index < blocks.length; index++) {
    const start = blocks[index]?.start ?? 0;
    if (standsApart(before, start) && standsApart(after, start + delta)) return index;
  }
  return blocks.length;
}

/** Whether a block has no comment: what one silences is the block that follows it. */
export function letsGo(text: string, block: Span | undefined, next: number): boolean {
  return block !== undefined && block.end <= next && !text.slice(block.start, block.end).includes('<!--');
}

/** The index of the last block that begins at or before an offset; -1 where there is none. */
export function lastUpTo(blocks: readonly Span[], offset: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Whether a line begins here, after an empty one, that ends every list, quote, table and paragraph: it is not indented and
 * does not begin an item or front matter.
 */
function standsApart(text: string, start: number): boolean {
  return isAfterBlank(text, start) && endsAll(text, start);
}

function endsAll(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (!(code > 0x20) || code === 0xfeff || code === 0x2b || code === 0x2d) return false;
  if (code >= 0x30 && code <= 0x39) return false;
  const next = text.charCodeAt(start + 1);
  return code !== 0x2a || !(isBlank(next) || isBreak(next) || Number.isNaN(next));
}

function isAfterBlank(text: string, start: number): boolean {
  if (!isBreak(text.charCodeAt(start - 1))) return false;
  let at = start - 1;
  if (text.charCodeAt(at) === 0x0a && text.charCodeAt(at - 1) === 0x0d) at--;
  at--;
  while (isBlank(text.charCodeAt(at))) at--;
  return isBreak(text.charCodeAt(at));
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** The place of a stretch in the new text: from a block's start to that of another, or to the end. */
export function placeOf({ after, blocks, edit }: Edited, first: number, last: number): Span {
  const start = first < 0 ? 0 : (blocks[first]?.start ?? 0);
  const end = blocks[last]?.start;
  return span(start, end === undefined ? after.length : end + edit.newEnd - edit.oldEnd);
}
