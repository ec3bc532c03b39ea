// The globs of `dossier.yaml`: what they match, what is refused, and that matching takes a bounded number of steps.

import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { matchesWildcards } from '../../../server/src/text/wildcards.ts';
import { parseGlob } from '../../../server/src/workspace/glob-syntax.ts';
import { folderMatcherOf, matcherOf } from '../../../server/src/workspace/globs.ts';

const matches = (glob: string, path: string) => matcherOf([glob])(path);
const problemOf = (glob: string) => {
  const parsed = parseGlob(glob);
  return 'problem' in parsed ? parsed.problem : undefined;
};

describe('a glob matches', () => {
  it.each([
    ['*.md', 'a.md', true],
    ['*.md', 'x/a.md', false],
    ['*', '.a', true],
    ['**', 'x/.y/a.md', true],
    ['**/*.md', 'a.md', true],
    ['**/*.md', 'x/y/a.md', true],
    ['a/**', 'a/b/c.md', true],
    ['a/**', 'a', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b/*/c', 'a/b/x/b/y/c', true],
    ['a/**/b', 'ab', false],
    ['a/*/**', 'a/b', false],
    ['?.md', 'a.md', true],
    ['?.md', 'ab.md', false],
    ['?.md', '🗂.md', true],
    ['a?b', 'a/b', false],
    ['[a-c]x.md', 'bx.md', true],
    ['[a-c]x.md', 'dx.md', false],
    ['[!a-c].md', 'd.md', true],
    ['[^a-c].md', 'a.md', false],
    ['a[!x]b', 'a/b', false],
    ['[]a]', ']', true],
    ['[a-]', '-', true],
    ['[[]x[]].md', '[x].md', true],
    ['{a,b}/*.md', 'b/x.md', true],
    ['{a,b/{c,d}}.md', 'b/d.md', true],
    ['{,old-}a.md', 'a.md', true],
    ['{a/**,b}/c', 'a/x/y/c', true],
    ['a,b.md', 'a,b.md', true],
    ['notes (old)/a.md', 'notes (old)/a.md', true],
    ['a+b.md', 'a+b.md', true],
    ['[*].md', '*.md', true],
    ['\\*.md', '*.md', true],
    ['\\*.md', 'a.md', false],
    ['./a//b/./c', 'a/b/c', true],
    ['Entwu\u0308rfe/*', 'Entw\u00fcrfe/a', true],
    ['constructor', 'constructor', true],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(problemOf(glob)).toBeUndefined();
    expect(matches(glob, path)).toBe(expected);
  });
});

describe('a pattern of another language is refused, with what would be right', () => {
  it.each([
    ['(a+)+b', 'write `{a,b}`'],
    ['(a|aa)+$', 'write `{a,b}`'],
    ['a|b', 'write `{a,b}`'],
    ['+(a)', 'write `{a,b}`'],
    ['@(a|b).md', 'write `{a,b}`'],
    ['!(a).md', 'write `{a,b}`'],
    ['x/?(a)', 'write `{a,b}`'],
    ['*(a)*(a)b', 'write `{a,b}`'],
    ['(.*)*', 'write `{a,b}`'],
    ['(?=a)b', 'write `{a,b}`'],
    ['\\d+', 'write `/` between folders'],
    ['old\\drafts', 'write `/` between folders'],
    ['a\\', 'write `/` between folders'],
    ['[[:alpha:]]', 'write `[a-z]`'],
    ['[a/b]', 'write `[a-z]`'],
    ['[z-a]', 'write the lower end first'],
    ['[a', 'never closed'],
    ['[]', 'never closed'],
    ['{a,b', 'never closed'],
    ['a}', 'closes nothing'],
    ['{a}', 'write `{a,b}`'],
    ['{1..9}', 'write `{a,b}`'],
    ['**.md', 'write `**/*.md`'],
    ['a**', 'write `**/*.md`'],
    ['{a,**}b', 'write `**/*.md`'],
    ['{a,/b}', 'leaves the workspace'],
    ['a/{..,b}/c', 'leaves the workspace'],
    ['{a,b}'.repeat(7), 'more than 100 globs'],
    [`${'{a,'.repeat(200)}b${'}'.repeat(200)}`, 'more than 100 globs'],
  ])('%s', (glob, words) => {
    expect(problemOf(glob)).toContain(words);
    expect(matches(glob, 'aaaaab')).toBe(false);
  });

  it('whatever the text is, reading it gives globs or a sentence', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab./*?[]{},!\\()|+@^-:~é'), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (glob, path) => {
        const parsed = parseGlob(glob);
        if ('problem' in parsed) expect(parsed.problem).toMatch(/: ./);
        expect(typeof matches(glob, path)).toBe('boolean');
      }),
    );
  });
});

/** Ordinary globs: names with `*`, `?`, sets and braces, and `**` between slashes. */
const ordinary = (() => {
  const piece = fc.constantFrom(
    'a',
    'b',
    'ab',
    '.',
    '*',
    '?',
    '[ab]',
    '[a-c]',
    '[^b]',
    '{a,bc}',
    '{b,*.md}',
    '-',
  );
  const name = fc
    .array(piece, { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.join('').replace(/\*+/g, '*'))
    .filter((text) => !/^\.+$/.test(text));
  const segment = fc.oneof({ weight: 3, arbitrary: name }, { weight: 1, arbitrary: fc.constant('**') });
  return fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
})();
const path = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.md', '-'), minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((names) => names.join('/'));

it('matches what picomatch, a library that many tools use, matches', () => {
  let matched = 0;
  fc.assert(
    fc.property(ordinary, path, (glob, file) => {
      const ours = matches(glob, file);
      if (ours) matched++;
      // It lets a file stand for what is in it.
      expect(ours).toBe(picomatch(glob.replace(/\*\*$/, '**/*'), { dot: true })(file));
    }),
    { numRuns: 5000 },
  );
  expect(matched).toBeGreaterThan(100);
});

it('says of a folder that all in it is hidden only when every path in it matches', () => {
  fc.assert(
    fc.property(ordinary, path, path, (glob, folder, file) => {
      if (folderMatcherOf([glob])(folder)) expect(matches(glob, `${folder}/${file}`)).toBe(true);
    }),
  );
  expect(folderMatcherOf(['archive/**'])('archive')).toBe(true);
  expect(folderMatcherOf(['archive/**/*'])('archive')).toBe(true);
  expect(folderMatcherOf(['{a,b/c}/**'])('b/c')).toBe(true);
  expect(folderMatcherOf(['archive/*'])('archive')).toBe(false);
});

describe('the work of a match', () => {
  function stepsOf(glob: string, text: string): number {
    let steps = 0;
    matchesWildcards(Array.from(glob), Array.from(text), {
      isWild: (piece) => piece === '*',
      isOne: (piece, character) => {
        steps++;
        return piece === '?' || piece === character;
      },
    });
    return steps;
  }

  it.each([
    ['*a*a*a*a*a*a*a*a*b', 'a'.repeat(4000)],
    [`${'*a'.repeat(400)}b`, 'a'.repeat(4000)],
    [`${'?*'.repeat(400)}b`, 'a'.repeat(4000)],
    [`*${'a'.repeat(400)}b`, 'a'.repeat(4000)],
    [`${`*${'a'.repeat(20)}b`.repeat(20)}c`, `${'a'.repeat(20)}b`.repeat(100)],
  ])('%.40s… is at most the product of the lengths', (glob, text) => {
    expect(stepsOf(glob, text)).toBeLessThanOrEqual(glob.length * text.length);
    expect(matches(glob, text)).toBe(false);
  });

  it.each([
    [`${'**/a/'.repeat(150)}b`, 'a/'.repeat(2000)],
    [`${'**/*a*/'.repeat(120)}b`, 'aa/'.repeat(1300)],
    [`${'{a,b}/'.repeat(6)}${'*a*/**/'.repeat(100)}b`, 'a/'.repeat(2000)],
  ])('%.40s… comes to an end', (glob, text) => {
    expect(problemOf(glob)).toBeUndefined();
    expect(matches(glob, text)).toBe(false);
  });

  it('never grows beyond the product, whatever the glob', () => {
    const text = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 });
    fc.assert(
      fc.property(text('a*?b'), text('aab'), (glob, name) => {
        expect(stepsOf(glob, name)).toBeLessThanOrEqual(glob.length * name.length);
      }),
    );
  });
});
