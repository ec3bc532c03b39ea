import { defineRule, type Found } from './rule.ts';

export const bottomLineFirst = defineRule({
  code: 'bottom-line-first',
  level: 'warning',
  softens: true,
  summary: 'The bottom line is not the first section.',
  reads: ['sections', 'titles'],
  *note(note): Iterable<Found> {
    if (note.unclosed) return;
    const first = note.sections.find((section) => section.level === 2);
    for (const section of note.sections) {
      if (section.type?.role !== 'bottom-line' || section === first) continue;
      const instead = first ? `before “${first.title}”` : 'as the first heading of level 2';
      yield {
        span: section.heading,
        message: `“${section.title}” is not the first section of level 2: a reader looks for the conclusion first, so put it ${instead}`,
      };
    }
  },
});
