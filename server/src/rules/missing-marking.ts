// TLP 2.0: the label is on every page of the document.

import type { TextEdit } from '../schema/problem.ts';
import { MARKING_AUDIENCES, MARKINGS } from '../values/marking.ts';
import { fillKeyEdit, insertKeyEdit } from '../yaml/edit.ts';
import type { YamlMap } from '../yaml/node.ts';
import { entryOf } from '../yaml/tree.ts';
import { defineRule } from './rule.ts';
import { stricterCauses } from './support/markings/marking-causes.ts';

export const missingMarking = defineRule({
  code: 'missing-marking',
  level: 'error',
  softens: true,
  summary: 'No `marking`.',
  reads: ['head', 'claims', 'ids', 'sources', 'references'],
  *note(note, { workspace }) {
    const { frontMatter } = note;
    if (frontMatter.broken || frontMatter.present.has('marking')) return;
    const map = frontMatter.map;
    // A file that is a note only because of `include` lacks much more; `missing-field` lists it.
    if (!map || entryOf(map, 'note') === undefined) return;
    // Only labels at least as strict as the note's contents are offered.
    const binding = stricterCauses(note, workspace, 'TLP:CLEAR').find(({ entity }) => !entity);
    const needed = binding?.marking ?? 'TLP:CLEAR';
    const labels = MARKINGS.slice(0, MARKINGS.indexOf(needed) + 1);
    const choice = labels.length === 1 ? labels[0] : `one of ${labels.join(', ')}`;
    yield {
      span: frontMatter.keyLine,
      message: `the note has no marking: add \`marking:\` with ${choice}`,
      fixes: labels.map((label) => ({
        title: `Mark it ${label} (${MARKING_AUDIENCES[label]})`,
        safe: false,
        edits: [markingEdit(note.text, map, label)],
      })),
    };
  },
});

// A key without a value gets one; it is not written a second time.
function markingEdit(text: string, map: YamlMap, label: string): TextEdit {
  const empty = entryOf(map, 'marking');
  return empty ? fillKeyEdit(text, empty, label) : insertKeyEdit(text, map, 'marking', label);
}
