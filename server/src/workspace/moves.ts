// Where the places of a text are after edits that moved them. What is kept of a note in which somebody types has its old places,
// and the new ones are worked out when somebody asks.

import type { Edit } from '../note/reread-stretch.ts';

/** Edits of one text, one after the other. None was in what they moved, or at its edge. */
export class Moves {
  readonly #edits: Edit[];

  constructor(first: Edit) {
    this.#edits = [first];
  }

  /** How many edits there are. */
  get count(): number {
    return this.#edits.length;
  }

  /** Adds the next edit. */
  add(edit: Edit): void {
    this.#edits.push(edit);
  }

  /** Where an offset of the first text is in the last one. */
  now(offset: number): number {
    let at = offset;
    for (const { oldEnd, newEnd } of this.#edits) if (at >= oldEnd) at += newEnd - oldEnd;
    return at;
  }
}
