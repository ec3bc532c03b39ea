// When what a document's own findings depend on changed last: a caller that keeps them compares the revision at which they were found.

/** The last changes, by document, counted in revisions of the workspace. */
export class LastChanges {
  /** The documents whose own findings were ever worked out, and when what they depend on changed since. */
  readonly #revisions = new Map<string, number>();
  #all = 0;

  /** Whether own findings of any document were worked out. */
  get any(): boolean {
    return this.#revisions.size > 0;
  }

  /** Own findings of a document are being worked out: from now on its changes are noted. */
  begin(uri: string): void {
    if (!this.#revisions.has(uri)) this.#revisions.set(uri, 0);
  }

  /** Notes a change that concerns these documents. */
  some(uris: Iterable<string>, revision: number): void {
    for (const uri of uris) if (this.#revisions.has(uri)) this.#revisions.set(uri, revision);
  }

  /** Notes a change that concerns every document. */
  all(revision: number): void {
    this.#all = revision;
  }

  /** The revision since which nothing changed for the document. */
  of(uri: string): number {
    return Math.max(this.#all, this.#revisions.get(uri) ?? 0);
  }
}
