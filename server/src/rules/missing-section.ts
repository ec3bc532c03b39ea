import { sectionTypeOf } from '../note/sections.ts';
import { defineRule, type Found } from './rule.ts';
import { sectionInsertion, sectionsByType } from './support/prose/section-insertion.ts';

export const missingSection = defineRule({
  code: 'missing-section',
  level: 'error',
  softens: true,
  summary: 'A section that the note type requires is absent.',
  reads: ['sections'],
  *note(note): Iterable<Found> {
    const type = note.noteType;
    if (!type || note.unclosed) return;
    const present = sectionsByType(note);
    for (const section of type.sections) {
      if (!section.required || present.has(section.heading)) continue;
      const aliases = section.aliases.filter((alias) => sectionTypeOf(type, alias) === section);
      const others = aliases.length > 0 ? ` (or ${aliases.join(', ')})` : '';
      yield {
        span: note.frontMatter.keyLine,
        message: `\`${type.id}\` requires a section “${section.heading}”${others}: add the heading and write it`,
        fixes: [
          {
            title: `Add the section “${section.heading}”`,
            safe: false,
            edits: [sectionInsertion(note, type, section)],
          },
        ],
      };
    }
  },
});
