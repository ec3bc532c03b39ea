// What `npm test` says at its end: whoever reads only the last line still learns that a suite did not run.

import { describe, expect, it } from 'vitest';
import { type Outcome, summaryOf, total } from '../../../scripts/support/outcomes.ts';

const types: Outcome = { name: 'types', passed: 0, failed: 0, skipped: 0, note: 'holds' };
const unit: Outcome = { name: 'unit', passed: 12, failed: 1, skipped: 0 };
const lsp: Outcome = { name: 'lsp', passed: 3, failed: 0, skipped: 2 };
const editors: Outcome = { name: 'editors', passed: 0, failed: 0, skipped: 0, missing: ['nvim', 'emacs'] };
const window: Outcome = { name: 'window', passed: 0, failed: 0, skipped: 0, missing: ['chromium'] };

describe('the end of `npm test`', () => {
  it('has a line for each outcome and then the sum', () => {
    expect(summaryOf([types, unit, lsp])).toEqual([
      'types            holds',
      'unit             12 passed, 1 failed',
      'lsp              3 passed, 0 failed, 2 skipped',
      '15 passed, 1 failed',
    ]);
  });

  it('says loudly which suite was left out and why, and says it in the sum too', () => {
    const lines = summaryOf([lsp, editors]);
    expect(lines).toContain('editors          LEFT OUT: no nvim, no emacs');
    expect(lines).toContainEqual(
      expect.stringMatching(/^!!! LEFT OUT: editors, because nvim and emacs are not installed/),
    );
    expect(lines.at(-1)).toBe('3 passed, 0 failed, 1 suite left out');
  });

  it('counts every suite that was left out', () => {
    const lines = summaryOf([editors, window]);
    expect(lines.filter((line) => line.startsWith('!!!'))).toHaveLength(2);
    expect(lines.at(-1)).toBe('0 passed, 0 failed, 2 suites left out');
  });

  it('adds up what failed', () => {
    expect(total([unit, lsp, editors], 'failed')).toBe(1);
  });
});
