// Names in a note's prose that belong to no entity yet: recurring capitalised words, and words of scripts without
// capitals.

import type { Note } from '../../note/note.ts';
import { toSource } from '../../note/prose.ts';
import { findNames } from '../../rules/support/entities/entity-names.ts';
import { plainText } from '../../rules/support/entities/mentions.ts';
import { blankOut } from '../../rules/support/prose/quoted-speech.ts';
import { unlinkedMentions } from '../../rules/unlinked-mention.ts';
import { compareNames } from '../../text/collate.ts';
import type { Span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { capitalisedNames } from './capitalised-names.ts';
import { cjkNames } from './cjk-names.ts';
import { guessKind } from './guess-kind.ts';
import { kindOfPlaces } from './kind-beside.ts';

/** A name that may become an entity. */
export interface NameCandidate {
  readonly name: string;
  /** Its places, in order. */
  readonly spans: readonly Span[];
  /** The kind that the words suggest. */
  readonly kind?: string;
}

// A name must occur this often.
const LEAST = 2;
// How far before a name its kind is looked for, in UTF-16 units.
const BEFORE = 80;

/** The recurring candidates of a note, those with a known kind first, then the most frequent. */
export function findCandidates(workspace: Workspace, note: Note): NameCandidate[] {
  const { vocabulary } = workspace;
  return [...allNames(workspace, note)]
    .filter(([, { spans }]) => spans.length >= LEAST)
    .map(([name, { spans, befores }]): NameCandidate => {
      const kind = guessKind(vocabulary, name) ?? kindOfPlaces(vocabulary, befores);
      return { name, spans, ...(kind !== undefined && { kind }) };
    })
    .sort(
      (a, b) =>
        Number(b.kind !== undefined) - Number(a.kind !== undefined) ||
        b.spans.length - a.spans.length ||
        compareNames(a.name, b.name),
    );
}

/** The places where a note has the name by itself, not as part of a longer one. */
export function candidateSpans(workspace: Workspace, note: Note, name: string): readonly Span[] {
  return allNames(workspace, note).get(name)?.spans ?? [];
}

/** An entity that the text names and does not link. */
export interface KnownName {
  readonly name: string;
  readonly key: string;
  /** The number of places to link. */
  readonly count: number;
}

/** The entities that the note should link, in text order. Names of two entities are left out. */
export function knownNames(workspace: Workspace, note: Note): KnownName[] {
  return unlinkedMentions(note, workspace).flatMap(({ mention: { keys, text }, others }) => {
    const [key] = keys;
    const count = others.filter((other) => other.standing === 'plain' && other.keys.length === 1).length;
    return key === undefined || keys.length > 1 || count === 0 ? [] : [{ name: text, key, count }];
  });
}

/** The places of a name, and the text before it in its paragraph. */
interface Places {
  readonly spans: Span[];
  readonly befores: string[];
}

function allNames(workspace: Workspace, note: Note): Map<string, Places> {
  const blocks = note.prose.flatMap((block) => {
    if (block.kind === 'heading') return [];
    const text = plainText(block);

    return [{ block, text: blankOut(text, findNames(workspace, text)) }];
  });
  const texts = blocks.map(({ text }) => text);
  const found = new Map<string, Places>();
  for (const { text: index, start, end } of [...capitalisedNames(texts), ...cjkNames(texts)]) {
    const block = blocks[index]?.block;
    if (!block) continue;
    const name = block.text.slice(start, end).replace(/\s+/g, ' ').normalize('NFC');
    const places = found.get(name) ?? { spans: [], befores: [] };
    found.set(name, places);
    places.spans.push(toSource(block, start, end));
    places.befores.push(block.text.slice(Math.max(0, start - BEFORE), start));
  }
  for (const { spans } of found.values()) spans.sort((a, b) => a.start - b.start);
  return found;
}
