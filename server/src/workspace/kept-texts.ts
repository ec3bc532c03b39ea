// The kept texts of sources in the index. The notes say which files they are; their content comes from the caller, which reads files.

import type { KeptFact } from './facts.ts';
import type { Slot, SymbolIndex } from './symbol-index.ts';

export class KeptTexts {
  readonly #index: SymbolIndex;
  readonly #known = new Set<string>();

  readonly #changed: (own: ReadonlySet<string>) => void;

  /** `changed` is told of the documents whose own half has asked for what is another now. */
  constructor(index: SymbolIndex, changed: (own: ReadonlySet<string>) => void) {
    this.#index = index;
    this.#changed = changed;
  }

  /** The files that sources name as their texts and that were not looked for yet. Those that no source names are dropped. */
  wanted(): string[] {
    const named = new Set(this.#index.facts('keeps', '*').map(({ uri }) => uri));
    for (const uri of this.#known) {
      if (named.has(uri)) continue;
      this.#known.delete(uri);
      this.#index.replace(nameOf(uri), []);
    }
    return [...named].filter((uri) => !this.#known.has(uri));
  }

  /** Of the files that were looked for, those that are, or lie below, any of these. */
  among(uris: readonly string[]): string[] {
    if (this.#known.size === 0) return [];
    return [...this.#known].filter((known) =>
      uris.some((uri) => known === uri || known.startsWith(`${uri}/`)),
    );
  }

  /** Takes texts, or why they are not there. Gives the documents that have asked for what is another now. */
  keep(texts: readonly KeptFact[]): Set<string> {
    const changed = new Set<Slot>();
    for (const value of texts) {
      this.#known.add(value.uri);
      const facts = [{ table: 'kept', key: value.uri, value }] as const;
      for (const slot of this.#index.replace(nameOf(value.uri), facts)) changed.add(slot);
    }
    const { own, across } = this.#index.readersOf(changed);
    this.#changed(own);
    return new Set([...own, ...across]);
  }
}

/** The name under which the index holds a kept text: the file may be a document of its own too. */
function nameOf(uri: string): string {
  return `kept ${uri}`;
}
