// Bytes that are put one after the other.

import { GrowingBuffer } from './growing-buffer.ts';

/** Stretches of bytes, and where each ends. */
export class ByteList {
  readonly #memory = new GrowingBuffer();
  #bytes = new Uint8Array(this.#memory.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(bytes: Uint8Array): void {
    const end = this.#length + bytes.length;
    if (this.#memory.reserve(end)) this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#bytes.set(bytes, this.#length);
    this.#length = end;
  }

  /** All of them. Nothing more may be added then. */
  done(): Uint8Array {
    return new Uint8Array(this.#memory.done(this.#length), 0, this.#length);
  }
}
