// A web address as a source of a note: an existing source, or a new one for the analyst to complete.

import type { Note } from '../../../note/note.ts';
import type { TextEdit } from '../../../schema/problem.ts';
import { keyOf } from '../../../values/curie.ts';
import type { SourceText } from '../../../values/source-text.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { type SourceKey, sourceInsertion } from './source-insertion.ts';

export interface AddressSource {
  readonly id: string;
  /** The edit that adds it; absent if the note already has it. */
  readonly insertion?: TextEdit;
}

/**
 * The source for what is known about it; `title` is what the text calls it. An existing source is recognised by its
 * address or, if there is none, by its title. Undefined if the front matter cannot take a source.
 */
export function sourceOfAddress(
  workspace: RuleWorkspace,
  note: Note,
  told: SourceText & { readonly title: string },
): AddressSource | undefined {
  const { url, title, author = '', publisher = '', published = '' } = told;
  const known = note.sources.find(({ fields, global }) => {
    const same = url === undefined ? fields.title?.value === title : fields.url?.value === url;
    return !global && same;
  });
  if (known) return { id: known.id };
  const id = nextId(workspace, note);
  const keys: readonly SourceKey[] = [
    { key: 'title', value: title, stop: 1 },
    ...(author === '' ? [] : [{ key: 'author', value: author }]),
    { key: 'publisher', value: publisher, stop: 2 },
    ...(url === undefined ? [] : [{ key: 'url', value: url }]),
    { key: 'published', value: published, stop: 3 },
    { key: 'accessed', value: workspace.today },
    ...(told.class === undefined ? [] : [{ key: 'class', value: told.class }]),
  ];
  const insertion = sourceInsertion(note, id, keys);
  return insertion && { id, insertion };
}

/** The host of an address, used when there is no better name. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

/** The next id of the form `S1`, `S2`, …: one more than the note's highest, skipping ids of global sources. */
function nextId(workspace: RuleWorkspace, { sources }: Note): string {
  const numbers = sources.map(({ id }) => Number(/^S(\d{1,6})$/i.exec(id)?.[1] ?? 0));
  let next = Math.max(0, ...numbers) + 1;
  while (workspace.facts('exists', keyOf('src', `S${next}`)).length > 0) next++;
  return `S${next}`;
}
