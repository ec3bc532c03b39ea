// The facts of slots as objects, while they are asked for again and again.

import type { Slot } from './slots.ts';

/** How many facts of slots are kept as objects, so that who asks for them again need not make them again. */
const MOST_OBJECTS = 20_000;

/** How many of them stay when there is nothing to do: more than somebody who types needs. */
const MOST_AT_REST = 1000;

/** Slots with more facts than this are few, and what is made of them is dear: they are kept. */
const MANY = 200;

/** Keeps the facts of slots; those that were made long ago are forgotten. */
export class SlotObjects {
  readonly #make: (slot: Slot) => readonly unknown[];
  /** All facts of a slot sorted by URI, the oldest first. */
  readonly #made = new Map<Slot, readonly unknown[]>();
  /** The same of slots with many. */
  readonly #kept = new Map<Slot, readonly unknown[]>();
  #count = 0;

  /** `make` unpacks the facts of a slot. */
  constructor(make: (slot: Slot) => readonly unknown[]) {
    this.#make = make;
  }

  /** Whether there are objects of a slot. */
  has(slot: Slot): boolean {
    return this.#made.has(slot) || this.#kept.has(slot);
  }

  /** All facts of a slot. */
  of(slot: Slot): readonly unknown[] {
    const known = this.#made.get(slot) ?? this.#kept.get(slot);
    if (known) return known;
    const all = this.#make(slot);
    if (all.length === 0) return all;
    if (all.length > MANY) {
      this.#kept.set(slot, all);
      return all;
    }
    this.#made.set(slot, all);
    this.#count += all.length;
    this.#drop(MOST_OBJECTS, slot);
    return all;
  }

  /** Forgets the objects of a slot. */
  forget(slot: Slot): void {
    if (this.#kept.delete(slot)) return;
    this.#count -= this.#made.get(slot)?.length ?? 0;
    this.#made.delete(slot);
  }

  /** Forgets most of them. */
  rest(): void {
    this.#drop(MOST_AT_REST);
  }

  /** Forgets what was made longest ago, until no more objects than this are left. */
  #drop(most: number, last?: Slot): void {
    for (const oldest of this.#made.keys()) {
      if (this.#count <= most || oldest === last) return;
      this.forget(oldest);
    }
  }
}
