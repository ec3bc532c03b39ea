// TLP: a document carries the highest marking of its parts.

import { replaceFix } from '../schema/problem.ts';
import { defineRule } from './rule.ts';
import { relatedPlaces } from './support/findings/related-places.ts';
import { type MarkingCause, stricterCauses } from './support/markings/marking-causes.ts';

export const markingTooLow = defineRule({
  code: 'marking-too-low',
  level: 'error',
  softens: false,
  summary: 'A marking less restrictive than something that the note holds or uses.',
  reads: ['head', 'claims', 'ids', 'sources', 'references'],
  *across(note, { workspace }) {
    const own = note.frontMatter.fields.marking;
    if (!own) return;
    const causes = stricterCauses(note, workspace, own.value);
    const binding = causes.filter(({ entity }) => !entity);
    // A marking on an entity's own note does not bind a note that only names the entity.
    const onlyNamed = binding.length === 0;
    const needed = (onlyNamed ? causes : binding)[0]?.marking;
    if (needed === undefined) return;
    yield {
      span: own.span,
      message: onlyNamed
        ? `the note of ${list(causes)} is more restrictive than ${own.value}: raise the marking to ${needed} if this note repeats what it says; naming it needs no higher marking`
        : `${own.value} is less restrictive than what the note uses: raise it to ${needed}, or leave out ${list(binding)}`,
      ...(onlyNamed && { severity: 'info' }),
      related: relatedPlaces(causes, causes.length, ({ uri, span, what, marking }) => ({
        uri,
        span,
        message: `${what} is ${marking}`,
      })),
      fixes: [replaceFix(own.span, needed, `Raise the marking to ${needed}`, false)],
    };
  },
});

// More than three names would hide the sentence; the related places show the others.
function list(causes: readonly MarkingCause[]): string {
  const names = causes.slice(0, 3).map(({ what, marking }) => `${what} (${marking})`);
  const rest = causes.length - names.length;
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(' and ');
}
