import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../../server/src/cli/excerpt.ts';
import { formatPretty, summaryOf } from '../../../server/src/cli/format-pretty.ts';
import { harmless } from '../../../server/src/cli/terminal-text.ts';
import { finding, report } from './reported.ts';

const plain = { colour: false, width: 80 };

describe('a finding', () => {
  test('shows its place, its line with carets, and related places', () => {
    const related = [{ file: 'b.md', line: 7, column: 2, endLine: 7, endColumn: 5, message: 'the other' }];
    expect(formatPretty(report(finding({ line: 12, endLine: 12, related })), plain).split('\n')).toEqual([
      'notes/a.md:12:4: error: not a value: write `good` [invalid-field]',
      '  12 | x: bad',
      '     |    ^^^',
      '     = b.md:7:2: the other',
      '',
      '1 finding (1 error) in 1 of 2 notes',
      '',
    ]);
  });

  test('of several lines is underlined to the end of its first', () => {
    expect(formatPretty(report(finding({ endLine: 5, endColumn: 2 })), plain)).toContain(
      '  3 | x: bad\n    |    ^^^\n',
    );
  });

  test('is coloured only where that was asked for', () => {
    expect(formatPretty(report(finding()), plain)).not.toContain('\u001b');
    expect(formatPretty(report(finding()), { ...plain, colour: true })).toContain(
      '\u001b[31;1merror\u001b[0m',
    );
  });

  test('cannot steer the terminal', () => {
    const sequence = '\u001b[2J\u202e';
    const text = formatPretty(
      report(
        finding({ lineText: `x: ${sequence}`, message: `bad ${sequence}\nsecond`, file: `a${sequence}.md` }),
      ),
      plain,
    );
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u202e');
    expect(text).toContain('bad ␛[2J\uFFFD second');
  });
});

describe('carets', () => {
  /** The line's characters above the carets, by cells: wide ones count twice. */
  const carets = (line: string, word: string, width = 80) => {
    const start = line.indexOf(word);
    return excerptOf(line, start, start + word.length, width);
  };

  test.each([
    ['plain text', 'a: bad x', 'bad', 3, 3],
    ['Chinese characters are two cells wide', '估值：bad', 'bad', 6, 3],
    ['a wide word has two carets a character', 'a 华为 b', '华为', 2, 4],
    ['an emoji of several code points is one character of two cells', '👩‍🚀 bad', 'bad', 3, 3],
    ['a flag', '🇨🇳bad', 'bad', 2, 3],
    ['a combining mark takes no cell', 'cafe\u0301 bad', 'bad', 5, 3],
    ['full-width letters', 'ＡＢbad', 'bad', 4, 3],
    ['beyond the basic plane, narrow', '𐐀 bad', 'bad', 2, 3],
  ])('%s', (_, line, word, indent, length) => {
    expect(carets(line, word)).toEqual({ line, carets: `${' '.repeat(indent)}${'^'.repeat(length)}` });
  });

  test('tabs are spaces up to the next multiple of four', () => {
    expect(carets('\ta\tbad', 'bad')).toEqual({ line: '    a   bad', carets: '        ^^^' });
  });

  test('an empty range has one caret, also at the end of the line', () => {
    expect(excerptOf('abc', 1, 1, 80).carets).toBe(' ^');
    expect(excerptOf('abc', 3, 3, 80).carets).toBe('   ^');
    expect(excerptOf('', 0, 0, 80)).toEqual({ line: '', carets: '^' });
  });

  test('a range that begins inside a character covers it whole', () => {
    expect(excerptOf('👩‍🚀x', 2, 3, 80).carets).toBe('^^');
  });
});

describe('long lines', () => {
  const line = `${'left '.repeat(40)}TARGET${' right'.repeat(40)}`;
  const start = line.indexOf('TARGET');

  test('are cut on both sides, and the carets stand under what is left', () => {
    const shown = excerptOf(line, start, start + 6, 60);
    expect(shown.line).toMatch(/^….*TARGET.*…$/);
    expect(shown.line.length).toBeLessThanOrEqual(60);
    expect(shown.line.slice(shown.carets.indexOf('^'), shown.carets.length)).toBe('TARGET');
  });

  test('are not cut at an end that shows', () => {
    expect(excerptOf(line, 0, 4, 60).line).toMatch(/^left.*…$/);
    expect(excerptOf(line, line.length - 5, line.length, 60).line).toMatch(/^….*right$/);
  });

  test('a finding longer than the window fills it', () => {
    const shown = excerptOf(line, 0, line.length, 60);
    expect(shown.carets.length).toBeLessThanOrEqual(60);
    expect(shown.carets).toMatch(/^\^{50,}$/);
  });

  test('a line of a million characters is not looked at whole', () => {
    const huge = `${'宽'.repeat(500_000)}TARGET${'宽'.repeat(500_000)}`;
    const shown = excerptOf(huge, 500_000, 500_006, 60);
    expect(shown.line).toMatch(/^…宽+TARGET宽+…$/);
    expect(shown.carets.trim()).toBe('^^^^^^');
  });
});

describe('the last line', () => {
  test.each([
    ['nothing found', report(), 0, 'No findings in 2 notes'],
    ['all in the baseline', report(), 3, 'No findings in 2 notes; 3 findings in the baseline'],
    [
      'of all severities',
      report(
        finding(),
        finding(),
        finding({ severity: 'warning' }),
        finding({ severity: 'info' }),
        finding({ severity: 'hint', file: 'notes/b.md' }),
      ),
      0,
      '5 findings (2 errors, 1 warning, 1 info, 1 hint) in 2 of 2 notes',
    ],
    [
      'in a catalog',
      report(finding({ file: 'c.catalog.yaml' })),
      0,
      '1 finding (1 error) in 0 of 2 notes and 1 other file',
    ],
    [
      'without notes',
      { notes: [], findings: [finding({ file: 'dossier.yaml' })] },
      0,
      '1 finding (1 error) in 1 other file',
    ],
  ])('%s', (_, given, accepted, expected) => {
    expect(summaryOf(given, accepted)).toBe(expected);
  });
});

test('control characters become their pictures', () => {
  expect(harmless('a\u0000\u001b\u007f\u0085\u2066b\tc')).toBe('a␀␛␡\uFFFD\uFFFDb␉c');
});
