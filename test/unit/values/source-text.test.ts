// What a pasted text says of a source, and texts that are none.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBibtexEntry } from '../../../server/src/values/bibtex-entry.ts';
import { readSourceText } from '../../../server/src/values/source-text.ts';

describe('a text that tells of a source', () => {
  it.each([
    ['https://example.org/a?b=1', { url: 'https://example.org/a?b=1' }],
    ['10.1000/182', { url: 'https://doi.org/10.1000/182', class: 'academic' }],
    ['doi: 10.1000.10/a(b)c', { url: 'https://doi.org/10.1000.10/a(b)c', class: 'academic' }],
    ['https://dx.doi.org/10.1000/182', { url: 'https://doi.org/10.1000/182', class: 'academic' }],
    [
      'arXiv:2401.01234v2',
      {
        url: 'https://arxiv.org/abs/2401.01234v2',
        publisher: 'arXiv',
        published: '2024-01',
        class: 'academic',
      },
    ],
    [
      'https://arxiv.org/pdf/2401.01234.pdf',
      {
        url: 'https://arxiv.org/abs/2401.01234',
        publisher: 'arXiv',
        published: '2024-01',
        class: 'academic',
      },
    ],
    [
      'arXiv:hep-th/9901001',
      {
        url: 'https://arxiv.org/abs/hep-th/9901001',
        publisher: 'arXiv',
        published: '1999-01',
        class: 'academic',
      },
    ],
    [
      '@article{k1,\n  title = {On {GPU}s \\& models},\n  author = "M{\\"u}ller, Jane and Doe, John",\n  journal = {J. of Tests}, year = 2025, month = mar,\n  doi = {10.1000/182},\n}',
      {
        title: 'On GPUs & models',
        author: 'Jane Müller, John Doe',
        publisher: 'J. of Tests',
        url: 'https://doi.org/10.1000/182',
        published: '2025-03',
        class: 'academic',
      },
    ],
    [
      '@misc{k, title={A page}, url={https://example.org/}, date={2026-05-18}}',
      { title: 'A page', url: 'https://example.org/', published: '2026-05-18' },
    ],
    [
      '@misc{k, title={A paper}, eprint={2401.01234}, archivePrefix={arXiv}}',
      { title: 'A paper', url: 'https://arxiv.org/abs/2401.01234', publisher: 'arXiv', published: '2024-01' },
    ],
    ['@book{k, title = "A " # "book"}', { title: 'A book' }],
  ])('is read: %s', (text, told) => {
    expect(readSourceText(text)).toEqual(told);
  });

  it.each([
    '',
    'two https://example.org/ words',
    'ftp://example.org/',
    'javascript:alert(1)',
    '10.5',
    '10.1000',
    '2413.01234',
    '2024.5',
    '@article{k, title = {open',
    '@article{k, author = {nobody}}',
    '@article{k, title = {a}} and more',
    '@mention of somebody',
  ])('is not read: %j', (text) => {
    expect(readSourceText(text)).toBeUndefined();
  });

  it('takes no address from BibTeX that is none of the web', () => {
    expect(readSourceText('@misc{k, title={a}, url={javascript:alert(1)}}')).toEqual({ title: 'a' });
  });

  it('never fails, and takes time in proportion to the text', () => {
    const part = fc.constantFrom(
      '@article{',
      'k,',
      'title',
      '=',
      '{',
      '}',
      '"',
      '#',
      ',',
      '\\',
      "\\'e",
      '~',
      ' ',
      '1999',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(() => readBibtexEntry(parts.join(''))).not.toThrow();
        expect(() => readSourceText(`@misc{k, ${parts.join('')}`)).not.toThrow();
      }),
    );
  });
});
