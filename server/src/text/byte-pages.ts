// Very many stretches of bytes, kept in pages: as arrays of their own each would take as much again, and between what comes and
// goes while notes are read they would leave holes in the memory of the process.

import { grown } from './int-lists.ts';

/** The bytes of a page. A stretch that would take much of one has a page of its own. */
const PAGE = 1 << 18;
const LARGE = PAGE >> 3;

const NOTHING = new Uint8Array(0);

/** Stretches of bytes, by numbers from 0. */
export class BytePages {
  readonly #pages: Uint8Array[] = [];
  /** Pages that belonged to one stretch each, and no longer do. */
  readonly #spare: number[] = [];
  /** The page that is filled now, and how much of it is. */
  #page = -1;
  #used = PAGE;
  /** Of each stretch its page and where it begins there, and one more than its length; 0 where there is none. */
  #pageOf = new Int32Array(256);
  #starts = new Int32Array(256);
  #lengths = new Int32Array(256);
  /** By their size, the places of rooms that are free: page and start in turn. */
  readonly #free = new Map<number, number[]>();

  /** How many bytes there is room for, free or not. */
  get room(): number {
    return this.#pages.reduce((sum, { length }) => sum + length, 0);
  }

  has(item: number): boolean {
    return (this.#lengths[item] ?? 0) > 0;
  }

  /** The bytes of a stretch, of which there may be none. They are no longer right once it is set again. */
  view(item: number): Uint8Array {
    const length = (this.#lengths[item] ?? 0) - 1;
    if (length <= 0) return NOTHING;
    const start = this.#starts[item] ?? 0;
    return this.#pages[this.#pageOf[item] ?? 0]?.subarray(start, start + length) ?? NOTHING;
  }

  /** Keeps a copy of these bytes, in place of those that there were. */
  set(item: number, bytes: Uint8Array): void {
    this.#pageOf = grown(this.#pageOf, item + 1, 1.5);
    this.#starts = grown(this.#starts, item + 1, 1.5);
    this.#lengths = grown(this.#lengths, item + 1, 1.5);
    const [before, room] = [this.#roomOf(item), roomFor(bytes.length)];
    if (before !== room) {
      if (before > 0) this.#giveBack(item, before);
      if (room > 0) this.#take(item, room);
    }
    this.#lengths[item] = bytes.length + 1;
    this.#pages[this.#pageOf[item] ?? 0]?.set(bytes, this.#starts[item]);
  }

  #roomOf(item: number): number {
    return roomFor(Math.max(0, (this.#lengths[item] ?? 0) - 1));
  }

  #take(item: number, room: number): void {
    if (room > LARGE) {
      const own = this.#spare.pop() ?? this.#pages.length;
      this.#pages[own] = new Uint8Array(room);
      this.#place(item, own, 0);
      return;
    }
    const free = this.#free.get(room);
    const start = free?.pop();
    const page = free?.pop();
    if (start !== undefined && page !== undefined) this.#place(item, page, start);
    else {
      if (this.#used + room > PAGE) this.#nextPage();
      this.#place(item, this.#page, this.#used);
      this.#used += room;
    }
  }

  /** What is left of the last page stays empty: less than an eighth. */
  #nextPage(): void {
    this.#page = this.#spare.pop() ?? this.#pages.length;
    this.#pages[this.#page] = new Uint8Array(PAGE);
    this.#used = 0;
  }

  #place(item: number, page: number, start: number): void {
    this.#pageOf[item] = page;
    this.#starts[item] = start;
  }

  #giveBack(item: number, room: number): void {
    const [page, start] = [this.#pageOf[item] ?? 0, this.#starts[item] ?? 0];
    if (room > LARGE) {
      this.#pages[page] = NOTHING;
      this.#spare.push(page);
      return;
    }
    const free = this.#free.get(room);
    if (free) free.push(page, start);
    else this.#free.set(room, [page, start]);
  }
}

/** The room that a stretch of so many bytes gets: at most an eighth more, or eight bytes, so that others fit in after it. */
function roomFor(length: number): number {
  const step = 1 << Math.max(3, 28 - Math.clz32(length));
  return Math.ceil(length / step) * step;
}
