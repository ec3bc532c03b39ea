// Bytes as the units of a string: a string takes less room than a typed array.

/** The first `count` bytes. Calls with bytes as arguments, such as `String.fromCharCode(...bytes)`, take a hundred times as long. */
export function latin1(bytes: Uint8Array, count: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, count).toString('latin1');
}
