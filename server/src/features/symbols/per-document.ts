// What a list of the whole workspace takes from each document, brought up to date when documents change.

import type { Steps } from '../../workspace/steps.ts';

/** The documents that there are. */
interface Documents {
  list(): Iterable<{ readonly uri: string }>;
}

/** Nothing is read before the first `settle`, and then only what was outdated since the last one. */
export abstract class PerDocument<C> {
  readonly #documents: Documents;
  readonly #known = new Map<string, C>();
  /** Undefined until the first reading begins. */
  #outdated: Set<string> | undefined;
  /** Whether contents may have been made from what other documents no longer share. */
  #isDoubtful = false;
  #isComplete = false;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** What a document gives; undefined for nothing, or where there is no such document. */
  protected abstract make(uri: string): C | undefined;

  /** Takes the new content of a document in place of the former one. */
  protected replace(_before: C | undefined, _after: C | undefined): void {}

  /** What of a content those of other documents depend on: when that changes, all of them are made anew. */
  protected shared?(content: C): string;

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
    this.#outdated ??= new Set(this.#uris());
    yield* this.#make(this.#outdated);
    this.#isComplete = true;
    while (this.#isDoubtful && this.shared) {
      this.#isDoubtful = false;
      this.outdate(this.#uris());
      yield* this.#make(this.#outdated);
    }
  }

  *#make(outdated: Set<string>): Steps<void> {
    for (const uri of outdated) {
      const before = this.#known.get(uri);
      const after = this.make(uri);
      if (after === undefined) this.#known.delete(uri);
      else this.#known.set(uri, after);
      if (this.#isComplete && this.#sharedOf(before) !== this.#sharedOf(after)) this.#isDoubtful = true;
      if (before !== undefined || after !== undefined) this.replace(before, after);
      outdated.delete(uri);
      yield;
    }
  }

  *#uris(): Iterable<string> {
    for (const { uri } of this.#documents.list()) yield uri;
  }

  #sharedOf(content: C | undefined): string {
    return content === undefined ? '' : (this.shared?.(content) ?? '');
  }
}

/** A list of what `make` takes from each document by itself. */
export function perDocument<C>(documents: Documents, make: (uri: string) => C | undefined): PerDocument<C> {
  return new (class extends PerDocument<C> {
    protected override make(uri: string): C | undefined {
      return make(uri);
    }
  })(documents);
}
