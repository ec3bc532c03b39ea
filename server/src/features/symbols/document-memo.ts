// What is made of single documents when somebody asks for it, and kept until they change.

/** By document. Unlike `PerDocument`, nothing is made of a document that nobody asks about. */
export class DocumentMemo<C> {
  readonly #make: (uri: string) => C;
  readonly #known = new Map<string, C>();

  /** `make` may look at that one document alone. */
  constructor(make: (uri: string) => C) {
    this.#make = make;
  }

  /** What is made of a document, or of a name that no document has. */
  of(uri: string): C {
    const known = this.#known.get(uri);
    if (known !== undefined) return known;
    const made = this.#make(uri);
    this.#known.set(uri, made);
    return made;
  }

  /** Documents, also new and deleted ones, that may have changed. */
  outdate(uris: Iterable<string>): void {
    for (const uri of uris) this.#known.delete(uri);
  }
}
