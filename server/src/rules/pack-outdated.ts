// A note that was made from a template which its pack has moved on from.

import { gt, valid } from 'semver';
import { replaceFix } from '../schema/problem.ts';
import { span } from '../text/span.ts';
import { defineRule, type Found } from './rule.ts';

/** A note whose `template` names an older version of a pack than the one that is here. */
export const packOutdated = defineRule({
  code: 'pack-outdated',
  level: 'info',
  softens: false,
  summary: 'A note made from a template of an older version of its pack.',
  *note(note, { workspace }): Iterable<Found> {
    const field = note.frontMatter.fields.template;
    if (!field) return;
    const at = field.value.lastIndexOf('@');
    const id = field.value.slice(0, at);
    const version = field.value.slice(at + 1);
    const pack = workspace.packs.find(({ templates }) => templates?.some((template) => template.id === id));
    if (at < 0 || !pack?.version || !valid(version) || !gt(pack.version, version)) return;
    const from = field.span.start + at + 1;
    const place = span(from, from + version.length);
    yield {
      span: field.span,
      message: `\`${id}\` is at ${pack.version} now, and this note was made from ${version}: compare the two, then write ${pack.version}`,
      fixes: [
        replaceFix(place, pack.version, `Write ${pack.version}: the note fits the new template`, false),
      ],
    };
  },
});
