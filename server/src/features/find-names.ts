// Names in a note's prose that no entity has: capitalised words, and words of scripts without capitals, that recur.

import type { Note } from '../note/note.ts';
import { toSource } from '../note/prose.ts';
import { findNames } from '../rules/support/entity-names.ts';
import { plainText } from '../rules/support/mentions.ts';
import { blankOut } from '../rules/support/quoted-speech.ts';
import { compareNames } from '../text/collate.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { capitalisedNames } from './capitalised-names.ts';
import { cjkNames } from './cjk-names.ts';
import { guessKind } from './guess-kind.ts';

/** A name that may be made an entity. */
export interface NameCandidate {
  readonly name: string;
  /** Where it stands, in order. */
  readonly spans: readonly Span[];
  /** The kind that its words say. */
  readonly kind?: string;
}

// A name must stand so often.
const LEAST = 2;

/** The candidates of a note that recur, those whose kind is known first, then the most frequent. */
export function findCandidates(workspace: Workspace, note: Note): NameCandidate[] {
  return [...allNames(workspace, note)]
    .filter(([, spans]) => spans.length >= LEAST)
    .map(([name, spans]): NameCandidate => {
      const kind = guessKind(workspace.vocabulary, name);
      return { name, spans, ...(kind !== undefined && { kind }) };
    })
    .sort(
      (a, b) =>
        Number(b.kind !== undefined) - Number(a.kind !== undefined) ||
        b.spans.length - a.spans.length ||
        compareNames(a.name, b.name),
    );
}

/** Where a name stands in a note by itself, not as a part of a longer one. */
export function candidateSpans(workspace: Workspace, note: Note, name: string): readonly Span[] {
  return allNames(workspace, note).get(name) ?? [];
}

function allNames(workspace: Workspace, note: Note): Map<string, Span[]> {
  const blocks = note.prose.flatMap((block) => {
    if (block.kind === 'heading') return [];
    const text = plainText(block);

    return [{ block, text: blankOut(text, findNames(workspace, text)) }];
  });
  const texts = blocks.map(({ text }) => text);
  const found = new Map<string, Span[]>();
  for (const { text: index, start, end } of [...capitalisedNames(texts), ...cjkNames(texts)]) {
    const block = blocks[index]?.block;
    if (!block) continue;
    const name = block.text.slice(start, end).replace(/\s+/g, ' ').normalize('NFC');
    const spans = found.get(name);
    const place = toSource(block, start, end);
    if (spans) spans.push(place);
    else found.set(name, [place]);
  }
  for (const spans of found.values()) spans.sort((a, b) => a.start - b.start);
  return found;
}
