// When the dependencies of a document's own findings last changed: a caller that keeps findings compares their revision with this.

/** The last changes, by document, counted in revisions of the workspace. */
export class LastChanges {
  /** The documents whose own findings were ever computed, and when their dependencies last changed. */
  readonly #revisions = new Map<string, number>();
  #all = 0;

  /** Whether own findings of any document were computed. */
  get any(): boolean {
    return this.#revisions.size > 0;
  }

  /** Called when own findings of a document are computed: from then on its changes are noted. */
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

  /** The revision since which nothing has changed for the document. */
  of(uri: string): number {
    return Math.max(this.#all, this.#revisions.get(uri) ?? 0);
  }
}
