// All slots of an index by table and key.

import { lettersOf } from '../text/letters.ts';
import type { Table } from './facts.ts';
import type { Slot } from './slot.ts';

/** How many slots are found without a look into their whole table; a power of two. */
const NEAR = 4096;

/** Slots by table and key. */
export class SlotTable {
  readonly #tables = new Map<Table, Map<string, Slot>>();
  /** Slots that were asked for lately, each at a place that its key gives: most are asked for again soon. */
  readonly #near: (Slot | undefined)[] = Array.from({ length: NEAR }, () => undefined);

  get(table: Table, key: string): Slot | undefined {
    const place = placeOf(table, key);
    const near = this.#near[place];
    if (near && near.key === key && near.table === table) return near;
    const known = this.#tables.get(table)?.get(key);
    if (known) this.#near[place] = known;
    return known;
  }

  /** Takes a slot whose table and key have none, and returns it. */
  add(slot: Slot): Slot {
    const slots = this.#tables.get(slot.table);
    if (slots) slots.set(slot.key, slot);
    else this.#tables.set(slot.table, new Map([[slot.key, slot]]));
    return slot;
  }

  delete(slot: Slot): void {
    this.#tables.get(slot.table)?.delete(slot.key);
    const place = placeOf(slot.table, slot.key);
    if (this.#near[place] === slot) this.#near[place] = undefined;
  }

  /** All slots, those of one table together. None may be added or deleted meanwhile. */
  *all(): Iterable<Slot> {
    for (const slots of this.#tables.values()) yield* slots.values();
  }
}

/** A number below `NEAR` for a key of a table. */
function placeOf(table: Table, key: string): number {
  return (lettersOf(key) + 53 * table.length + 5 * table.charCodeAt(0)) & (NEAR - 1);
}
