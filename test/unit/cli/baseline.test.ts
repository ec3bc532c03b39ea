import { describe, expect, test } from 'vitest';
import {
  baselineOf,
  baselineText,
  parseBaseline,
  withoutAccepted,
} from '../../../server/src/cli/baseline.ts';
import type { ReportedFinding } from '../../../server/src/cli/report.ts';
import { finding } from './reported.ts';

const nameOf = (item: ReportedFinding) => item.path.replace('/ws/', '');

function fresh(
  before: readonly ReportedFinding[],
  now: readonly ReportedFinding[],
): readonly ReportedFinding[] {
  return withoutAccepted(now, baselineOf(before, nameOf), nameOf).fresh;
}

describe('comparison', () => {
  test('a finding that only moved is accepted, wherever the command runs', () => {
    expect(fresh([finding()], [finding({ line: 40, endLine: 40, column: 9, file: 'a.md' })])).toEqual([]);
  });

  test.each([
    ['another code', { code: 'other' }],
    ['another message', { message: 'other' }],
    ['another text', { text: 'other' }],
    ['another file', { path: '/ws/notes/b.md' }],
  ])('%s is a new finding', (_, parts) => {
    const changed = finding(parts);
    expect(fresh([finding()], [changed])).toEqual([changed]);
  });

  test('a finding is accepted as often as it was there', () => {
    const [first, second, third] = [finding(), finding({ line: 5 }), finding({ line: 9 })];
    expect(fresh([first, second], [first, second, third])).toEqual([third]);
  });

  test('what is gone does not make room for something else', () => {
    const other = finding({ code: 'other' });
    const result = withoutAccepted([other], baselineOf([finding()], nameOf), nameOf);
    expect(result).toEqual({ fresh: [other], accepted: 0 });
  });
});

describe('the file', () => {
  test('survives writing and reading', () => {
    const baseline = baselineOf([finding(), finding(), finding({ text: '华为"\n' })], nameOf);
    expect(parseBaseline(baselineText(baseline))).toEqual(baseline);
    expect(baseline.findings.map((entry) => entry.count)).toEqual([2, 1]);
  });

  test('is the same whatever the order of findings', () => {
    const findings = [finding(), finding({ code: 'a' }), finding({ path: '/ws/z.md' })];
    expect(baselineText(baselineOf(findings, nameOf))).toBe(
      baselineText(baselineOf(findings.toReversed(), nameOf)),
    );
  });

  test.each(['', '{', '[]', '{"version":2,"findings":[]}', '{"version":1,"findings":[{"file":"a"}]}'])(
    '%j is no baseline',
    (text) => {
      expect(parseBaseline(text)).toBeUndefined();
    },
  );
});
