import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnyYaml } from '../../../server/src/yaml/any-yaml.ts';
import { readSimpleYaml } from '../../../server/src/yaml/simple.ts';
import { parseYaml } from '../../../server/src/yaml/tree.ts';

/** Places in a document that is not laid out as the YAML is. */
const twice = (offset: number) => offset * 2 + 5;

const KEYS = ['note', 'as-of', 'S1', 'a_b', '"q"', 'a b', '1', '- a', '- note', '?', ''];
const VALUES = [
  'x',
  'two words',
  '2026-05-18',
  'CNY 350bn-400bn',
  '~50,000',
  '>= 5',
  'org:deepseek',
  '华为',
  '🎉',
  '"quoted"',
  '"a: b, c"',
  '"a\\"b"',
  "'single'",
  "'it''s'",
  '[a, b]',
  '[a,]',
  '[]',
  '{}',
  '{a: b, c: [d, e]}',
  '{ a: "x, y" , b: \'z\' }',
  '{a:b}',
  '{a: b: c}',
  '[a: b]',
  '[{a: b}, {c: d}]',
  'a # comment',
  'a#b',
  'a: b',
  'a:',
  '>',
  '|',
  '- x',
  '*alias',
  '&anchor x',
  '!tag x',
  '"x" y',
  '{a: b} c',
  '[a',
  '[a,\n    b]',
  '{a: b,\n  c: d\n }',
  '[\n\n      a, {b:\n c}, d]',
  '[a\n    b]',
  '[a, # c\n    b]',
  '"a" # c',
  '[a] #c',
  '[a]#c',
  '# c',
  '\n      [a, b]',
  '\n  {a: b} # c',
  '\n{a: b}',
  '\n  [a]: b',
  'https://example.org/a?b=1#c',
  'a\tb',
  'a\u2028b',
  '\u00a0x',
  '',
];
const line = fc
  .record({
    indent: fc.constantFrom('', '', '', '  ', '    ', ' '),
    dash: fc.constantFrom('', '', '', '- '),
    key: fc.constantFrom(...KEYS),
    colon: fc.constantFrom(': ', ': ', ': ', ':', ':  ', ' : '),
    value: fc.constantFrom(...VALUES),
    end: fc.constantFrom('', '', '', ' ', ' # c'),
  })
  .map(({ indent, dash, key, colon, value, end }) => `${indent}${dash}${key}${colon}${value}${end}`);
const text = fc
  .tuple(
    fc.array(fc.oneof({ weight: 12, arbitrary: line }, fc.constantFrom('', '  ', '# c', '---')), {
      minLength: 1,
      maxLength: 7,
    }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.constantFrom('', '\n', '\n\n'),
  )
  .map(([lines, lineBreak, end]) => lines.join(lineBreak) + end);

function expectSameTree(source: string): void {
  const simple = readSimpleYaml(source, twice);
  if (simple) expect({ root: simple }, JSON.stringify(source)).toEqual(parseAnyYaml(source, twice));
}

describe('simple YAML', () => {
  it('is what the front matter and the claims of a note are', () => {
    const texts = [
      'note: signal-brief\ntitle: DeepSeek looks for a price, not for cash\ndate: 2026-05-18\nmarking: TLP:GREEN\n' +
        'sources:\n  S1: {title: "A: b", publisher: Example Wire, url: "https://example.org/a", grade: B2}\n  S2:\n    title: x',
      'note: entity\nid: org:华为\naliases: [华为, Huawei]\nrelations:\n- {type: owns, target: org:b}\n- type: owns\n  target: org:c\ntags:\n  - a\n  - b\n',
      'id: v1\r\nsubject: org:deepseek\r\namount: CNY 350bn-400bn\r\ncompute:\r\n  - 1.56 PFLOPS FP4 dense\r\nsource: [S1, S2]\r\n',
    ];
    texts.push(
      '# a\n\n  # b\na: b # c\n\n# d\nc:\n  # e\n\n  - d # f\n\n  - e\n# g',
      'kinds:\n  org:\n    signs:\n      [Inc, Corp,\n      公司]\n    nouns: [\n      company,\n\n      firm]\n',
    );
    for (const source of texts) {
      expect(readSimpleYaml(source, twice), source).toBeDefined();
      expectSameTree(source);
    }
  });

  it('is read as the yaml package reads it', () => {
    fc.assert(fc.property(text, expectSameTree), { numRuns: 4000, seed: 20_260_518 });
  });

  it('leaves to the yaml package what takes more than one look', () => {
    const texts = [
      '',
      'just text',
      '- a list',
      'a: b\na: c',
      'a: b\n  c',
      'a: |\n  text',
      'a: "b\\n"',
      'a: *b',
      'a: b: c',
      'a:',
      'a: b\n\n  c',
      'a: [b,\nc]',
      'a: [b # c\n  ]',
      '# comment',
      'a:\tb',
      'a: b\rc: d',
      '\ufeffa: b',
      `a: ${'['.repeat(100)}${']'.repeat(100)}`,
    ];
    expect(texts.filter((source) => readSimpleYaml(source, twice) !== undefined)).toEqual([]);
  });

  it('is what the built-in packs are, so that a start is short', () => {
    const packs = new URL('../../../packs/', import.meta.url);
    const files = readdirSync(packs, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      const source = readFileSync(new URL(file.replaceAll('\\', '/'), packs), 'utf8');
      expect(readSimpleYaml(source, twice), file).toBeDefined();
      expectSameTree(source);
    }
  });

  it('does not change what is an error', () => {
    expect(parseYaml('a: >= 5\n').error?.reason).toBeDefined();
    expect(parseYaml('a: b\na: c\n').error?.reason).toBe('DUPLICATE_KEY');
  });
});
