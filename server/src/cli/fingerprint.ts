// Identifies a finding across edits elsewhere in its note, moves of the note, and changes of the message.

import { createHash } from 'node:crypto';

const LONGEST_TEXT = 200;

/** 16 hex digits over the words of a finding and their surroundings: without line, message or file. */
export function fingerprintOf({
  text,
  paragraph,
}: {
  readonly text: string;
  readonly paragraph: string;
}): string {
  return shortHash(JSON.stringify([text.trim().slice(0, LONGEST_TEXT), paragraph]));
}

/** 16 hex digits over the words alone, which is all that baselines of version 1 have. */
export function wordsPrint(text: string): string {
  return shortHash(text.trim().slice(0, LONGEST_TEXT));
}

/** The first 16 hex digits of a SHA-256 over a text whose white space is folded. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16);
}
