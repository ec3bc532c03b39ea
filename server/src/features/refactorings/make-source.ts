// Turns a web address in the text into a source of the note, cited in its place.

import { citeAddressAt } from '../../rules/support/sources/cited-address.ts';
import { lineEndFrom, lineStartFrom } from '../../text/line-index.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/**
 * Offered on a web link, an autolink or a bare address in prose. If the note already has a source with that address,
 * it is cited.
 */
export function makeSource({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note' || !lineAround(document.text, range.start).includes('http')) return [];
  const cited = citeAddressAt(workspace, document, range.start);
  if (!cited) return [];
  const { id, isNew, edits } = cited;
  const title = isNew ? `Make it a source (${id})` : `Cite the source ${id}`;
  const changes = () => edits.map((edit) => ({ uri: document.uri, ...edit }));
  return [{ title, kind: 'refactor.extract', changes }];
}

function lineAround(text: string, offset: number): string {
  return text.slice(lineStartFrom(text, offset), lineEndFrom(text, offset));
}
