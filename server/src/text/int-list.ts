// A list of whole numbers that grows, in four bytes each.

import { GrowingBuffer } from './growing-buffer.ts';

/** Numbers of 32 bits. */
export class IntList {
  readonly #memory = new GrowingBuffer();
  #items = new Int32Array(this.#memory.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: number): void {
    if (this.#memory.reserve(4 * this.#length + 4)) this.#items = new Int32Array(this.#memory.buffer);
    this.#items[this.#length++] = item;
  }

  /** The numbers so far. Nothing more may be added then. */
  done(): Int32Array {
    return new Int32Array(this.#memory.done(4 * this.#length), 0, this.#length);
  }
}
