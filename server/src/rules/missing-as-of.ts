// A figure without its date (an XBRL fact names its period; as a model, Regulation (EU) 2016/958 art. 3(1)(e): the date).

import { defineRule, type Found } from './rule.ts';

/** A valuation, hardware or indicator claim without `as-of`. */
export const missingAsOf = defineRule({
  code: 'missing-as-of',
  level: 'error',
  softens: true,
  summary: 'A valuation, hardware or indicator claim without the date for which it holds.',
  *note(note): Iterable<Found> {
    for (const { kind, map, present, fence } of note.claims) {
      if (kind === 'judgment' || !map || present.has('as-of')) continue;
      const message = `this ${kind} claim has no date: add \`as-of\`, such as 2026, 2026-Q2, 2026-05 or 2026-05-18`;
      yield { span: fence, message };
    }
  },
});
