// Sources as external references: a source has the same name, whichever note cites it.

import type { Note } from '../note/note.ts';
import { gradeInWords, sourceFacts } from '../render/source-facts.ts';
import { inEnglish, sayIn } from '../render/texts.ts';
import { idOfKey } from '../values/curie.ts';
import { atLeastAsRestrictive, type Marking, mostRestrictive } from '../values/marking.ts';
import { webUri } from '../values/uri.ts';
import type { KeptSource } from '../workspace/digest.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { present } from './stix-draft.ts';
import { noteName } from './stix-names.ts';
import { isMismarkedNote, isMismarkedSource } from './stix-naming-notes.ts';

const say = sayIn(inEnglish);

/** A cited source: what a bundle says of it, and how it is marked. */
export interface CitedSource {
  readonly reference: object;
  readonly id: string;
  readonly title: string | undefined;
  readonly marking: Marking | undefined;
}

/**
 * What a citation of `key` in a note refers to: the note's own source first, then a global one. Undefined if it is not
 * defined, or where it is not known who may read it.
 */
export function citedSource(workspace: Workspace, note: Note, key: string): CitedSource | undefined {
  const local = note.sources.find((source) => source.key === key && !source.global);
  const global = local ? undefined : workspace.facts('source', key)[0];
  const source = local ?? global?.source;
  if (
    !source ||
    (local && isMismarkedSource(note, local.id)) ||
    (global && isMismarkedNote(workspace, global.uri))
  )
    return undefined;
  // `S1` has a meaning only in its own note.
  const id = local ? `${noteName(workspace, note)}#${local.id}` : key;
  return {
    reference: externalReference(source, id),
    id: source.id,
    title: source.fields.title?.value,
    marking: source.fields.marking?.value,
  };
}

/** The title of a source for a text with a label; its id where it has no title, or only stricter texts may have it. */
export function sourceName(
  workspace: Workspace,
  note: Note,
  key: string,
  label: Marking | undefined,
): string {
  const cited = citedSource(workspace, note, key);
  const isOpen = cited?.marking === undefined || atLeastAsRestrictive(label ?? 'TLP:CLEAR', cited.marking);
  return (isOpen ? cited?.title : undefined) ?? cited?.id ?? idOfKey(key);
}

/** The note's own sources, in their order. */
export function ownSources(workspace: Workspace, note: Note): CitedSource[] {
  return note.sources.flatMap(({ key }) => citedSource(workspace, note, key) ?? []);
}

/** The strictest of the labels that are present: a container is at least as restrictive as everything in it. */
export function strictest(...markings: readonly (Marking | undefined)[]): Marking | undefined {
  return mostRestrictive(markings.filter((marking) => marking !== undefined));
}

function externalReference(source: KeptSource, id: string): object {
  const { title, publisher, author, url, archive, published, grade } = sourceFacts(source);
  const about = [
    title,
    author && `by ${author}`,
    published && `published ${published}`,
    grade && `Admiralty grade ${gradeInWords(say, grade)}`,
    archive && `archived at ${archive}`,
  ].filter((part) => part);
  return present({
    source_name: publisher ?? title ?? source.id,
    external_id: id,
    description: about.length > 0 ? about.join('; ') : undefined,
    url: url === undefined ? undefined : webUri(url),
  });
}
