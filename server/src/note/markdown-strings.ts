// The strings of the native parser's tree: slices of the text where the text contains them.

/** The pool: the text in UTF-8, followed by strings that the text does not contain literally. */
export class Strings {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #ofText: number;
  #offsets: Uint32Array | undefined;

  /** `plain` is whether the text is known to hold ASCII alone. */
  constructor(bytes: Uint8Array, text: string, plain: boolean) {
    this.#bytes = bytes;
    this.#text = text;
    this.#ofText = plain ? text.length : utf8Length(text);
  }

  read(offset: number, length: number): string {
    if (length === 0) return '';
    const end = offset + length;
    if (end > this.#ofText) return this.#decode(offset, end);
    if (this.#ofText === this.#text.length) return this.#text.slice(offset, end);
    this.#offsets ??= utf16Offsets(this.#text, this.#ofText);
    return this.#text.slice(this.#offsets[offset], this.#offsets[end]);
  }

  /** Most strings are short and plain; these are faster without a decoder. */
  #decode(offset: number, end: number): string {
    if (end - offset > 100) return DECODER.decode(this.#bytes.subarray(offset, end));
    let text = '';
    for (let at = offset; at < end; at++) {
      const byte = this.#bytes[at] ?? 0;
      if (byte >= 0x80) return DECODER.decode(this.#bytes.subarray(offset, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A surrogate pair is four bytes: two for each of its halves.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

/** The offset in the text of every byte at which a character begins. */
function utf16Offsets(text: string, bytes: number): Uint32Array {
  const offsets = new Uint32Array(bytes + 1);
  let byte = 0;
  for (let at = 0; at < text.length; at++) {
    offsets[byte] = at;
    const code = text.charCodeAt(at);
    byte += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  offsets[byte] = text.length;
  return offsets;
}
