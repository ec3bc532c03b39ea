// What stays in memory of notes that are read one after the other: little, unless they are asked for again.

import { describe, expect, it } from 'vitest';
import { parseNote } from '../../../server/src/note/parse.ts';
import { mergeVocabulary } from '../../../server/src/vocabulary/vocabulary.ts';
import { digestOfNote } from '../../../server/src/workspace/digest.ts';
import { Documents } from '../../../server/src/workspace/documents.ts';
import { PackedDocuments } from '../../../server/src/workspace/packed-documents.ts';
import { Texts } from '../../../server/src/workspace/texts.ts';

const vocabulary = mergeVocabulary([]);
const uriOf = (number: number) => `file:///w/n${number}.md`;
const noteOf = (number: number, words = 'Text.') =>
  parseNote(uriOf(number), `---\nnote: analysis\nid: n${number}\n---\n\n${words}\n`, {
    vocabulary,
    scale: 'icd203',
  });

function documents(count: number) {
  const packed = new PackedDocuments(
    () => vocabulary,
    () => [],
  );
  const read: string[] = [];
  const all = new Documents(packed, new Texts(undefined), (uri) => {
    read.push(uri);
    return noteOf(Number(/\d+/.exec(uri)?.[0]));
  });
  for (let number = 0; number < count; number++) all.put(noteOf(number));
  return { all, read, packed };
}

describe('notes that are read one after the other', () => {
  it('are at hand right after, and the last of very many is not in the way of others', () => {
    const { all, read } = documents(50);
    all.get(uriOf(49));
    expect(read).toEqual([]);
    all.get(uriOf(48));
    expect(read).toEqual([uriOf(48)]);
    all.put(noteOf(50));
    all.get(uriOf(48));
    expect(read).toEqual([uriOf(48)]);
  });

  it('stay at hand once they are read again, as with each key in an open note', () => {
    const { all, read } = documents(50);
    const typed = noteOf(49, 'Typed.');
    all.put(typed);
    all.put(noteOf(51));
    all.put(noteOf(52));
    expect(all.get(uriOf(49))).toBe(typed);
    all.delete(uriOf(49));
    all.delete(uriOf(52));
    expect(all.recent(uriOf(49))).toBeUndefined();
    expect(all.recent(uriOf(52))).toBeUndefined();
    expect(read).toEqual([]);
  });

  it('have the same digest whenever it is asked for, whatever was asked for before', () => {
    const { packed } = documents(0);
    const notes = Array.from({ length: 560 }, (_, number) => noteOf(number, `Text ${number}.`));
    for (const note of notes) {
      packed.begin([], digestOfNote(note));
      packed.end(packed.numberOf(note.uri), digestOfNote(note));
    }
    for (const note of [...notes, ...notes.slice(-20), ...notes.slice(-20)])
      expect(packed.digest(packed.numberOf(note.uri))).toEqual(digestOfNote(note));
    const changed = digestOfNote(noteOf(559, 'Other.'));
    packed.begin([], changed);
    packed.end(559, changed);
    expect(packed.digest(559)).toBe(changed);
  });
});
