// Memory that grows in place. It is in pages of its own: the memory of large arrays that come and go is otherwise kept by the C
// library, which then gives less and less of it back to the system.

/** What Node 20 knows of buffers and the language level of the types does not. */
interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}

const Resizable = ArrayBuffer as unknown as {
  new (length: number, options: { readonly maxByteLength: number }): Resizable;
};

/** How much a buffer may grow in place, in bytes; only what it has grown to is taken from the system. */
const MOST = 1 << 26;

/** A buffer of so many bytes that is not the C library's. */
export function ownPages(length: number): ArrayBuffer {
  return new Resizable(length, { maxByteLength: Math.max(1, length) });
}

/** The bytes of a text, in such a buffer. */
export function bytesOfText(text: string, encoding: 'utf8' | 'latin1'): Buffer {
  const bytes = Buffer.from(ownPages(Buffer.byteLength(text, encoding)));
  bytes.write(text, encoding);
  return bytes;
}

/** A buffer to which more and more is written. */
export class GrowingBuffer {
  #most = MOST;
  #buffer = new Resizable(1 << 12, { maxByteLength: MOST });

  /** All of it; another one after `reserve` returned true. Arrays of it without a length of their own grow with it. */
  get buffer(): ArrayBuffer {
    return this.#buffer;
  }

  /** Makes room for so many bytes; says whether they are in another buffer now. */
  reserve(length: number): boolean {
    const { byteLength } = this.#buffer;
    if (length <= byteLength) return false;
    const larger = Math.max(length, 2 * byteLength);
    if (length <= this.#most) {
      this.#buffer.resize(Math.min(larger, this.#most));
      return false;
    }
    const before = new Uint8Array(this.#buffer);
    this.#most = 4 * larger;
    this.#buffer = new Resizable(larger, { maxByteLength: this.#most });
    new Uint8Array(this.#buffer).set(before);
    return true;
  }

  /** Gives back what is beyond so many bytes. */
  done(length: number): ArrayBuffer {
    this.#buffer.resize(length);
    return this.#buffer;
  }
}
