// A collection of other people's reports that does not say whose report this one is.

import { defineRule } from './rule.ts';

/** `origin: aggregator` without `derived-from` (ICD 206: a citation leads to the source that has it first-hand). */
export const aggregatorWithoutOrigin = defineRule({
  code: 'aggregator-without-origin',
  level: 'warning',
  softens: true,
  summary: 'An aggregator that does not say where it has its report from.',
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
