// When the dependencies of a document's findings last changed: a caller that keeps findings compares their revision with this.

import type { Half } from './slots.ts';
import type { TextTest } from './texts.ts';

/** A change that only concerns a text which passes a test. */
interface Doubt {
  readonly test: TextTest;
  readonly revision: number;
}

/** The last changes, by document and half, counted in revisions of the workspace. */
export class LastChanges {
  /** The documents of which that half was ever computed, and when its dependencies last changed. */
  readonly #revisions: Readonly<Record<Half, Map<string, number>>> = { own: new Map(), across: new Map() };
  /** When prose of a note last changed, and nothing else but places. */
  readonly #prose = new Map<string, number>();
  /** Changes that may concern a note by itself, where nobody has looked into its text for it yet. */
  readonly #doubts = new Map<string, Doubt[]>();
  readonly #passes: (uri: string, test: TextTest) => boolean;
  #all = 0;

  /** `passes` looks into a document's text. */
  constructor(passes: (uri: string, test: TextTest) => boolean) {
    this.#passes = passes;
  }

  /** Whether findings of any document were computed. */
  get any(): boolean {
    return this.#revisions.own.size > 0;
  }

  /** Called when half of the findings of a document is computed: from then on its changes are noted. */
  begin(uri: string, half: Half): void {
    const revisions = this.#revisions[half];
    if (!revisions.has(uri)) revisions.set(uri, 0);
  }

  /** Notes a change that concerns this half of these documents. */
  some(uris: Iterable<string>, half: Half, revision: number): void {
    const revisions = this.#revisions[half];
    for (const uri of uris) if (revisions.has(uri)) revisions.set(uri, revision);
  }

  /** The same for the readers of something, each by its half. */
  readers(readers: Readonly<Record<Half, Iterable<string>>>, revision: number): void {
    this.some(readers.own, 'own', revision);
    this.some(readers.across, 'across', revision);
  }

  /** Notes a change that concerns those of these notes whose texts pass a test: each is looked into when somebody asks. */
  perhaps(uris: Iterable<string>, test: TextTest, revision: number): void {
    for (const uri of uris) {
      if (!this.#revisions.own.has(uri)) continue;
      const doubts = this.#doubts.get(uri);
      if (doubts) doubts.push({ test, revision });
      else this.#doubts.set(uri, [{ test, revision }]);
    }
  }

  /** Notes a change that concerns every document. */
  all(revision: number): void {
    this.#all = revision;
  }

  /** Notes that nothing of a note changed but its prose: what depends on it by itself is no longer right. */
  prose(uri: string, revision: number): void {
    if (this.#revisions.own.has(uri)) this.#prose.set(uri, revision);
  }

  /** The revision since which nothing has changed for that half of the document; what is across rests on what is own. */
  of(uri: string, half: Half): number {
    return Math.max(this.besideProse(uri, half), this.#prose.get(uri) ?? 0);
  }

  /** The same, where a change of nothing but the document's prose is none. */
  besideProse(uri: string, half: Half): number {
    this.#resolve(uri);
    const own = this.#revisions.own.get(uri) ?? 0;
    const across = half === 'across' ? (this.#revisions.across.get(uri) ?? 0) : 0;
    return Math.max(this.#all, own, across);
  }

  /** Looks into a text for the changes that may concern it. */
  #resolve(uri: string): void {
    const doubts = this.#doubts.get(uri);
    if (!doubts) return;
    this.#doubts.delete(uri);
    for (const { test, revision } of doubts) if (this.#passes(uri, test)) this.some([uri], 'own', revision);
  }
}
