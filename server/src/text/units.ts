// The UTF-16 units of a text as numbers: going over them costs half of what asking a string for each does.

const BYTES = Buffer.alloc(1 << 17);

/** The units that `fillUnits` gave last. */
export const UNITS = new Uint16Array(BYTES.buffer, BYTES.byteOffset, BYTES.length / 2);

/** The same, two in each number. */
export const PAIRS = new Int32Array(BYTES.buffer, BYTES.byteOffset, BYTES.length / 4);

/** Puts the units of a text from `from` on into `UNITS`, as many as there is room for, and says how many. */
export function fillUnits(text: string, from: number): number {
  return BYTES.write(text.slice(from, from + UNITS.length), 'utf16le') / 2;
}
