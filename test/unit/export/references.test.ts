// Sources as BibTeX and CSL-JSON: every one once, to the letter, and read again by our own import as what they were.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBibtex } from '../../../server/src/export/bibtex.ts';
import { toCsl } from '../../../server/src/export/csl.ts';
import { readSources, type SourceFormat } from '../../../server/src/import/read-sources.ts';
import { selectionOf } from './exported.ts';

const two = `=== a.md
---
note: spot-report
id: first
title: First
sources:
  S1: {title: "Money & {more} 100% ~ ^ \\\\ _ # $ -- x", publisher: Wire, author: "Doe, Jane and Roe", url: "https://example.org/a?b=c&d=%20#e", published: 2026-05-16, accessed: 2026-05-18, class: press, grade: B2, lang: de}
  S2: {title: 深度求索融资, publisher: 财新, published: 2026-Q2}
---

Text ([x](src:S1), [g](src:paper)).
=== b.md
---
note: spot-report
id: second
title: Second
sources:
  X: {title: The same, url: "https://example.org/a?b=c&d=%20#e"}
---

Text.
=== paper.md
---
note: source-note
id: src:paper
title: A paper
author: Ann Author
publisher: Journal of Things
url: "https://doi.org/10.1000/182"
published: 2024
class: academic
date: 2026-05
---
`;

const writers = { bibtex: toBibtex, csl: toCsl };

function roundTrip(format: SourceFormat, fixture: string) {
  const read = readSources(format, writers[format](selectionOf(fixture)));
  if ('problem' in read) throw new Error(read.problem);
  expect(read.left).toEqual([]);
  return read.sources;
}

describe.each(['bibtex', 'csl'] as const)('%s', (format) => {
  it('has every source once, and our import reads it as it was', () => {
    expect(roundTrip(format, two)).toEqual([
      {
        key: 'first-S1',
        title: 'Money & {more} 100% ~ ^ \\ _ # $ -- x',
        publisher: 'Wire',
        author: 'Doe, Jane and Roe',
        url: 'https://example.org/a?b=c&d=%20#e',
        published: '2026-05-16',
        accessed: '2026-05-18',
        lang: 'de',
        ...(format === 'csl' && { class: 'press' }),
      },
      { key: 'first-S2', title: '深度求索融资', publisher: '财新', published: '2026-04' },
      {
        key: 'paper',
        title: 'A paper',
        author: 'Ann Author',
        publisher: 'Journal of Things',
        url: 'https://doi.org/10.1000/182',
        published: '2024',
        class: 'academic',
      },
    ]);
  });

  it('keeps every title to the letter', () => {
    const title = fc
      .array(
        fc.constantFrom(
          'a',
          'B',
          ' ',
          '{',
          '}',
          '\\\\',
          '~',
          '^',
          '&',
          '%',
          '$',
          '#',
          '_',
          '--',
          "'",
          '`',
          '@',
          ',',
          '=',
          '1',
          '深',
          'é',
          '<',
          '>',
          ';',
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((parts) => `x${parts.join('')}y`);
    fc.assert(
      fc.property(title, (text) => {
        const wanted = text.replaceAll('\\\\', '\\').replace(/\s+/g, ' ');
        const note = `=== a.md\n---\nnote: spot-report\nsources:\n  S1: {title: "${text}"}\n---\n`;
        expect(roundTrip(format, note).map((source) => source.title)).toEqual([wanted]);
      }),
      { numRuns: 200 },
    );
  });
});

it('names the other keys under which notes cite the same source', () => {
  expect(toBibtex(selectionOf(two))).toContain('ids = {second-X}');
});

it('is empty, and still what it is, where there are no sources', () => {
  expect(toBibtex(selectionOf('=== a.md\n---\nnote: spot-report\n---\n'))).toBe('');
  expect(toCsl(selectionOf('=== a.md\n---\nnote: spot-report\n---\n'))).toBe('[]\n');
});
