// Which things of two revisions are the same. Ids come first; a thing of which only the id changed was renamed.

import { groupBy } from '../text/group-by.ts';
import { bestPairs, likeness, type Pairs } from './best-pairs.ts';
import { meaningOf } from './meaning.ts';
import type { RevisionDocument, Thing } from './revision.ts';

/** The least share that two texts have in common to be the same text, reworded. */
const LEAST = 0.4;
/** Renames that depend on each other are followed this many times. */
const ROUNDS = 5;

/** Pairs of the same thing, and the things of either revision that have no partner. */
export interface Matched {
  readonly pairs: Pairs<Thing>;
  readonly removed: readonly Thing[];
  readonly added: readonly Thing[];
  /** The meaning of each value, by the revision that the value is in. */
  readonly meanings: Meanings;
}

type Side = 'before' | 'after';
type Meanings = (side: Side, thing: Thing, value: unknown) => string;

/** Matches the things of documents that are already paired. */
export function matchThings(
  before: readonly RevisionDocument[],
  after: readonly RevisionDocument[],
  documents: Pairs<RevisionDocument>,
): Matched {
  const matching = new Matching(before, after, documents);
  matching.run();
  return matching.result();
}

class Matching {
  readonly #left: Record<Side, Set<Thing>>;
  readonly #pairs: (readonly [Thing, Thing])[] = [];
  /** The number of the pair of documents, by the URI on either side. */
  readonly #documentOf: Record<Side, Map<string, number>>;
  /** What keys are called: those of all documents, then sources of one document by its URI and key. */
  readonly #names: Record<Side, Map<string, string>> = { before: new Map(), after: new Map() };
  readonly #documents: Pairs<RevisionDocument>;

  constructor(
    before: readonly RevisionDocument[],
    after: readonly RevisionDocument[],
    documents: Pairs<RevisionDocument>,
  ) {
    this.#left = {
      before: new Set(before.flatMap(({ things }) => things)),
      after: new Set(after.flatMap(({ things }) => things)),
    };
    this.#documents = documents;
    this.#documentOf = {
      before: new Map(documents.map(([{ uri }], number) => [uri, number])),
      after: new Map(documents.map(([, { uri }], number) => [uri, number])),
    };
  }

  run(): void {
    this.#takeEqual('note', (side, { uri }) => this.#document(side, uri));
    this.#nameSources();
    for (const type of ['source', 'entity', 'claim'] as const)
      this.#takeEqual(type, (_, { kind, key, local }) => (local || !key ? undefined : `${kind} ${key}`));
    for (let round = 0; round < ROUNDS; round++) if (!this.#takeRenamed()) break;
    this.#takeAlike();
  }

  result(): Matched {
    return {
      pairs: this.#pairs,
      removed: [...this.#left.before],
      added: [...this.#left.after],
      meanings: (side, thing, value) => this.#meaning(side, thing, value),
    };
  }

  #document(side: Side, uri: string): string | undefined {
    const number = this.#documentOf[side].get(uri);
    return number === undefined ? undefined : String(number);
  }

  #of(side: Side, type: Thing['type']): Thing[] {
    return [...this.#left[side]].filter((thing) => thing.type === type);
  }

  #take(pairs: Pairs<Thing>): void {
    for (const [one, other] of pairs) {
      this.#left.before.delete(one);
      this.#left.after.delete(other);
      this.#pairs.push([one, other]);
      if (one.local || other.local || one.key === undefined || other.key === undefined) continue;
      if (one.key !== other.key) this.#names.after.set(other.key, one.key);
    }
  }

  /** Pairs things that have something equal; where several match, the first with the first. */
  #takeEqual(type: Thing['type'], keyOf: (side: Side, thing: Thing) => string | undefined): boolean {
    const others = groupBy(this.#of('after', type), (thing) => keyOf('after', thing));
    const pairs = [...groupBy(this.#of('before', type), (thing) => keyOf('before', thing))].flatMap(
      ([key, ones]) => {
        const same = key === undefined ? [] : (others.get(key) ?? []);
        return ones.slice(0, same.length).map((one, at) => [one, same[at] as Thing] as const);
      },
    );
    this.#take(pairs);
    return pairs.length > 0;
  }

  /** Sources of one note are the same if their address, else title and publisher, is equal; both sides use one name. */
  #nameSources(): void {
    const local = (side: Side, thing: Thing, keys: readonly string[]) => {
      const document = this.#document(side, thing.uri);
      const values = keys.map((key) => this.#value(side, thing, key));
      return !thing.local || document === undefined || values[0] === ''
        ? undefined
        : [document, ...values].join('\n');
    };
    const first = this.#pairs.length;
    this.#takeEqual('source', (side, thing) => local(side, thing, ['url']));
    this.#takeEqual('source', (side, thing) => local(side, thing, ['title', 'publisher']));
    for (const [one, other] of this.#pairs.slice(first)) {
      const name = this.#identity('before', one);
      this.#names.before.set(`${one.uri} ${one.key}`, name);
      this.#names.after.set(`${other.uri} ${other.key}`, name);
    }
    for (const side of ['before', 'after'] as const)
      for (const thing of this.#of(side, 'source'))
        if (thing.local) this.#names[side].set(`${thing.uri} ${thing.key}`, this.#identity(side, thing));
    this.#nameDropped();
  }

  /** A citation of a source that was removed still means that source: it is broken, and does not become another one. */
  #nameDropped(): void {
    const { before, after } = this.#names;
    const [known, others] = [new Map(before), new Map(after)];
    for (const [one, other] of this.#documents) {
      for (const [from, to, names, target] of [
        [one, other, known, after],
        [other, one, others, before],
      ] as const)
        for (const { key, local } of from.things) {
          const name = local ? names.get(`${from.uri} ${key}`) : undefined;
          if (name !== undefined && !target.has(`${to.uri} ${key}`)) target.set(`${to.uri} ${key}`, name);
        }
    }
  }

  #identity(side: Side, thing: Thing): string {
    const [url, title, publisher] = ['url', 'title', 'publisher'].map((key) => this.#value(side, thing, key));
    if (url) return `url ${url}`;
    return title ? `title ${title} ${publisher}` : `${side} ${thing.uri} ${thing.key}`;
  }

  #value(side: Side, thing: Thing, key: string): string {
    const field = thing.fields.find((one) => one.key === key);
    return field ? this.#meaning(side, thing, field.value) : '';
  }

  #meaning(side: Side, { uri }: Thing, value: unknown): string {
    const names = this.#names[side];
    return meaningOf(value, (key) => names.get(`${uri} ${key}`) ?? names.get(key) ?? key);
  }

  /** Pairs things that differ only in their ids, first within their note; says whether there were any. */
  #takeRenamed(): boolean {
    const whole = (side: Side, thing: Thing): string =>
      [
        thing.kind,
        ...thing.fields.map(({ key, value }) => `${key} ${this.#meaning(side, thing, value)}`).sort(),
      ].join('\n');
    const inNote = (side: Side, thing: Thing) => {
      const document = this.#document(side, thing.uri);
      return document === undefined ? undefined : `${document}\n${whole(side, thing)}`;
    };
    const anywhere = (side: Side, thing: Thing) => (thing.local ? undefined : whole(side, thing));
    let found = false;
    for (const type of ['source', 'entity', 'claim'] as const)
      for (const keyOf of [inNote, anywhere]) found = this.#takeEqual(type, keyOf) || found;
    return found;
  }

  /** Pairs claims of one note and kind, about one thing or in similar words; two with ids of their own are two claims. */
  #takeAlike(): void {
    const byNote = (side: Side) => groupBy(this.#of(side, 'claim'), ({ uri }) => this.#document(side, uri));
    const others = byNote('after');
    for (const [document, claims] of byNote('before')) {
      const after = document === undefined ? [] : (others.get(document) ?? []);
      this.#take(
        bestPairs(
          claims,
          after,
          ({ order }) => order,
          (one, other) => this.#alike(one, other),
        ),
      );
    }
  }

  #alike(one: Thing, other: Thing): number | undefined {
    if (one.kind !== other.kind || (one.key !== undefined && other.key !== undefined)) return undefined;
    if (one.about !== undefined || other.about !== undefined) {
      const name = (side: Side, key = '') => this.#names[side].get(key) ?? key;
      return name('before', one.about) === name('after', other.about) ? 1 : undefined;
    }
    const alike = likeness(one.words ?? '', other.words ?? '');
    return alike >= LEAST ? alike : undefined;
  }
}
