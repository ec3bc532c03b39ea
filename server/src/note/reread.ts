// The next text of a note, of which only the stretch of blocks is read that an edit can have changed. What is before it stays,
// and what is after it moves. The result equals `parseNote` of the whole text; in doubt, there is none.

import type { Span } from '../text/span.ts';
import { assemble, type Parts, partsOf } from './assemble.ts';
import { addStep, type Part } from './edit-steps.ts';
import { labelsIn } from './markdown-pieces.ts';
import type { Note } from './note.ts';
import { LONGEST_NOTE, readBeginning, readStretch } from './parse.ts';
import type { Reading } from './reading.ts';
import { fits, inheritTraits, type Traits, traitsOf } from './reread-limits.ts';
import { changedInBody, changedInHead } from './reread-parts.ts';
import { splice } from './reread-splice.ts';
import {
  type Edit,
  type Edited,
  editBetween,
  firstBlockOf,
  lastBlockOf,
  letsGo,
  placeOf,
} from './reread-stretch.ts';
import { typeWords } from './reread-words.ts';

/** A note of which a stretch was read. */
export interface Reread {
  readonly note: Note;
  /** The blocks of its text that were read, or typed in. */
  readonly stretch: Span;
}

/** Reads the next text of a note; undefined where all of it must be read. */
export function rereadNote(before: Note, text: string, reading: Reading): Reread | undefined {
  const parts = partsOf(before);
  if (parts?.reading.vocabulary !== reading.vocabulary || parts.reading.scale !== reading.scale)
    return undefined;
  if (before.text === text) return { note: before, stretch: { start: 0, end: 0 } };
  const { frontMatter, unclosed, blocks } = before;
  if (text.length > LONGEST_NOTE || unclosed || !frontMatter.span || frontMatter.broken) return undefined;
  const traits = traitsOf(before);
  const edited = { before: before.text, after: text, blocks, edit: editBetween(before.text, text) };
  const typed = typeWords(parts.body, edited, traits);
  if (typed) {
    const { body, stretch, oldEnd } = typed;
    const note = assemble(before.uri, text, reading, { head: parts.head, body });
    inheritTraits(note, traits);
    addStep(before, note, { edit: edited.edit, stretch, oldEnd, changed: PROSE });
    return { note, stretch };
  }
  const read = readAround(edited, parts, traits, reading);
  const body =
    read &&
    splice(parts.body, read.parts.body, read.place, {
      oldEnd: read.oldEnd,
      length: text.length,
      isDefining: traits.labels.size > 0,
    });
  if (!body) return undefined;
  const note = assemble(before.uri, text, reading, { head: read.parts.head, body });
  inheritTraits(note, traits);
  noteStep(before, note, edited.edit, parts, read);
  return { note, stretch: read.place };
}

/** Remembers what the edit did, for those who keep what they know of the rest. */
function noteStep(before: Note, after: Note, edit: Edit, parts: Parts, { parts: read, place, oldEnd }: Read) {
  const end = oldEnd ?? before.text.length;
  const stretch = { old: parts.body, read: read.body, start: place.start, oldEnd: end, newEnd: place.end };
  const compared = { before, after, ...stretch, edit };
  const changed = changedInBody(compared);
  // With the beginning, the front matter was read too.
  const head = read.head === parts.head ? [] : changedInHead(compared, parts.head, read.head);
  const all = changed && head && new Set([...changed, ...head]);
  addStep(before, after, { edit, stretch: place, oldEnd: end, changed: all });
}

const PROSE: ReadonlySet<Part> = new Set(['prose']);

interface Read {
  readonly parts: Parts;
  /** The stretch in the new text. */
  readonly place: Span;
  /** Where it ended in the old text; undefined at the end. */
  readonly oldEnd: number | undefined;
}

/** Reads the smallest stretch around the edit that means the same alone. */
function readAround(edited: Edited, parts: Parts, traits: Traits, reading: Reading): Read | undefined {
  const { before, after, blocks } = edited;
  const first = firstBlockOf(edited);
  for (let last = lastBlockOf(edited, 0); ; ) {
    const place = placeOf(edited, first, last);
    const oldEnd = blocks[last]?.start;
    if (first < 0 && oldEnd === undefined) return undefined;
    const old = before.slice(place.start, oldEnd);
    const words = after.slice(place.start, place.end);
    if (concernsOthers(old, traits) || concernsOthers(words, traits) || !fits(words, traits))
      return undefined;
    const read = readWords(oldEnd === undefined ? ownCopy(words) : `${words}a`, first < 0, parts, reading);
    if (!read) return undefined;
    if (oldEnd === undefined || endsBefore(read, words)) return { parts: read, place, oldEnd };
    // A fence or HTML is still open, or a comment is for the block that follows. Each try doubles the size.
    last = Math.max(last + 1, lastBlockOf(edited, place.start + 2 * old.length));
  }
}

/** Whether a stretch may say something of blocks outside it: by a definition, or as an edge of a generated table. */
function concernsOthers(words: string, { labels }: Traits): boolean {
  if (words.includes(']:') || words.includes('dossier-table')) return true;
  return labels.size > 0 && [...labelsIn(words)].some((label) => labels.has(label));
}

function readWords(words: string, begins: boolean, { head }: Parts, reading: Reading): Parts | undefined {
  const { noteType } = head.read;
  try {
    if (!begins) return { head, body: readStretch(words, noteType, reading) };
    const read = readBeginning(words, reading);
    const { frontMatter } = read.head.read;
    // Another type makes other sections of all headings.
    if (!frontMatter.span || frontMatter.broken || read.head.read.noteType !== noteType) return undefined;
    return read;
  } catch (error) {
    // The only error that a text can cause is an exhausted stack.
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

/** Whether the letter after a stretch is a paragraph of its own, and nothing before it waits for what follows. */
function endsBefore({ body }: Parts, words: string): boolean {
  const { blocks, prose } = body;
  const end = words.length;
  if (blocks.at(-1)?.start !== end || prose.at(-1)?.span.start !== end || body.claims.unclosed) return false;
  return blocks.length === 1 ? !words.includes('<!--') : letsGo(words, blocks.at(-2), end);
}

/** The text, of which no part holds on to the text that it was cut from. */
function ownCopy(words: string): string {
  return ` ${words}`.slice(1);
}
