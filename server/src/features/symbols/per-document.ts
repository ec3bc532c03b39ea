// What a list of the whole workspace takes from each document, brought up to date when documents change.

import type { Steps } from '../../workspace/steps.ts';

/** Where the contents of documents come from, and where they go. */
interface Parts<C> {
  /** The documents that there are now. */
  uris(): Iterable<string>;
  /** What a document gives; undefined for nothing, or where there is no such document. */
  make(uri: string): C | undefined;
  /** Takes the new content of a document in place of the former one. */
  replace(before: C | undefined, after: C | undefined): void;
  /** What of a content those of other documents depend on: when that changes, all of them are made anew. */
  shared?(content: C): string;
}

/** Nothing is read before the first `settle`, and then only what was outdated since the last one. */
export class PerDocument<C> {
  readonly #parts: Parts<C>;
  readonly #known = new Map<string, C>();
  /** Undefined until the first reading begins. */
  #outdated: Set<string> | undefined;
  /** Whether contents may have been made from what other documents no longer share. */
  #isDoubtful = false;
  #isComplete = false;

  constructor(parts: Parts<C>) {
    this.#parts = parts;
  }

  /** Documents, also new and deleted ones, whose content may have changed. */
  outdate(uris: Iterable<string>): void {
    if (!this.#outdated) return;
    for (const uri of uris) this.#outdated.add(uri);
    if (!this.#isComplete) this.#isDoubtful = true;
  }

  /** What the documents gave. */
  contents(): Iterable<C> {
    return this.#known.values();
  }

  /** Brings the list up to date, one document a step. May be left at any step and begun again. */
  *settle(): Steps<void> {
    this.#outdated ??= new Set(this.#parts.uris());
    yield* this.#make(this.#outdated);
    this.#isComplete = true;
    while (this.#isDoubtful && this.#parts.shared) {
      this.#isDoubtful = false;
      this.outdate(this.#parts.uris());
      yield* this.#make(this.#outdated);
    }
  }

  *#make(outdated: Set<string>): Steps<void> {
    for (const uri of outdated) {
      const before = this.#known.get(uri);
      const after = this.#parts.make(uri);
      if (after === undefined) this.#known.delete(uri);
      else this.#known.set(uri, after);
      if (this.#isComplete && this.#sharedOf(before) !== this.#sharedOf(after)) this.#isDoubtful = true;
      if (before !== undefined || after !== undefined) this.#parts.replace(before, after);
      outdated.delete(uri);
      yield;
    }
  }

  #sharedOf(content: C | undefined): string {
    return content === undefined ? '' : (this.#parts.shared?.(content) ?? '');
  }
}
