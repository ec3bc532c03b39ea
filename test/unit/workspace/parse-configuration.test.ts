// `dossier.yaml`: globs of folders, and what is wrong in it at its exact place.

import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../../server/src/workspace/globs.ts';
import { parseConfiguration } from '../../../server/src/workspace/parse-configuration.ts';

function read(text: string) {
  const { configuration, problems } = parseConfiguration('file:///ws/dossier.yaml', text);
  return {
    configuration,
    problems: problems.map(({ span, message }) => [text.slice(span.start, span.end), message] as const),
  };
}

describe('globs', () => {
  it.each([
    ['old', 'old/deep/a.md', true],
    ['old/', 'old/a.md', true],
    ['**/old', 'x/old/deep/a.md', true],
    ['a.md', 'a.md', true],
    ['old/*', 'old/deep/a.md', false],
    ['*', 'old/a.md', false],
    ['old', 'older/a.md', false],
    ['{old,x}', 'old/deep/a.md', true],
    ['old*/', 'older/deep/a.md', true],
    ['old*/', 'older.md', false],
    ['./old', 'old/a.md', true],
    ['.', 'old/a.md', true],
    ['**/', 'old/a.md', true],
  ])('%s and %s: %s', (glob, file, expected) => {
    const { configuration } = read(`exclude: ["${glob}"]\ninclude: ["${glob}"]\n`);
    expect(configuration?.include).toEqual(configuration?.exclude);
    expect(matcherOf(configuration?.exclude ?? [])(file)).toBe(expected);
  });

  it.each([
    ['""', 'is not empty'],
    ['"!x/**"', 'cannot be negated'],
    ['/x', 'leaves the workspace'],
    ['../x', 'leaves the workspace'],
    [`"${'x'.repeat(1001)}"`, 'at most 1000 characters'],
  ])('%s is a problem, and nothing of the file is in force', (glob, words) => {
    const { configuration, problems } = read(`scale: phia\nexclude: [ok, ${glob}]\n`);
    expect(configuration).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.[1]).toContain(words);
  });

  it('a regular expression says what would be right, at its place', () => {
    const { configuration, problems } = read('exclude:\n  - archive/**\n  - "(a+)+b"\n');
    expect(configuration).toBeUndefined();
    expect(problems).toEqual([['(a+)+b', expect.stringContaining('write `{a,b}` for one of several')]]);
  });

  it('are at most a thousand, those in braces counted one by one', () => {
    const ten = '{0,1,2,3,4,5,6,7,8,9}';
    const many = (count: number) =>
      `exclude: [${Array.from({ length: count }, () => `"${ten}"`).join(', ')}]\n`;
    expect(read(many(100)).problems).toEqual([]);
    expect(read(many(101)).problems).toEqual([['exclude', expect.stringContaining('has 1010 globs')]]);
  });
});

it('a second YAML document is said in words of an author', () => {
  const { configuration, problems } = read('scale: icd203\n---\nscale: phia\n');
  expect(configuration).toBeUndefined();
  expect(problems[0]?.[1]).toBe('a line of `---` begins a second YAML document: remove it');
});
