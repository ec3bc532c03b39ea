// How large a pack may be. It is text that people read and review, so these are generous.

const MEGABYTE = 1_000_000;

export interface Limits {
  /** Bytes of an archive as it comes. */
  readonly archive: number;
  /** Bytes of everything in it, unpacked; the padding and headers of the archive count. */
  readonly unpacked: number;
  /** Bytes of one file. */
  readonly file: number;
  /** Files and folders, those that are no part of a pack included. */
  readonly entries: number;
}

export const LIMITS: Limits = {
  archive: 20 * MEGABYTE,
  unpacked: 50 * MEGABYTE,
  file: 5 * MEGABYTE,
  entries: 2000,
};

/** A number of bytes as a reader says it. */
export function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
