// ICS 206-01 wants both dates in a citation; this rule asks for at least one.

import { defineRule } from './rule.ts';

export const undatedSource = defineRule({
  code: 'undated-source',
  level: 'warning',
  softens: true,
  summary: 'A source with neither `published` nor `accessed`.',
  reads: ['sources'],
  *note(note) {
    for (const source of note.sources) {
      if (source.present.has('published') || source.present.has('accessed')) continue;
      yield {
        span: source.span,
        message: `the source ${source.id} has no date: give \`published\`, or \`accessed\` where the day of publication is not known`,
      };
    }
  },
});
