import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baselineText,
  type Compared,
  compareWith,
  entriesOf,
  parseBaseline,
} from '../../../server/src/cli/baseline.ts';
import type { ReportedFinding } from '../../../server/src/cli/report.ts';
import { finding } from './reported.ts';

const nameOf = (item: ReportedFinding) => item.path.replace('/ws/', '');
const everywhere = () => true;

function compare(
  before: readonly ReportedFinding[],
  now: readonly ReportedFinding[],
  isThere: (file: string) => boolean = everywhere,
): Compared {
  return compareWith(now, { entries: entriesOf(before, nameOf) }, nameOf, isThere);
}

function textOf(findings: readonly ReportedFinding[]): string {
  return baselineText(entriesOf(findings, nameOf));
}

describe('comparison', () => {
  test.each([
    ['moved', { line: 40, endLine: 40, column: 9 }],
    ['is found from another folder', { file: 'a.md' }],
    ['is said in other words', { message: 'other' }],
    ['is related to more', { related: [{ ...finding(), message: 'a third' }] }],
  ])('a finding that only %s is accepted', (_, parts) => {
    expect(compare([finding()], [finding(parts)]).fresh).toEqual([]);
  });

  test.each([
    ['another code', { code: 'other' }],
    ['other words', { text: 'other' }],
    ['another paragraph', { paragraph: 'other' }],
    ['another file', { path: '/ws/notes/b.md' }],
  ])('%s is a new finding', (_, parts) => {
    const changed = finding(parts);
    expect(compare([finding()], [changed])).toMatchObject({
      fresh: [changed],
      idle: [{ code: 'invalid-field' }],
    });
  });

  test('a finding is accepted as often as it was there', () => {
    const [first, second, third] = [finding(), finding({ line: 5 }), finding({ line: 9 })];
    expect(compare([first, second], [first, second, third]).fresh).toEqual([third]);
    expect(compare([first, second], [first]).idle).toMatchObject([{ number: 2 }]);
  });

  test('a file that was moved takes its accepted findings with it, once', () => {
    const moved = finding({ path: '/ws/b 华为.md' });
    const copy = finding({ path: '/ws/c.md' });
    const isThere = (file: string) => file !== 'notes/a.md';
    expect(compare([finding()], [moved], isThere)).toMatchObject({ fresh: [], idle: [] });
    expect(compare([finding()], [moved, copy], isThere).fresh).toEqual([copy]);
    expect(compare([finding()], [moved]).fresh).toEqual([moved]);
  });
});

describe('the file', () => {
  test('is one line a finding, without a word of the notes', () => {
    const secret = finding({
      text: 'Project Nightjar',
      message: 'Nightjar',
      paragraph: 'p',
      lineText: 'Nightjar',
    });
    const [head = '', line = '', ...rest] = textOf([secret]).split('\n');
    expect(head).toMatch(/^# Dossier baseline 2/);
    expect(line).toMatch(/^notes\/a\.md\tinvalid-field\t[0-9a-f]{16}$/);
    expect(rest).toEqual(['']);
  });

  test('keeps every name of a file, one a line', () => {
    const names = [
      'a 华为.md',
      '"q" \'s\'.md',
      'tab\there.md',
      'line\nbreak.md',
      '#x.md',
      '100%.md',
      '%41.md',
      '=======.md',
    ];
    const findings = names.map((name) => finding({ path: `/ws/${name}` }));
    const read = parseBaseline(textOf(findings));
    expect(read?.entries.map(({ file }) => file).sort()).toEqual([...names].sort());
    expect(textOf(findings).split('\n').length).toBe(names.length + 2);
  });

  test('is the same whatever the order of findings, and with CRLF or a mark reads the same', () => {
    const findings = [finding(), finding({ code: 'a' }), finding({ path: '/ws/z.md' }), finding()];
    expect(textOf(findings)).toBe(textOf(findings.toReversed()));
    const windows = `\uFEFF${textOf(findings).replaceAll('\n', '\r\n')}`;
    expect(parseBaseline(windows)).toEqual(parseBaseline(textOf(findings)));
  });

  test.each([
    '',
    '{}',
    '[1]',
    'note: x',
    '# Dossier baseline 2\nwhatever\n',
    '{"version": 3, "findings": []}',
  ])('is not %j', (text) => {
    expect(parseBaseline(text)).toBeUndefined();
  });

  test('of version 1 is read, its messages aside, and written as version 2', () => {
    const old = (message: string, text: string, count: number) => ({
      file: 'notes/a.md',
      code: 'invalid-field',
      message,
      text,
      count,
    });
    const findings = [old('old words', 'bad', 1), old('older words', 'bad', 1), old('x', 'worse', 2)];
    const baseline = parseBaseline(JSON.stringify({ version: 1, findings }));
    const now = [finding(), finding(), finding(), finding({ text: 'worse' })];
    const compared = compareWith(now, baseline ?? { entries: [] }, nameOf, everywhere);
    expect(compared.fresh).toEqual([now[2]]);
    expect(compared.idle).toHaveLength(1);
    const again = parseBaseline(baselineText(compared.idle));
    expect(again?.entries).toEqual(compared.idle);
    expect(baselineText(compared.idle)).not.toContain('worse');
  });
});

describe('two branches', () => {
  const someFinding = fc.record({
    path: fc.constantFrom('/ws/a.md', '/ws/b.md', '/ws/c 华为.md'),
    code: fc.constantFrom('a', 'b-c'),
    text: fc.constantFrom('x', 'y'),
  });
  const some = fc.array(
    someFinding.map((parts) => finding(parts)),
    { maxLength: 8 },
  );

  test('merged by union accept what either accepts', () => {
    fc.assert(
      fc.property(some, some, (ours, theirs) => {
        const lines = [...textOf(ours).split('\n'), ...textOf(theirs).split('\n')];
        const merged = parseBaseline(lines.join('\n'));
        for (const findings of [ours, theirs])
          expect(compareWith(findings, merged ?? { entries: [] }, nameOf, everywhere).fresh).toEqual([]);
      }),
    );
  });

  test('that git could not merge give the lines of both', () => {
    const [head, ours] = textOf([finding()]).split('\n');
    const [, theirs] = textOf([finding({ path: '/ws/b.md' })]).split('\n');
    const text = `${head}\n<<<<<<< HEAD\n${ours}\n||||||| base\n=======\n${theirs}\n>>>>>>> side\n`;
    expect(parseBaseline(text)).toMatchObject({
      conflicted: true,
      entries: [{ file: 'notes/a.md' }, { file: 'b.md' }],
    });
  });
});
