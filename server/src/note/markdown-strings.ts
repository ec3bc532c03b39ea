// The strings of the native parser's tree: slices of the text where the text contains them.

/** The pool: the text in UTF-8, followed by strings that the text does not contain literally. */
export class Strings {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  /** How many of the bytes are the text. */
  readonly #ofText: number;
  /** Of a text with characters beyond ASCII. */
  readonly #places: Uint32Array | undefined;

  /** `plain` is whether the text is known to hold ASCII alone. */
  constructor(bytes: Uint8Array, text: string, plain: boolean) {
    this.#bytes = bytes;
    this.#text = text;
    if (plain) this.#ofText = text.length;
    else {
      this.#places = new Uint32Array((bytes.length >> STRIDE) + 1);
      this.#ofText = findPlaces(text, this.#places);
    }
  }

  read(offset: number, length: number): string {
    if (length === 0) return '';
    const end = offset + length;
    if (end > this.#ofText) return this.#decode(offset, end);
    if (this.#places === undefined) return this.#text.slice(offset, end);
    return this.#text.slice(this.#unitAt(offset, this.#places), this.#unitAt(end, this.#places));
  }

  /** The offset in the text of the character that begins at a byte, or of the text's end. */
  #unitAt(offset: number, places: Uint32Array): number {
    if (offset >= this.#ofText) return this.#text.length;
    const place = places[offset >> STRIDE] ?? 0;
    let at = place >> STRIDE;
    let byte = ((offset >> STRIDE) << STRIDE) + (place & WITHIN);
    while (byte < offset) byte += widthOf(this.#text.charCodeAt(at++));
    return at;
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

/** Of every sixteen bytes the first character is known: from there, those that follow are counted. */
const STRIDE = 4;
const WITHIN = (1 << STRIDE) - 1;

/** Notes which character is the first to begin in each stretch of bytes, and at which of them; gives the text's length in bytes. */
function findPlaces(text: string, places: Uint32Array): number {
  let byte = 0;
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    if (byte >= next) {
      places[next >> STRIDE] = (at << STRIDE) | (byte & WITHIN);
      next += 1 << STRIDE;
    }
    byte += widthOf(text.charCodeAt(at));
  }
  return byte;
}

/** The bytes of a unit in UTF-8. A surrogate pair is four: two for each of its halves. */
function widthOf(unit: number): number {
  return unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
}
