// A source's text that is kept: the file, the two fields, and which source a place is about.

import { describe, expect, it } from 'vitest';
import {
  keepableSources,
  keepText,
  sourceAround,
} from '../../../../server/src/features/writing/keep-text.ts';
import { checksumOf } from '../../../../server/src/files/kept-texts.ts';
import type { Note } from '../../../../server/src/note/note.ts';
import { edited } from '../../../../server/src/rules/support/findings/safe-fixes.ts';
import { atCursor } from '../../../support/features.ts';
import { findingsOf, storeOf } from '../../../support/workspace.ts';

const SUM = checksumOf('The company would raise money.\n');

function keptIn(sources: string, key = 'src:s1') {
  const { document, files } = atCursor(`=== notes/brief.md
---
note: signal-brief
date: 2026-05-18
sources:
${sources}
---

Words ([A](src:S1)).
`);
  const note = document as Note;
  const made = keepText(
    note,
    key,
    { text: '\uFEFFThe company would raise money.\r\n\r\n', ending: 'txt' },
    checksumOf,
  );
  if ('refusal' in made) return made;
  const text = edited(
    note.text,
    made.edits.map((edit) => ({ ...edit, uri: note.uri })),
  );
  const path = decodeURIComponent(made.create.slice('file:///workspace/'.length));
  return { text, path, files: new Map([...files, ['notes/brief.md', text], [path, made.text]]) };
}

const FIELDS = `text: kept/brief-S1-${SUM.slice(0, 8)}.txt, sha256: ${SUM}`;

describe('a text that is kept', () => {
  it.each([
    ['  S1: {title: A, grade: B2}', `  S1: {title: A, grade: B2, ${FIELDS}}`],
    [
      '  S1:\n    title: A\n    grade: B2',
      `  S1:\n    title: A\n    grade: B2\n    ${FIELDS.replace(', ', '\n    ')}`,
    ],
    ['  S1: {text: "old.txt", title: A}', `  S1: {${FIELDS.replace(/, .*/, '')}, title: A, sha256: ${SUM}}`],
    [
      `  S1: {title: A, sha256: ${'0'.repeat(64)}, text: old.txt}`,
      `  S1: {title: A, sha256: ${SUM}, ${FIELDS.replace(/, .*/, '')}}`,
    ],
  ])('is named in its source, and nothing else of the note changes: %s', (before, expected) => {
    const made = keptIn(before);
    if ('refusal' in made) throw new Error(made.refusal);
    expect(made.text).toContain(`sources:\n${expected}\n---\n`);
    expect(made.path).toBe(`notes/kept/brief-S1-${SUM.slice(0, 8)}.txt`);
    const found = findingsOf(storeOf(made.files)).map(({ code }) => code);
    expect(found).not.toContain('quote-not-in-source');
    expect(found).not.toContain('invalid-field');
  });

  it('is refused with a reason', () => {
    expect(keptIn('  S1: {title: A}', 'src:s9')).toEqual({
      refusal: expect.stringContaining('no source src:s9'),
    });
    expect(keptIn('  S1: A')).toEqual({ refusal: expect.stringContaining('not a mapping') });
  });
});

describe('the source that a place is about', () => {
  const around = (where: string) => {
    const text = `=== note.md
---
note: signal-brief
date: 2026-05-18
sources:
  S1: {title: A, url: "https://example.org"}
  S2: {title: B}
---

Words ([A](src:S1)). Others.

\`\`\`deal
source: S2
quote: Words.
\`\`\`
`;
    const { document, offset } = atCursor(text.replace(where, `$0${where}`));
    return sourceAround(document as Note, offset);
  };

  it('is that of its entry, of a citation, or of the claim around', () => {
    expect(around('title: B')).toBe('src:s2');
    expect(around('src:S1')).toBe('src:s1');
    expect(around('quote')).toBe('src:s2');
    expect(around('Others')).toBeUndefined();
    const { document } = atCursor('=== n.md\n---\nnote: source-note\nid: src:wire\ntitle: W\n---\nx$0\n');
    expect(sourceAround(document as Note, 50)).toBe('src:wire');
    expect(keepableSources(document as Note)).toEqual([{ key: 'src:wire', id: 'wire', title: 'W' }]);
  });
});
