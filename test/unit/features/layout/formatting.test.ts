// The layout of YAML in notes: what it mends, and that it changes nothing else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDocument } from '../../../../server/src/features/layout/formatting.ts';
import { parseNote } from '../../../../server/src/note/parse.ts';
import type { Span } from '../../../../server/src/text/span.ts';
import { toPlain } from '../../../../server/src/yaml/tree.ts';
import { edited } from '../../../support/features.ts';
import { storeOf, uriOf } from '../../../support/workspace.ts';

const { vocabulary } = storeOf(new Map()).workspace;

function noteOf(text: string) {
  return parseNote(uriOf('a.md'), text, { vocabulary, scale: 'icd203' });
}

function formatted(text: string, range?: Span): string {
  return edited(text, formatDocument(noteOf(text), range));
}

const HEAD = '---\nnote: signal-brief\n---\n\n';

describe('layout of front matter', () => {
  it.each([
    ['spaces after a colon', 'title:    A\ndate:\t2026', 'title: A\ndate: 2026'],
    ['spaces before a colon', 'title : A', 'title: A'],
    ['spaces at the ends of lines', 'title: A  \ntags:   \n  - a \n', 'title: A\ntags:\n  - a'],
    ['indentation', 'ai:\n      system: x\n      version: y', 'ai:\n  system: x\n  version: y'],
    ['lists at the column of their key', 'tags:\n- a\n- b', 'tags:\n  - a\n  - b'],
    ['spaces after a dash', 'tags:\n  -   a\n  -\tb', 'tags:\n  - a\n  - b'],
    ['mappings in lists', 'sources:\n-   id: a\n    name: b', 'sources:\n  - id: a\n    name: b'],
    ['commas and brackets', 'tags: [ a,b ,  c ]', 'tags: [a, b, c]'],
    ['braces', 'ai: { system: x,version:   y }', 'ai: {system: x, version: y}'],
    ['a key in quotes within braces', 'ai: {"system" :"x"}', 'ai: {"system": "x"}'],
    ['blank lines', '\n\ntitle: A\n\n\n\ndate: 2026\n\n', '\ntitle: A\n\ndate: 2026'],
    ['the indentation of comments', 'ai:\n    # who\n    system: x', 'ai:\n  # who\n  system: x'],
  ])('mends %s', (_, before, after) => {
    expect(formatted(`---\nnote: signal-brief\n${before}\n---\n`)).toBe(
      `---\nnote: signal-brief\n${after}\n---\n`,
    );
  });

  it.each([
    ['comments behind values stay where they are', 'title: A    # the   name\ndate: 2026 # when'],
    ['text in several lines', 'title: >-\n     One\n       two\n\n     three\ndate: 2026'],
    ['quoted spaces', 'title: "A    B"\ntags: ["a , b"]'],
    ['an aligned list over several lines', 'tags: [a,\n       b]'],
    ['YAML that does not parse', 'title:   "A\ntags: [a'],
    ['an alias, which is not read', 'a: &x   1\nb:   *x'],
  ])('leaves alone %s', (_, yaml) => {
    const text = `---\nnote: signal-brief\n${yaml}\n---\n`;
    expect(formatted(text)).toBe(text);
  });

  it('moves text in several lines with its key', () => {
    expect(
      formatted(
        '---\nnote: signal-brief\nai:\n    system: |\n      a\n        b\n    version: one\n      two\n---\n',
      ),
    ).toBe('---\nnote: signal-brief\nai:\n  system: |\n    a\n      b\n  version: one\n    two\n---\n');
  });

  it('keeps a byte order mark and CRLF', () => {
    expect(
      formatted('\uFEFF---\r\nnote:   signal-brief\r\n\r\n\r\ntags:\r\n- a  \r\n---\r\nText  \r\n'),
    ).toBe('\uFEFF---\r\nnote: signal-brief\r\n\r\ntags:\r\n  - a\r\n---\r\nText  \r\n');
  });
});

describe('layout of claims', () => {
  it('is that of the block alone', () => {
    const text = `${HEAD}A  line\n\n\n\`\`\`valuation\nsubject:   org:a\ninvestors: [org:b,org:c]\n\`\`\`\n\n\`\`\`yaml\na:    1\n\`\`\`\n`;
    expect(formatted(text)).toBe(text.replace('subject:   ', 'subject: ').replace('b,org', 'b, org'));
  });

  it('keeps to quotes and lists around the block', () => {
    const text = `${HEAD}> - \`\`\`judgment\n>   text:   a\n>\n>\n>   basis:\n>   - S1\n>   \`\`\`\n`;
    expect(formatted(text)).toBe(
      `${HEAD}> - \`\`\`judgment\n>   text: a\n>\n>   basis:\n>     - S1\n>   \`\`\`\n`,
    );
  });

  it('leaves a block alone that is never closed', () => {
    const text = `${HEAD}\`\`\`valuation\nsubject:   org:a\n`;
    expect(formatted(text)).toBe(text);
  });

  it('on a range touches its lines only', () => {
    const text = `${HEAD}\`\`\`valuation\nsubject:   org:a\nbasis:   post-money\nround:   strategic\n\`\`\`\n`;
    const start = text.indexOf('basis');
    expect(formatted(text, { start, end: start + 3 })).toBe(text.replace('basis:   ', 'basis: '));
  });

  it('on a range does not change indentation where that alone would change what is said', () => {
    const text = `${HEAD}\`\`\`valuation\nfx:\n      rate:   7\n      date: 2026\n\`\`\`\n`;
    const start = text.indexOf('rate');
    expect(formatted(text, { start, end: start + 3 })).toBe(text.replace('rate:   ', 'rate: '));
  });

  it('does nothing to a catalog and to a configuration', () => {
    const files = new Map([
      ['x.catalog.yaml', 'catalog:   X\n'],
      ['dossier.yaml', 'scale:   phia\n'],
    ]);
    const { workspace } = storeOf(files);
    for (const document of workspace.documents()) expect(formatDocument(document)).toEqual([]);
  });
});

const blank = fc.constantFrom('', ' ', '  ', '    ');
const some = fc.constantFrom(' ', '  ', '   ', '\t');
const word = fc.constantFrom(
  'a',
  'org:b',
  '"x  y"',
  "'it''s  #'",
  '350bn',
  '昇腾',
  '🎉',
  '2026-05',
  '#no',
  'x#y',
  '- z',
  '',
);
const comment = fc.constantFrom('', '', '', '   # why,  not', ' #: [a]');

/** A value, its lines indented by `column` at least. */
function value(depth: number, column: number): fc.Arbitrary<string> {
  const pad = ' '.repeat(column);
  const scalar = fc.tuple(some, word, blank, comment).map((parts) => parts.join(''));
  if (depth === 0) return scalar;
  const text = fc
    .tuple(
      fc.constantFrom('|', '>-', '|2', '|+'),
      fc.array(fc.constantFrom('one', '  two  ', '', '# no'), { maxLength: 3 }),
    )
    .map(([mark, lines]) => ` ${mark}\n${['x', ...lines].map((line) => `${pad}  ${line}`).join('\n')}`);
  const flow = fc
    .tuple(
      some,
      blank,
      fc.array(fc.tuple(word, blank), { maxLength: 3 }),
      fc.constantFrom(',', ', ', ' ,', `,\n${pad}   `),
    )
    .map(
      ([before, inner, items, comma]) =>
        `${before}[${inner}${items.map(([item, after]) => item.replace('- ', '').replace(/^#.*/, 'n') + after).join(comma)}]`,
    );
  const braces = fc
    .tuple(some, blank, fc.uniqueArray(fc.constantFrom('k', '"q"', 'l-m'), { maxLength: 3 }), some)
    .map(
      ([before, inner, keys, after]) =>
        `${before}{${inner}${keys.map((key) => `${key}:${after}1`).join(' ,')}${inner}}`,
    );
  const list = fc
    .nat(3)
    .chain((more) =>
      fc
        .array(fc.tuple(some, value(depth - 1, column + more + 4)), { minLength: 1, maxLength: 3 })
        .map((items) =>
          items.map(([gap, item]) => `\n${pad}${' '.repeat(more)}-${gap}${item.trimStart()}`).join(''),
        ),
    );
  const nested = fc
    .integer({ min: 1, max: 4 })
    .chain((more) => entries(depth - 1, column + more).map((lines) => `\n${lines}`));
  return fc.oneof(scalar, scalar, text, flow, braces, list, nested);
}

function entries(depth: number, column: number): fc.Arbitrary<string> {
  const pad = ' '.repeat(column);
  const between = fc.constantFrom('', '', '\n', '\n   \n', `${pad}# own  \n`);
  return fc
    .uniqueArray(
      fc.tuple(fc.constantFrom('id', 'text', 'x-a', '"x-b"', '源'), value(depth, column), between, blank),
      {
        selector: ([key]) => key,
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((list) =>
      list.map(([key, written, before, gap]) => `${before}${pad}${key}${gap}:${written}`).join('\n'),
    );
}

describe('layout', () => {
  const notes = fc
    .tuple(entries(2, 0), entries(2, 0), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '> ', '   '))
    .map(([head, claim, lineEnd, prefix]) =>
      [
        `---\nnote: signal-brief\n${head}\n---\n\n🎉  text  `,
        ...`\`\`\`judgment\n${claim}\n\`\`\``.split('\n').map((line) => `${prefix}${line}`),
        '',
        'More   text\n\n\n',
      ]
        .join('\n')
        .replaceAll('\n', lineEnd),
    );

  it('keeps every value, the order of keys, every comment and all that is no YAML; a second time it does nothing', () => {
    let changed = 0;
    fc.assert(
      fc.property(notes, (text) => {
        const before = noteOf(text);
        const result = formatted(text);
        const after = noteOf(result);
        if (result !== text) changed++;
        expect(JSON.stringify(after.frontMatter.map && toPlain(after.frontMatter.map))).toBe(
          JSON.stringify(before.frontMatter.map && toPlain(before.frontMatter.map)),
        );
        expect(after.claims.map(({ map }) => JSON.stringify(map && toPlain(map)))).toEqual(
          before.claims.map(({ map }) => JSON.stringify(map && toPlain(map))),
        );
        expect(after.problems.map(({ code, message }) => `${code} ${message}`)).toEqual(
          before.problems.map(({ code, message }) => `${code} ${message}`),
        );
        expect(result.replace(/[ \t\r\n>]/g, '')).toBe(text.replace(/[ \t\r\n>]/g, ''));
        const outside = (note: typeof before) =>
          note.text.slice(note.frontMatter.span?.end, note.claims[0]?.fence.start) +
          note.text.slice(note.claims[0]?.span.end);
        expect(outside(after)).toBe(outside(before));
        expect(formatted(result)).toBe(result);
      }),
      { numRuns: 300 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});
