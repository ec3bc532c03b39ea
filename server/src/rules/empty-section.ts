import { defineRule, type Found } from './rule.ts';

export const emptySection = defineRule({
  code: 'empty-section',
  level: 'info',
  softens: true,
  summary: 'A required section has no content.',
  reads: ['sections', 'titles'],
  *note(note): Iterable<Found> {
    if (note.unclosed) return;
    for (const section of note.sections) {
      if (!section.type?.required || !section.empty) continue;
      yield {
        span: section.heading,
        message: `“${section.title}” is empty: write it, or say in one line why there is nothing to say`,
      };
    }
  },
});
