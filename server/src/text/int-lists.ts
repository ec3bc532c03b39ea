// Very many lists of whole numbers, most of them short, kept in pages: as arrays of their own, most of what they take would be
// what every array takes, and in one array, each time it grows the old one would leave a hole in the memory of the process.

type Numbers = Int32Array<ArrayBuffer>;

/** The least room that a list gets, in numbers. */
const LEAST = 2;

/** The power of two of the numbers in a page. A list with more has a page of its own. */
const PAGE = 16;

/** Lists of numbers of 32 bits, by numbers from 0: each is empty until something is added. */
export class IntLists {
  /** The room of all lists. A list has the least power of two that it fits in, which is a multiple of `LEAST`. */
  readonly #pages: Numbers[] = [];
  /** Pages that belonged to one list each, and no longer do. */
  readonly #spare: number[] = [];
  /** The page that is filled now, and how much of it is. */
  #page = -1;
  #used = 1 << PAGE;
  /** Of each list where it begins (its page, and in the lowest bits its place in that), and its length. */
  #starts: Numbers = new Int32Array(256);
  #lengths: Numbers = new Int32Array(256);
  /** By the power of two, the first of the rooms that are free; each begins with the place of the next, the last with -1. */
  readonly #free = new Int32Array(PAGE + 1).fill(-1);

  /** How many numbers there is room for, free or not. */
  get room(): number {
    return this.#pages.reduce((sum, { length }) => sum + length, 0);
  }

  length(list: number): number {
    return this.#lengths[list] ?? 0;
  }

  /** The number at a place of a list, which must have it. */
  at(list: number, place: number): number {
    const start = this.#starts[list] ?? 0;
    return this.#pageAt(start)[(start & REST) + place] ?? 0;
  }

  /** Puts another number in a place of a list, which must have it. */
  set(list: number, place: number, item: number): void {
    const start = this.#starts[list] ?? 0;
    this.#pageAt(start)[(start & REST) + place] = item;
  }

  /** The numbers of a list. They are no longer right once any list changes. */
  view(list: number): Int32Array {
    const start = this.#starts[list] ?? 0;
    const length = this.length(list);
    return length === 0 ? EMPTY : this.#viewAt(start, length);
  }

  /** Adds a number at the end of a list, or before the one at a place. */
  add(list: number, item: number, place = this.length(list)): void {
    const length = this.length(list);
    if (length === 0 || (length >= LEAST && (length & (length - 1)) === 0)) this.#move(list, length + 1);
    const start = this.#starts[list] ?? 0;
    const page = this.#pageAt(start);
    const at = (start & REST) + place;
    if (place < length) page.copyWithin(at + 1, at, at + length - place);
    page[at] = item;
    this.#lengths[list] = length + 1;
  }

  /** Removes a number, or several, from a place of a list on. */
  remove(list: number, place: number, count = 1): void {
    const length = this.length(list);
    const start = this.#starts[list] ?? 0;
    const at = (start & REST) + place;
    this.#pageAt(start).copyWithin(at, at + count, at + length - place);
    this.#move(list, length - count);
    this.#lengths[list] = length - count;
  }

  /** Replaces all numbers of a list. */
  replace(list: number, items: ArrayLike<number>): void {
    this.#move(list, items.length);
    this.#lengths[list] = items.length;
    if (items.length > 0) this.#viewAt(this.#starts[list] ?? 0, items.length).set(items);
  }

  /** Gives a list the room for a number of items, with those of its own that fit in. */
  #move(list: number, length: number): void {
    this.#starts = grown(this.#starts, list + 1, 1.5);
    this.#lengths = grown(this.#lengths, list + 1, 1.5);
    const before = this.length(list);
    const [from, to] = [powerFor(before), powerFor(length)];
    if (from === to) return;
    const start = this.#starts[list] ?? 0;
    if (to > 0) {
      const next = this.#room(to);
      const kept = Math.min(before, length);
      if (kept > 0) this.#viewAt(next, kept).set(this.#viewAt(start, kept));
      this.#starts[list] = next;
    }
    if (from > 0) this.#giveBack(start, from);
  }

  #room(power: number): number {
    if (power > PAGE) {
      const own = this.#spare.pop() ?? this.#pages.length;
      this.#pages[own] = new Int32Array(1 << power);
      return own << PAGE;
    }
    for (let larger = power; larger <= PAGE; larger++) {
      const free = this.#free[larger] ?? -1;
      if (free < 0) continue;
      this.#free[larger] = this.#pageAt(free)[free & REST] ?? -1;
      for (let half = larger - 1; half >= power; half--) this.#giveBack(free + (1 << half), half);
      return free;
    }
    if (this.#used + (1 << power) > 1 << PAGE) this.#nextPage();
    const start = (this.#page << PAGE) + this.#used;
    this.#used += 1 << power;
    return start;
  }

  /** Begins a page; what is left of the last one is for shorter lists. */
  #nextPage(): void {
    for (let power = 1; this.#used < 1 << PAGE; power++) {
      if ((this.#used & (1 << power)) === 0) continue;
      this.#giveBack((this.#page << PAGE) + this.#used, power);
      this.#used += 1 << power;
    }
    this.#page = this.#spare.pop() ?? this.#pages.length;
    this.#pages[this.#page] = new Int32Array(1 << PAGE);
    this.#used = 0;
  }

  #giveBack(start: number, power: number): void {
    if (power > PAGE) {
      this.#pages[start >>> PAGE] = EMPTY;
      this.#spare.push(start >>> PAGE);
      return;
    }
    this.#pageAt(start)[start & REST] = this.#free[power] ?? -1;
    this.#free[power] = start;
  }

  #pageAt(start: number): Numbers {
    return this.#pages[start >>> PAGE] ?? EMPTY;
  }

  #viewAt(start: number, length: number): Numbers {
    return this.#pageAt(start).subarray(start & REST, (start & REST) + length);
  }
}

/** The bits of a place that say where in a page it is. */
const REST = (1 << PAGE) - 1;

const EMPTY: Numbers = new Int32Array(0);

/** The same numbers with room for so many; `factor` times as much room as there was where that is more. */
export function grown(items: Numbers, room: number, factor: number): Numbers {
  if (room <= items.length) return items;
  const larger = new Int32Array(Math.max(room, Math.ceil(factor * items.length)));
  larger.set(items);
  return larger;
}

/** The power of two in whose room so many numbers fit; 0 for none. */
function powerFor(length: number): number {
  if (length <= LEAST) return length === 0 ? 0 : 1;
  return 32 - Math.clz32(length - 1);
}
