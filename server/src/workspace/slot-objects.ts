// The facts of slots as objects, while they are asked for again and again.

import type { Slot } from './slot.ts';

/** How many facts of slots are kept as objects, so that who asks for them again need not make them again. */
const MOST_OBJECTS = 20_000;

/** Slots with more facts than this are few, and what is made of them is dear: they are kept. */
const MANY = 200;

/** Keeps the facts of slots; those that were made long ago are forgotten. */
export class SlotObjects {
  readonly #make: (slot: Slot) => readonly unknown[];
  /** The slots whose facts became objects, the oldest first. */
  readonly #made = new Set<Slot>();
  #count = 0;

  /** `make` unpacks the facts of a slot. */
  constructor(make: (slot: Slot) => readonly unknown[]) {
    this.#make = make;
  }

  /** All facts of a slot. */
  of(slot: Slot): readonly unknown[] {
    if (slot.all) return slot.all;
    const all = this.#make(slot);
    slot.all = all;
    if (all.length === 0 || all.length > MANY) return all;
    this.#count += all.length;
    this.#made.add(slot);
    for (const oldest of this.#made) {
      if (this.#count <= MOST_OBJECTS || oldest === slot) break;
      this.forget(oldest);
    }
    return all;
  }

  /** Forgets the objects of a slot. */
  forget(slot: Slot): void {
    if (!slot.all) return;
    if (this.#made.delete(slot)) this.#count -= slot.all.length;
    slot.all = undefined;
  }
}
