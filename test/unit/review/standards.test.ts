// The crosswalk of standards and rules names every rule.

import { describe, expect, it } from 'vitest';
import { NO_STANDARD, STANDARDS } from '../../../server/src/review/standards.ts';
import { RULES } from '../../../server/src/rules/index.ts';

describe('the nine standards', () => {
  it('are nine, each with something to ask of a person', () => {
    expect(STANDARDS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { questions } of STANDARDS) expect(questions.length).toBeGreaterThan(0);
  });

  it('name every rule, or say that it bears on none: a new rule is put into `review/standards.ts`', () => {
    const named = new Set([...STANDARDS.flatMap(({ rules }) => rules), ...NO_STANDARD]);
    expect(RULES.map(({ code }) => code).filter((code) => !named.has(code))).toEqual([]);
  });

  it('say of no rule both', () => {
    const named = new Set(STANDARDS.flatMap(({ rules }) => rules));
    expect(NO_STANDARD.filter((code) => named.has(code))).toEqual([]);
  });
});
