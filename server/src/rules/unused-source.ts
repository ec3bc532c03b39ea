// ICD 206: sources are cited where they are used, in a link, claim, relation or other source.

import { defineRule } from './rule.ts';

export const unusedSource = defineRule({
  code: 'unused-source',
  level: 'hint',
  softens: false,
  summary: 'A local source that nothing cites.',
  reads: ['sources', 'references'],
  *note(note) {
    const cited = new Set<string>();
    for (const reference of note.references) {
      // A source that names itself as its origin does not cite itself.
      const own = reference.field?.toLowerCase() === `sources.${reference.id.toLowerCase()}.derived-from`;
      if (reference.kind === 'src' && !own) cited.add(reference.key);
    }
    for (const { key, inTable } of note.loose) if (!inTable) cited.add(key);
    for (const source of note.sources) {
      if (source.global || cited.has(source.key)) continue;
      yield {
        span: source.span,
        message: `nothing cites the source ${source.id}: cite it with \`[text](src:${source.id})\` or \`source: ${source.id}\`, or remove it`,
      };
    }
  },
});
