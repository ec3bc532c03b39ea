// The sources of a workspace as a list that is kept, by root origin and in the order of titles.

import { type SourceOrigins, sourceOrigins } from '../../rules/support/sources/source-origins.ts';
import { compareNames } from '../../text/collate.ts';
import { reordered } from '../../text/ordered.ts';
import { describeGrade } from '../../values/grade.ts';
import type { Digest, NoteDigest } from '../../workspace/digest.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { PerDocument } from '../symbols/per-document.ts';
import { sourceName } from '../symbols/thing-name.ts';
import { titleOf } from './backlinks.ts';
import { foldedTexts } from './filter.ts';
import {
  countUses,
  identityOf,
  OF_ORIGIN,
  originId,
  type SourceItem,
  sourceItem,
  sourceOf,
  type Uses,
} from './sources.ts';

/** A source in the list. */
export interface SourceRow {
  readonly uri: string;
  /** Its index among the sources of its note. */
  readonly index: number;
  readonly title: string;
  readonly identity: string;
  /** The id of its origin, and what that is called. */
  readonly origin: string;
  readonly originTitle: string;
  readonly original: boolean;
  /** Its texts as a filter compares them, without its origin's. */
  readonly folded: string;
}

/** A group of sources that are not independent of each other. */
export interface OriginRow {
  readonly list: SourceList;
  readonly id: string;
  /** In the order of files and places. */
  readonly rows: readonly SourceRow[];
  readonly title: string;
  /** Its title as a filter compares it. */
  readonly folded: string;
}

interface Content {
  readonly rows: readonly SourceRow[];
  readonly uses: ReadonlyMap<string, Uses>;
  /** What other notes see of its sources that every note can cite. */
  readonly shared: string;
}

const NONE: Uses = { claims: 0, single: 0 };

/** The sources of one workspace. */
export class SourceList extends PerDocument<Content> {
  readonly #workspace: Workspace;
  readonly #uses = new Map<string, Uses>();
  /** The ids of origins on which alone a judgment rests, also of such as are not in the list. */
  readonly #single = new Set<string>();
  readonly #rows = new Map<string, Set<SourceRow>>();
  readonly #origins = new Map<string, OriginRow>();
  #ordered: readonly OriginRow[] = [];
  /** How often they were put in order. */
  #arranged = 0;
  /** The ids of origins whose sources are others than those in order. */
  readonly #touched = new Set<string>();
  #count = 0;

  constructor(workspace: Workspace) {
    super(workspace);
    this.#workspace = workspace;
  }

  protected override make(uri: string): Content | undefined {
    return contentOf(this.#workspace, this.#workspace.digest(uri));
  }

  /** Where a chain of `derived-from` ends may be another place in any note. */
  protected override shared({ shared }: Content): string {
    return shared;
  }

  override *settle(): Steps<void> {
    yield* super.settle();
    yield* this.#arrange();
  }

  /** The number of sources. */
  get count(): number {
    return this.#count;
  }

  /** The origins, by title. */
  get origins(): readonly OriginRow[] {
    return this.#ordered;
  }

  origin(id: string): OriginRow | undefined {
    return this.#origins.get(id);
  }

  /** How often an origin is cited. */
  usesOfOrigin(id: string): Uses {
    return this.#uses.get(`${OF_ORIGIN}${id}`) ?? NONE;
  }

  /** How many origins there are on which alone a judgment rests. */
  get alone(): number {
    let alone = 0;
    for (const id of this.#single) if (this.#origins.has(id)) alone++;
    return alone;
  }

  /** A source as lists show it. */
  item({ uri, index, identity, original }: SourceRow): SourceItem | undefined {
    const note = this.#workspace.digest(uri);
    const source = note?.type === 'note' ? note.sources[index] : undefined;
    if (note?.type !== 'note' || !source) return undefined;
    return { ...sourceItem(note, source, original), ...(this.#uses.get(identity) ?? NONE) };
  }

  protected override replace(before: Content | undefined, after: Content | undefined): void {
    this.#addUses(before?.uses, -1);
    this.#addUses(after?.uses, 1);
    if (before && after && print(before.rows) === print(after.rows)) {
      // The rows are kept, so that the origins stay as they are.
      Object.assign(after, { rows: before.rows });
      return;
    }
    for (const row of before?.rows ?? []) {
      this.#rows.get(row.origin)?.delete(row);
      this.#touched.add(row.origin);
    }
    for (const row of after?.rows ?? []) {
      const known = this.#rows.get(row.origin);
      if (known) known.add(row);
      else this.#rows.set(row.origin, new Set([row]));
      this.#touched.add(row.origin);
    }
    this.#count += (after?.rows.length ?? 0) - (before?.rows.length ?? 0);
  }

  #addUses(uses: ReadonlyMap<string, Uses> | undefined, times: 1 | -1): void {
    for (const [id, { claims, single }] of uses ?? []) {
      const known = this.#uses.get(id) ?? NONE;
      const sum = { claims: known.claims + times * claims, single: known.single + times * single };
      if (sum.claims === 0) this.#uses.delete(id);
      else this.#uses.set(id, sum);
      if (!id.startsWith(OF_ORIGIN) || sum.single > 0 === known.single > 0) continue;
      if (sum.single > 0) this.#single.add(id.slice(OF_ORIGIN.length));
      else this.#single.delete(id.slice(OF_ORIGIN.length));
    }
  }

  /** Puts the origins in order. Whoever asks meanwhile may do the same, and the first counts. */
  *#arrange(): Steps<void> {
    while (this.#touched.size > 0) {
      const begun = this.#arranged;
      const [gone, come] = [new Set<OriginRow>(), [] as OriginRow[]];
      const ids = [...this.#touched];
      for (const id of ids) {
        const old = this.#origins.get(id);
        if (old) gone.add(old);
        const rows = [...(this.#rows.get(id) ?? [])].sort(byPlace);
        const [first] = rows;
        if (first) come.push(originOf(this, id, rows, first.originTitle));
        yield;
      }
      const ordered = yield* reordered(this.#ordered, { gone, come }, byTitle);
      if (begun !== this.#arranged) continue;
      this.#arranged++;
      this.#ordered = ordered;
      for (const id of ids) {
        this.#touched.delete(id);
        if (this.#rows.get(id)?.size === 0) this.#rows.delete(id);
        this.#origins.delete(id);
      }
      for (const origin of come) this.#origins.set(origin.id, origin);
    }
  }
}

function originOf(list: SourceList, id: string, rows: readonly SourceRow[], title: string): OriginRow {
  return { list, id, rows, title, folded: foldedTexts([title]) };
}

function byTitle(a: OriginRow, b: OriginRow): number {
  return compareNames(a.title, b.title) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function byPlace(a: SourceRow, b: SourceRow): number {
  return a.uri === b.uri ? a.index - b.index : a.uri < b.uri ? -1 : 1;
}

function contentOf(workspace: Workspace, note: Digest | undefined): Content | undefined {
  if (note?.type !== 'note' || workspace.isPack(note.uri)) return undefined;
  if (note.sources.length === 0 && note.claims.length === 0) return undefined;
  const origins = sourceOrigins(note, workspace);
  const uses = new Map<string, Uses>();
  countUses(workspace, note, origins, uses);
  const rows = note.sources.map((_, index) => rowOf(workspace, note, index, origins));
  const shared = note.sources.filter(({ global }) => global);
  return {
    rows: rows.flatMap((row) => row ?? []),
    uses,
    shared: shared.length > 0 ? JSON.stringify(shared.map(({ key, fields }) => [key, fields])) : '',
  };
}

function rowOf(
  workspace: Workspace,
  note: NoteDigest,
  index: number,
  origins: SourceOrigins,
): SourceRow | undefined {
  const source = note.sources[index];
  if (!source) return undefined;
  const root = origins.rootOf(source.key);
  const end = sourceOf(workspace, root);
  const identity = identityOf(note.uri, source);
  const grade = source.fields.grade?.value.text;
  const { title } = sourceItem(note, source, false);
  return {
    uri: note.uri,
    index,
    title,
    identity,
    origin: originId(root, end),
    originTitle: end ? sourceName(end) : root,
    original: identity === root,
    folded: foldedTexts([title, source.key, grade, grade && describeGrade(grade), titleOf(note)]),
  };
}

function print(rows: readonly SourceRow[]): string {
  return JSON.stringify(rows);
}
