// What makes a finding the same finding after its note was edited elsewhere, moved, or its message reworded.

import { createHash } from 'node:crypto';

const LONGEST_TEXT = 200;

/** 16 hex digits over the words that a finding covers and what they are in: no line, no message, no file. */
export function fingerprintOf({
  text,
  paragraph,
}: {
  readonly text: string;
  readonly paragraph: string;
}): string {
  return shortHash(JSON.stringify([text.trim().slice(0, LONGEST_TEXT), paragraph]));
}

/** 16 hex digits over the words alone: all that is known of a finding in baselines of version 1. */
export function wordsPrint(text: string): string {
  return shortHash(text.trim().slice(0, LONGEST_TEXT));
}

/** The first 16 hex digits of a SHA-256 over a text whose white space is folded. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16);
}
