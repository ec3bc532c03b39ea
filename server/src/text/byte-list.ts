// Bytes that are put one after the other.

/** Stretches of bytes, and where each ends. */
export class ByteList {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(bytes: Uint8Array): void {
    while (this.#length + bytes.length > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** All of them, in an array of their own. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
