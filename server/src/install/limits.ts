// How large a pack may be, and how long fetching it may take. Packs are text that people read and review, so the
// limits are generous.

import { Refusal } from './refusal.ts';

const MEGABYTE = 1_000_000;

export interface Limits {
  /** Bytes of an archive as received. */
  readonly archive: number;
  /** Bytes of all its content, unpacked, including the padding and headers of the archive. */
  readonly unpacked: number;
  /** Bytes of one file. */
  readonly file: number;
  /** Files and folders, including those that are not part of a pack. */
  readonly entries: number;
  /** Bytes that git may fetch. */
  readonly repository: number;
  /** Milliseconds to read an archive, from its first byte on. */
  readonly archiveTime: number;
  /** Milliseconds for all of git's work. */
  readonly fetchTime: number;
}

export const LIMITS: Limits = {
  archive: 20 * MEGABYTE,
  unpacked: 50 * MEGABYTE,
  file: 5 * MEGABYTE,
  entries: 2000,
  repository: 200 * MEGABYTE,
  archiveTime: 120_000,
  fetchTime: 300_000,
};

/** A number of bytes for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}

/** The refusal when a time limit (in milliseconds) is over. */
export function timeIsUp(limit: number): Refusal {
  return new Refusal(`it takes longer than ${(limit / 1000).toLocaleString('en')} seconds to arrive`);
}

/** The refusal of too many files. */
export function tooMany(limits: Limits): Refusal {
  return new Refusal(`it has more than ${limits.entries} files and folders`);
}
