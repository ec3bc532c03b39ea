// `dossier.yaml`: globs of folders, and what is wrong in it at its exact place.

import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
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
  ])('%s and %s: %s', (glob, file, expected) => {
    const { configuration } = read(`exclude: ["${glob}"]\ninclude: ["${glob}"]\n`);
    expect(configuration?.include).toEqual(configuration?.exclude);
    expect(picomatch([...(configuration?.exclude ?? [])], { dot: true })(file)).toBe(expected);
  });

  it.each([
    ['""', 'is not empty'],
    ['"!x/**"', 'takes nothing back'],
    ['/x', 'leaves the workspace'],
    ['../x', 'leaves the workspace'],
    [`"${'x'.repeat(1001)}"`, 'at most 1000 characters'],
  ])('%s is a problem, and nothing of the file is in force', (glob, words) => {
    const { configuration, problems } = read(`scale: phia\nexclude: [ok, ${glob}]\n`);
    expect(configuration).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.[1]).toContain(words);
  });

  it('an extended glob that begins with an exclamation mark is one', () => {
    expect(read('exclude: ["!(a|b).md"]\n').problems).toEqual([]);
  });
});

it('a second YAML document is said in words of an author', () => {
  const { configuration, problems } = read('scale: icd203\n---\nscale: phia\n');
  expect(configuration).toBeUndefined();
  expect(problems[0]?.[1]).toBe('only one YAML document is read: remove the line `---` that begins another');
});
