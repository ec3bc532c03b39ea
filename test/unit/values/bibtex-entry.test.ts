// Files of BibTeX: what counts, what is passed over, and that one broken entry costs no other.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBibtexFile } from '../../../server/src/values/bibtex-entry.ts';

function read(text: string) {
  const { entries, problems } = readBibtexFile(text);
  const told = entries.map(({ key, type, fields, names }) => ({
    key,
    type,
    ...Object.fromEntries(fields),
    ...(names.has('author') && { author: names.get('author') }),
  }));
  return { entries: told, problems };
}

describe('a file of BibTeX', () => {
  test('gives its entries; abbreviations count, comments and words between do not', () => {
    const text = `\uFEFFNotes of ours.
% @misc{no, title = {x}}
@string{ nat = "Nature" # { News} }
@comment{@misc{no, title = {x}}}
@preamble{ "\\newcommand{\\x}{y}" }
@Article{Doe-2024, Title = {The {GPU}}, journal = nat, pages = 1--2,}
@misc(par:1, title = "In \\"{O}sterreich") @misc{two, title = {Zwei}}
@web_page{page, title = {Mendeley's own type}}`;
    expect(read(text)).toEqual({
      entries: [
        { key: 'Doe-2024', type: 'article', title: 'The GPU', journal: 'Nature News', pages: '1–2' },
        { key: 'par:1', type: 'misc', title: 'In Österreich' },
        { key: 'two', type: 'misc', title: 'Zwei' },
        { key: 'page', type: 'web_page', title: "Mendeley's own type" },
      ],
      problems: [],
    });
  });

  test.each(['\n', '\r\n', '\r'])('names what does not end, and reads on (line ends %j)', (lineEnd) => {
    const lines = [
      '@misc{a, title={A}}',
      '',
      '@misc{b, title={open',
      '@misc{c, title=}',
      '@misc{d, title={D}}',
      '@misc{e',
    ];
    const { entries, problems } = read(lines.join(lineEnd));
    expect(entries.map(({ key }) => key)).toEqual(['a', 'd']);
    expect(problems).toEqual([
      'line 3: the entry “@misc{b” does not end',
      'line 4: the entry “@misc{c” does not end',
      'line 6: the entry “@misc{e” does not end',
    ]);
  });

  test.each([
    ['Doe, Jane and Müller, Hans', ['Jane Doe', 'Hans Müller']],
    ['{NVIDIA, Inc.} and {Barnes and Noble}', ['NVIDIA, Inc.', 'Barnes and Noble']],
    ['Jane Doe and others', ['Jane Doe', 'et al.']],
    ['King, Jr., Martin', ['Martin King, Jr.']],
    ["{\\'E}mile AND Doe", ['Émile', 'Doe']],
    ['Anderson and\n  Sand', ['Anderson', 'Sand']],
  ])('reads the names in %j', (author, names) => {
    expect(read(`@misc{k, author = {${author}}}`).entries[0]?.author).toEqual(names);
  });

  test('a chapter has from its book what it does not say itself', () => {
    const text = '@inbook{c, title={C}, crossref={B}}\n@book{b, title={Book}, year=2020, title2={}}';
    expect(read(text).entries[0]).toMatchObject({ title: 'C', booktitle: 'Book', year: '2020' });
  });

  test('whatever stands there, nothing fails and every whole entry on a line of its own is read', () => {
    const part = fc.constantFrom(
      '@misc{',
      '@string{',
      'k,',
      'title',
      '=',
      '{',
      '}',
      '"',
      '#',
      ',',
      '\\',
      '(',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (before, after) => {
        const text = `${before.join('')}\n@misc{whole, title = {Whole}}\n${after.join('')}`;
        expect(readBibtexFile(text).entries.map(({ key }) => key)).toContain('whole');
      }),
    );
  });
});
