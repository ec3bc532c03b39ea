// The facts of one document, put together by the slots that they belong to.

import { grown } from '../text/int-lists.ts';
import type { Fact } from './facts.ts';
import type { Slot } from './slots.ts';

/** Groups of facts; those of one document at a time. */
export class SlotGroups {
  /** Of each slot its number among those that were grouped last, if it is one of them; otherwise any number. */
  #groups = new Int32Array(1024);

  /** The slots of facts, each once, and the values of each. */
  of(
    facts: readonly Fact[],
    slotOf: (fact: Fact) => Slot,
  ): { readonly slots: Slot[]; readonly values: unknown[][] } {
    const slots: Slot[] = [];
    const values: unknown[][] = [];
    for (const fact of facts) {
      const slot = slotOf(fact);
      const group = this.numberOf(slot);
      if (slots[group] === slot) values[group]?.push(fact.value);
      else {
        this.#groups = grown(this.#groups, slot + 1, 1.5);
        this.#groups[slot] = slots.push(slot) - 1;
        values.push([fact.value]);
      }
    }
    return { slots, values };
  }

  /** The number of a slot among those that were grouped last, if it is one of them; otherwise any number. */
  numberOf(slot: Slot): number {
    return this.#groups[slot] ?? 0;
  }
}
