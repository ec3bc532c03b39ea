// The sources of the exported notes, each once, as reference lists have them.

import type { Note } from '../note/note.ts';
import { citedSources } from '../render/show.ts';
import { type SourceFacts, sourceFacts } from '../render/source-facts.ts';
import { idOfKey } from '../values/curie.ts';
import type { PartialDate } from '../values/partial-date.ts';
import type { KeptSource } from '../workspace/digest.ts';
import type { Selection } from './selection.ts';

/** One source, under the key by which texts cite it. */
export interface ExportedSource {
  readonly key: string;
  /** Other keys under which notes cite the same source. */
  readonly others: readonly string[];
  readonly facts: SourceFacts;
  readonly lang: string | undefined;
  readonly published: PartialDate | undefined;
  readonly accessed: PartialDate | undefined;
}

/**
 * The notes' own sources, and the global ones that they are or cite. If there are several notes, the note's id precedes
 * the id of its own source. A source of several notes is one here: the address is the same, else title and publisher.
 */
export function exportedSources({ workspace, notes }: Selection): ExportedSource[] {
  const found = new Map<string, { source: KeptSource; keys: string[] }>();
  const add = (source: KeptSource, key: string) => {
    const same = identityOf(source, key);
    const there = found.get(same);
    if (!there) found.set(same, { source, keys: [key] });
    else if (!there.keys.includes(key)) there.keys.push(key);
  };
  for (const { note } of notes) {
    for (const source of note.sources)
      add(source, source.global || notes.length === 1 ? source.id : `${nameOf(note)}-${source.id}`);
    const own = new Set(note.sources.map(({ key }) => key));
    for (const key of citedSources(note).filter((one) => !own.has(one))) {
      const source = workspace.facts('source', key)[0]?.source;
      if (source) add(source, source.id);
    }
  }
  return [...found.values()].map(({ source, keys: [key = '', ...others] }) => ({
    key,
    others,
    facts: sourceFacts(source),
    lang: source.fields.lang?.value,
    published: source.fields.published?.value,
    accessed: source.fields.accessed?.value,
  }));
}

function nameOf({ key, uri }: Note): string {
  return key === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : idOfKey(key);
}

function identityOf({ fields, global, key: own }: KeptSource, key: string): string {
  if (global) return own;
  const { url, title, publisher } = fields;
  if (url) return url.value;
  return title && publisher ? `${title.value}\n${publisher.value}` : key;
}
