// A list of whole numbers that grows, in four bytes each.

/** Numbers of 32 bits. */
export class IntList {
  #items = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Int32Array(2 * this.#items.length);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#length++] = item;
  }

  /** The numbers so far, in an array of their own. */
  done(): Int32Array {
    return this.#items.slice(0, this.#length);
  }
}
