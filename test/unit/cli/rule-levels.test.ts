import { describe, expect, test } from 'vitest';
import { readRuleLevels } from '../../../server/src/cli/rule-levels.ts';

const codes = ['missing-as-of', 'unknown-currency', 'label-mismatch'];

describe('--rule', () => {
  test('sets levels; the later of two counts', () => {
    expect(
      readRuleLevels(['label-mismatch=off', 'missing-as-of=hint', 'label-mismatch=error'], codes),
    ).toEqual(
      new Map([
        ['label-mismatch', 'error'],
        ['missing-as-of', 'hint'],
      ]),
    );
  });

  test.each([
    ['unknown-curency=off', 'there is no finding “unknown-curency”: did you mean “unknown-currency”?'],
    ['nothing-like-it=off', 'there is no finding “nothing-like-it”'],
    ['label-mismatch=warn', 'there is no level “warn”; the levels are off, error, warning, info, hint'],
    ['label-mismatch=Error', 'did you mean “error”?'],
    ['label-mismatch', 'write CODE=LEVEL'],
    ['=off', 'write CODE=LEVEL'],
    ['label-mismatch=off=off', 'write CODE=LEVEL'],
    ['constructor=off', 'there is no finding “constructor”'],
  ])('%s fails with a reason', (value, reason) => {
    expect(readRuleLevels([value], codes)).toEqual({ failure: expect.stringContaining(reason) });
  });
});
