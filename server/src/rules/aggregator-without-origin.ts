// ICD 206: a citation leads to the source that has the information first-hand.

import { defineRule } from './rule.ts';

export const aggregatorWithoutOrigin = defineRule({
  code: 'aggregator-without-origin',
  level: 'warning',
  softens: true,
  summary: 'An aggregator that does not say whose report it repeats.',
  reads: ['sources'],
  *note(note) {
    for (const { id, span, fields, present } of note.sources) {
      if (fields.origin?.value !== 'aggregator' || present.has('derived-from')) continue;
      yield {
        span,
        message: `the aggregator ${id} does not say whose report it repeats: give \`derived-from\` with the id of that source, or \`origin: secondary\` where it reports itself`,
      };
    }
  },
});
