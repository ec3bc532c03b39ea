// The kept texts of sources in the index. The notes say which files these are; the caller reads the files and gives their content.

import type { KeptFact } from './facts.ts';
import type { Readers, Slot, SymbolIndex } from './symbol-index.ts';

export class KeptTexts {
  readonly #index: SymbolIndex;
  readonly #known = new Set<string>();

  readonly #changed: (readers: Readers) => void;

  /** `changed` receives the documents whose findings depend on something that is different now. */
  constructor(index: SymbolIndex, changed: (readers: Readers) => void) {
    this.#index = index;
    this.#changed = changed;
  }

  /** The files that sources name as their texts and that were not looked for yet. Drops those that no source names. */
  wanted(): string[] {
    const named = new Set(this.#index.facts('keeps', '*').map(({ uri }) => uri));
    for (const uri of this.#known) {
      if (named.has(uri)) continue;
      this.#known.delete(uri);
      this.#index.replace(nameOf(uri), []);
    }
    return [...named].filter((uri) => !this.#known.has(uri));
  }

  /** The files among those looked for that are any of these, or lie below them. */
  among(uris: readonly string[]): string[] {
    if (this.#known.size === 0) return [];
    return [...this.#known].filter((known) =>
      uris.some((uri) => known === uri || known.startsWith(`${uri}/`)),
    );
  }

  /** Takes texts, or why they are missing. Gives the documents that depend on something that is different now. */
  keep(texts: readonly KeptFact[]): Set<string> {
    const changed = new Set<Slot>();
    for (const value of texts) {
      this.#known.add(value.uri);
      const facts = [{ table: 'kept', key: value.uri, value }] as const;
      for (const slot of this.#index.replace(nameOf(value.uri), facts)) changed.add(slot);
    }
    const readers = this.#index.readersOf(changed);
    this.#changed(readers);
    return new Set([...readers.own, ...readers.across]);
  }
}

/** The name of a kept text in the index: the file may also be a document. */
function nameOf(uri: string): string {
  return `kept ${uri}`;
}
