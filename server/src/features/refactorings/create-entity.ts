// Makes an entity of the selected words and links them.

import { toSource } from '../../note/prose.ts';
import { findNames } from '../../rules/support/entities/entity-names.ts';
import { span } from '../../text/span.ts';
import { createEntities, kindsFor } from '../new-entities/create-entities.ts';
import { isNameLike } from '../new-entities/name-like.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** Offered on selected words in prose that are in no link and do not name an entity yet. */
export function createEntity({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note' || range.end <= range.start) return [];
  const selected = document.text.slice(range.start, range.end);
  const name = selected.trim().replace(/\s+/g, ' ');
  if (!isNameLike(name)) return [];
  const start = range.start + (selected.length - selected.trimStart().length);
  const place = span(start, start + selected.trim().length);
  const block = document.prose.find((one) => one.span.start <= place.start && place.end <= one.span.end);
  if (!block) return [];
  // As the reader sees it: not part of a link, code or HTML.
  const run = block.runs.find(({ source, length }) => source <= place.start && place.end <= source + length);
  if (!run) return [];
  const at = run.at + place.start - run.source;
  const end = at + place.end - place.start;
  if (toSource(block, at, end).start !== place.start || block.text.slice(at, end).includes('\uFFFC'))
    return [];
  if (block.links.some((link) => link.start < end && at < link.end)) return [];
  const isKnown = findNames(workspace, name).some((hit) => hit.start === 0 && hit.end === name.length);
  if (isKnown) return [];
  return kindsFor(workspace, name, block.text.slice(0, at)).map(
    ({ kind, label, sure }): Refactoring => ({
      title: `Create “${name}” as ${label}`,
      kind: 'refactor.extract',
      creates: { name, place, kind, sure },
      changes: () => {
        const made = createEntities(workspace, document, [{ name, kind, link: place }]);
        return 'changes' in made ? made.changes : [];
      },
    }),
  );
}
