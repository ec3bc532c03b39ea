/**
 * Writes generated notes to a folder: `node bench/write-notes.ts FOLDER [plain|realistic] [notes] [hub]`. With `hub`, an
 * entity to which nine notes in ten of that number refer is added. A hundred thousand notes take 530 MB on disk and, as
 * one note is made after the other, no more memory than ten.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type GeneratedNote, generateNotes, hubNotes } from './generate-workspace.ts';
import { realisticNotes } from './realistic-notes.ts';

export const PROFILES = ['plain', 'realistic'] as const;
export type Profile = (typeof PROFILES)[number];

/** The size of a plain note in characters; realistic ones vary around 6,000. */
export const PLAIN_SIZE = 5000;

/** The notes of a profile, one after the other. */
export function notesOf(profile: Profile, count: number): Iterable<GeneratedNote> {
  return profile === 'plain' ? generateNotes(count, PLAIN_SIZE) : realisticNotes(count);
}

/** Writes notes into a folder, which is made if it is not there, and returns how many. */
export function writeNotes(folder: string, notes: Iterable<GeneratedNote>): number {
  const made = new Set<string>();
  let written = 0;
  for (const note of notes) {
    const file = path.join(folder, note.path);
    const parent = path.dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, note.text);
    written++;
  }
  return written;
}

if (import.meta.main) {
  const [folder, wanted = 'plain', count = '10000', hub] = process.argv.slice(2);
  const profile = PROFILES.find((known) => known === wanted);
  if (folder === undefined || !profile)
    throw new Error('usage: node bench/write-notes.ts FOLDER [plain|realistic] [notes] [hub]');
  let written = writeNotes(folder, notesOf(profile, Number(count)));
  if (hub === 'hub') written += writeNotes(folder, hubNotes(Number(count) * 0.9));
  console.log(`${written} notes in ${folder}`);
}
