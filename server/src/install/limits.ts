// How large a pack may be, and how long it may take to come. It is text that people read and review, so these are generous.

import { Refusal } from './refusal.ts';

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
  /** Bytes of what git fetches. */
  readonly repository: number;
  /** Milliseconds until an archive has been read, from its first byte on. */
  readonly archiveTime: number;
  /** Milliseconds that git may take for everything. */
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

/** A number of bytes as a reader says it. */
export function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}

/** What is said when a limit of time (in milliseconds) is over. */
export function timeIsUp(limit: number): Refusal {
  return new Refusal(`it takes longer than ${(limit / 1000).toLocaleString('en')} seconds to come`);
}

/** What is said of too many files. */
export function tooMany(limits: Limits): Refusal {
  return new Refusal(`it has more than ${limits.entries} files and folders`);
}
