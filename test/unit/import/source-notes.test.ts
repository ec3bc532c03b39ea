/** Files of references: what becomes a source note, what is left, and that titles of any kind stay titles. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportedSource, SourceFormat } from '../../../server/src/import/read-sources.ts';
import { readSources } from '../../../server/src/import/readers.ts';
import { sourceFolder, sourceNotes } from '../../../server/src/import/source-notes.ts';
import { findingsOf, storeOf } from '../../support/workspace.ts';

const KNOWN = `---
note: source-note
id: src:known
date: 2026-01-01
title: Known
url: https://www.example.org/known/
published: 2026-01-01
marking: TLP:CLEAR
---

# Known
`;

function read(format: SourceFormat, text: string) {
  const file = readSources(format, text);
  if ('problem' in file) throw new Error(file.problem);
  return file;
}

/** The sources of a file, and of the notes that are made of them, as the workspace then reads them. */
function made(sources: readonly ImportedSource[], marking = 'TLP:CLEAR') {
  const files = new Map([['library/known.md', KNOWN]]);
  const result = sourceNotes(sources, storeOf(files).workspace, marking);
  for (const { name, text } of result.notes) files.set(`library/${name}`, text);
  const store = storeOf(files);
  const notes = result.notes.map(({ name }) => {
    const uri = `${store.workspace.root}/library/${encodeURIComponent(name)}`;
    const note = store.workspace.document(uri) ?? store.workspace.document(decodeURIComponent(uri));
    return note?.type === 'note' ? note : undefined;
  });
  return {
    ...result,
    notes,
    store,
    second: sourceNotes(sources, store.workspace, marking),
  };
}

describe('CSL-JSON', () => {
  const item = {
    id: 'http://zotero.org/users/1/items/ABCD',
    type: 'article-newspaper',
    title: 'A <i>chip</i> &amp; <span class="nocase">GPU</span>',
    author: [{ family: 'Doe', given: 'Jane' }, { literal: '华为' }],
    'container-title': 'The Paper',
    URL: 'https://example.org/a',
    issued: { 'date-parts': [['2024', 3, '7'], [2024]] },
    accessed: { raw: '2025-01-02T10:00:00Z' },
    language: 'en-GB',
  };

  test('is read as reference managers write it', () => {
    const more = {
      type: 'article-journal',
      title: 'B',
      DOI: 'https://doi.org/10.1000/1',
      'citation-key': 'key',
    };
    expect(read('csl', JSON.stringify([item, more, { type: 'book' }]))).toEqual({
      sources: [
        {
          key: 'ABCD',
          title: 'A chip & GPU',
          author: 'Jane Doe, 华为',
          publisher: 'The Paper',
          url: 'https://example.org/a',
          published: '2024-03-07',
          accessed: '2025-01-02',
          lang: 'en-GB',
          class: 'press',
        },
        { key: 'key', title: 'B', url: 'https://doi.org/10.1000/1', class: 'academic' },
      ],
      left: ['book: has no title'],
    });
  });

  test.each([
    ['no JSON', '{'],
    ['no items', '[]'],
    ['other JSON', '{"a": 1}'],
  ])('refuses %s', (_, text) => {
    expect(readSources('csl', text)).toEqual({ problem: expect.any(String) });
  });

  test('takes no address that is none of the web, and no date that is none', () => {
    const odd = { type: 'book', title: 'T', URL: 'javascript:alert(1)', issued: { 'date-parts': [[null]] } };
    expect(read('csl', JSON.stringify(odd)).sources).toEqual([{ key: '', title: 'T' }]);
  });
});

describe('source notes', () => {
  test('are made of what is new; what is known by its id or its address is left out', () => {
    const text = `@misc{Known, title={Another name}}
@misc{same, title={Same place}, url={http://example.org/known}}
@article{doe:2024, title={Über {GPUs}}, author={Doe, Jane}, journal={J}, year=2024, abstract={A *star*.}}
@article{doe/2024, title={Other}}
@article{, title={没有钥匙}, year=2021}`;
    const { known, left, notes, second } = made(read('bibtex', text).sources);
    expect({ known, left }).toEqual({
      known: 1,
      left: ['Same place: has the address of src:known', 'Other: doe-2024 is another source of the file'],
    });
    expect(notes.map((note) => note?.key)).toEqual(['src:doe-2024', 'src:2021-没有钥匙']);
    expect(notes[0]?.text).toBe(`---
note: source-note
id: src:doe-2024
date: 2026-06-01
title: Über GPUs
author: Jane Doe
publisher: J
published: 2024
class: academic
marking: TLP:CLEAR
---

# Über GPUs

## Citation

Jane Doe: “Über GPUs”. J, 2024.

## Descriptor

Nothing yet: the source comes from a list of references.

## Extracts

> A \\*star\\*.
`);
    expect(second).toMatchObject({ notes: [], known: 3 });
  });

  test('go where the others are, else into a folder of their own', () => {
    expect(sourceFolder(storeOf(new Map([['a/k.md', KNOWN]])).workspace)).toMatch(/\/a$/);
    expect(sourceFolder(storeOf(new Map()).workspace)).toMatch(/\/sources$/);
  });

  test('keep what stands in a title, whatever it is, and have no error', () => {
    const unit = fc.constantFrom(
      '#',
      '- ',
      '1. ',
      '*',
      '_',
      '`',
      '[',
      ']',
      '<b>',
      '"',
      "'",
      ': ',
      '$',
      '~',
      '|',
      '@',
      '\\',
      'a',
      '语',
      '🚀',
      ' ',
      '&amp;',
    );
    const title = fc
      .array(unit, { minLength: 1 })
      .map((parts) => `x${parts.join('')}`.trim().replace(/\s+/g, ' '));
    fc.assert(
      fc.property(title, title, (one, other) => {
        const { notes, store, second } = made([{ key: 'k', title: one, author: other, published: '2024' }]);
        const [note] = notes;
        expect(note?.sources[0]?.fields.title?.value).toBe(one);
        expect(note?.sources[0]?.fields.author?.value).toBe(other);
        const found = findingsOf(store).filter(({ uri }) => uri.endsWith('/k.md'));
        expect(found.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
        expect(second.notes).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
