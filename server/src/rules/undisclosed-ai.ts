// ICS 206-01: disclosure of AI use.

import type { Source } from '../note/note.ts';
import { entryOf, isEmpty } from '../yaml/tree.ts';
import { defineRule } from './rule.ts';

export const undisclosedAi = defineRule({
  code: 'undisclosed-ai',
  level: 'warning',
  softens: true,
  summary: 'An AI-generated source without `ai.system` or `ai.version`.',
  reads: ['sources'],
  *note(note) {
    for (const source of note.sources) {
      if (source.fields.class?.value !== 'ai-generated' || isUnreadable(source)) continue;
      const missing = ['system', 'version'].filter((key) => !states(source, key));
      if (missing.length === 0) continue;
      const keys = missing.map((key) => `\`ai.${key}\``).join(' and ');
      yield {
        span: source.span,
        message: `the source ${source.id} is AI-generated but does not say by what: add ${keys}, such as \`ai: {system: ExampleModel, version: "4.1"}\``,
      };
    }
  },
});

// A value of the wrong form still counts as given; `invalid-field` reports it.
function isUnreadable({ present, fields }: Source): boolean {
  return present.has('ai') && fields.ai === undefined;
}

function states(source: Source, key: string): boolean {
  const node = source.fields.ai?.node;
  const entry = node?.type === 'map' ? entryOf(node, key) : undefined;
  return entry !== undefined && !isEmpty(entry.value);
}
