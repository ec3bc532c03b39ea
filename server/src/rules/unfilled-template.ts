// Compares whole headings, paragraphs, list items and values with the tab stops of the note's template.

import type { Note } from '../note/note.ts';
import type { Reading } from '../note/parse.ts';
import { parseProvenance } from '../packs/earlier-templates.ts';
import { squeezed, type TemplateTexts, templateTexts, valuesOf } from '../packs/template-texts.ts';
import { lastFor } from '../text/once-for.ts';
import type { Severity } from '../workspace/configuration.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found } from './rule.ts';

export const unfilledTemplate = defineRule({
  code: 'unfilled-template',
  level: 'warning',
  softens: false,
  summary: 'Text of the template that has not been replaced.',
  reads: ['block-prose', 'claims', 'head', 'title', 'sources'],
  *note(note, { workspace }): Iterable<Found> {
    const field = note.frontMatter.fields.template;
    const from = field && parseProvenance(field.value);
    if (!from) return;
    const texts = textsOf(workspace, from.id);
    if (texts.length === 0) return;
    const severity = severityIn(note);
    const message = (text: string) =>
      `“${text}” is the template's own text: write what belongs here, or delete it`;
    for (const { kind, text, span } of note.prose) {
      if (kind === 'cell' || !texts.some(({ prose }) => prose.has(squeezed(text)))) continue;
      yield { span, severity, message: message(squeezed(text)) };
    }
    for (const { text, node } of valuesOf(note)) {
      if (node.type !== 'scalar' || !texts.some(({ values }) => values.has(squeezed(text)))) continue;
      yield { span: node.span, severity, message: message(squeezed(text)) };
    }
  },
});

/** A draft may still have template text; a published note shows it to everyone. */
function severityIn({ frontMatter }: Note): Severity {
  const status = frontMatter.fields.status?.value ?? 'draft';
  return status === 'draft' ? 'hint' : status === 'published' ? 'error' : 'warning';
}

/** The texts of every available version of the template. Each is read once. */
function textsOf({ packs, vocabulary, configuration, today }: RuleWorkspace, id: string): TemplateTexts[] {
  return packs
    .flatMap(({ templates = [], earlierTemplates = [] }) => [...templates, ...earlierTemplates])
    .filter((template) => template.id === id)
    .map((template) => read(template, vocabulary, configuration.scale, today));
}

const read = lastFor(
  (
    template: { readonly text: string },
    vocabulary: Reading['vocabulary'],
    scale: Reading['scale'],
    today: string,
  ) => templateTexts(template.text, { vocabulary, scale }, today),
);
