import { gt } from 'semver';
import { parseProvenance } from '../packs/earlier-templates.ts';
import { replaceFix } from '../schema/problem.ts';
import { span } from '../text/span.ts';
import { defineRule, type Found } from './rule.ts';

export const packOutdated = defineRule({
  code: 'pack-outdated',
  level: 'info',
  softens: false,
  summary: 'A note made from a template that its pack has changed since.',
  reads: ['head'],
  *note(note, { workspace }): Iterable<Found> {
    const field = note.frontMatter.fields.template;
    const from = field && parseProvenance(field.value);
    if (!field || !from) return;
    const { id, version } = from;
    const pack = workspace.packs.find(({ templates }) => templates?.some((template) => template.id === id));
    const template = pack?.templates?.find((one) => one.id === id);
    if (!template || pack?.version === undefined || !gt(pack.version, version)) return;
    const before = pack.earlierTemplates?.find((one) => one.id === id && one.version === version);
    // If the new version of the pack leaves this template unchanged, the note needs no change.
    if (before?.text === template.text) return;
    const start = field.span.start + id.length + 1;
    yield {
      span: field.span,
      message: `\`${id}\` is at ${pack.version} now, and this note was made from ${version}: merge what is new into the note, or write ${pack.version} when nothing is missing`,
      related: [{ uri: template.uri, span: span(0, 0), message: `the template of ${pack.version}` }],
      fixes: [
        replaceFix(
          span(start, start + version.length),
          pack.version,
          `Write ${pack.version}: the note fits the new template`,
          false,
        ),
      ],
    };
  },
});
