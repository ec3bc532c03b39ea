// Reads texts as notes and catalogs. A file with git's conflict markers is ignored except for the ids that either
// side mentions: those are unresolved, and must not be reported as missing.

import type { Catalog } from '../catalog/catalog.ts';
import { parseCatalog } from '../catalog/parse.ts';
import { conflictsOfMarkdown } from '../note/conflicts.ts';
import type { Note } from '../note/note.ts';
import { isNoteText, parseNote, type Reading } from '../note/parse.ts';
import { rereadNote } from '../note/reread.ts';
import { type Conflict, conflictsIn, resolved } from '../text/conflicts.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { collectFacts } from './collect-facts.ts';
import type { ConfigurationFile, Conflicted } from './configuration.ts';
import { digestOf } from './digest.ts';
import type { Document } from './document.ts';

/** Reads a catalog. Never throws. */
export function readCatalog(uri: string, text: string, vocabulary: Vocabulary): Catalog | ConfigurationFile {
  const conflicts = conflictsIn(text);
  if (conflicts.length === 0) return parseCatalog(uri, text, vocabulary);
  const sides = sidesOf(text, conflicts).map((side) => parseCatalog(uri, side, vocabulary));
  return conflictedFile(uri, text, 'catalog', { conflicts, ...namedIn(sides) });
}

/**
 * Reads a Markdown file; undefined if it is not a note (with a conflict: if neither side would be one). `included`
 * makes it a note whatever it contains. `before` is the note that the file was, of which what is the same is kept.
 * Never throws.
 */
export function readMarkdown(
  uri: string,
  text: string,
  reading: Reading,
  included: boolean,
  before?: Note,
): Note | ConfigurationFile | undefined {
  const conflicts = conflictsOfMarkdown(text);
  if (conflicts.length === 0) {
    if (!included && !isNoteText(text)) return undefined;
    return (before && rereadNote(before, text, reading)?.note) ?? parseNote(uri, text, reading);
  }
  const sides = sidesOf(text, conflicts).filter((side) => included || isNoteText(side));
  if (sides.length === 0) return undefined;
  const notes = sides.map((side) => parseNote(uri, side, reading));
  return conflictedFile(uri, text, 'note', { conflicts, ...namedIn(notes) });
}

function conflictedFile(
  uri: string,
  text: string,
  part: 'note' | 'catalog',
  conflicted: Conflicted,
): ConfigurationFile {
  return { type: 'configuration', part, uri, text, problems: [], conflicted };
}

function sidesOf(text: string, conflicts: readonly Conflict[]): string[] {
  return [resolved(text, conflicts, 'first'), resolved(text, conflicts, 'second')];
}

function namedIn(sides: readonly Document[]): Pick<Conflicted, 'defines' | 'refers'> {
  const defines = new Set<string>();
  const refers = new Set<string>();
  for (const side of sides) {
    for (const { table, key } of collectFacts(digestOf(side), false)) {
      if (table === 'definition' || table === 'source' || table === 'uncertain') defines.add(key);
      if (table === 'reference') refers.add(key);
    }
  }
  return { defines: [...defines], refers: [...refers] };
}
